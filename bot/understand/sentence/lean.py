"""Sentences → which earlier sentence each one cannot do without: the one that holds what its opening pronoun or "The talks" means.

Rules over the parse, in the spirit of Hobbs (1978, "Resolving pronoun references"): nearest earlier sentence that names something fitting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Sentence
from bot.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

REACH = 6
"""How many sentences back an antecedent is looked for."""

_PERSONS = frozenset({"he", "she", "him", "her", "his", "hers"})
_THINGS = frozenset({"it", "its", "they", "them", "their", "theirs"})
_POINTERS = frozenset({"this", "that", "these", "those", "such", "so"})
_SHARES = frozenset(
    {"both", "another", "others", "several", "neither", "either", "each", "none", "one", "some", "all", "many", "most", "few"}
)
_SINGLE = re.compile(r"'[A-Z].*[,.!?]'(?=\s|$)")
"""A quotation between single marks, as British outlets set it: up to the last mark that closes one."""
_AGED = re.compile(r"The \d{1,3}-year-old\b")
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def antecedents(sentences: Sequence[Sentence], spans: Sequence[Span], text: str, lexicon: Lexicon) -> list[int | None]:
    """For each sentence the index of the earlier quotable sentence it leans on; `spans` are the sentences' tokens, `text` is what was parsed."""
    words, speech = lexicon.words("frame.anaphoric"), lexicon.words("frame.speech")
    inside = _quoted_from(sentences, text)
    leans: list[int | None] = []
    for n, sentence in enumerate(sentences):
        back = [k for k in range(n - 1, max(-1, n - 1 - REACH), -1) if sentences[k].quotable]
        if not sentence.quotable or not back or not len(spans[n]):
            leans.append(None)
        elif _spoken(spans[n], inside[n], speech):
            leans.append(_speaker(back, spans, inside, speech))
        elif inside[n]:
            leans.append(back[0])  # the rest of a quotation, whoever says it: without its beginning it is half of one
        else:
            leans.append(_antecedent(spans[n], back, spans, words))
    return leans


def _antecedent(span: Span, back: Sequence[int], spans: Sequence[Span], anaphoric: frozenset[str]) -> int | None:
    if _AGED.match(span.text):
        return next((k for k in back if any(t.ent_type_ == "PERSON" for t in spans[k])), None)
    pointer = _fronted(span) or _pointer(span)
    if pointer is not None:
        if fold(pointer.text) in _PERSONS:
            return next((k for k in back if _names_person(spans[k])), back[0])
        if fold(pointer.text) in _THINGS:
            return next((k for k in back if _pointer(spans[k]) is None), back[0])
        return back[0]
    noun = _bare_definite(span, anaphoric)
    if noun is None:
        return None
    return next(
        (k for k in back if any(t.lemma_ == noun.lemma_ and t.pos_ in ("NOUN", "PROPN", "VERB") for t in spans[k])), back[0]
    )


def _fronted(span: Span) -> Token | None:
    """The pronoun that opens what is reported before its speaker: "He was charged on Monday, prosecutors said"."""
    first = _first_word(span)
    subject = _subject(span)
    opens = fold(first.text) in _PERSONS | {"they", "their"} and first.dep_ in (*_SUBJECTS, "poss")
    return first if opens and subject is not None and subject.left_edge.i > first.i and span[0].text not in "\"'" else None


def _pointer(span: Span) -> Token | None:
    """The pronoun (or possessive, or demonstrative) a sentence is about and does not explain itself."""
    subject = _subject(span)
    if subject is None:
        return None
    first = _first_word(span)
    named = any(
        t.pos_ == "PROPN" or (t.pos_ == "NOUN" and t.dep_ in _SUBJECTS)
        for t in span
        if t.i < subject.left_edge.i and not t.is_quote
    )
    key = fold(subject.text)
    if key in _PERSONS | _THINGS and not _expletive(subject):
        person_before = any(t.ent_type_ == "PERSON" for t in span if t.i < subject.i)
        if not (person_before if key in _PERSONS else named):
            return subject
    if key in _POINTERS | _SHARES and _bare(subject):
        return subject
    opening = subject.left_edge
    if (
        opening.i == first.i
        and (opening.dep_ == "poss" or opening.pos_ == "DET")
        and fold(opening.text) in _PERSONS | _THINGS | {"this", "these", "such"}
    ):
        return opening
    return None


def _subject(span: Span) -> Token | None:
    """The main clause's subject; of a quotation with its speaker, the speaker."""
    root = span.root
    for token in root.children:
        if token.dep_ in _SUBJECTS and span.start <= token.i < span.end:
            return token
    return None


def _expletive(subject: Token) -> bool:
    """Whether "it" stands for a clause: "It is unclear whether …", "It remains to be seen …"; not in "It is the first time …"."""
    if fold(subject.text) != "it" or any(_ranked(t) for t in subject.head.children if t.dep_ == "attr"):
        return False
    verb = subject.head
    return any(
        t.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "acl") or t.tag_ == "TO"
        for t in verb.subtree
        if t.i > verb.i and t.head.i >= verb.i
    ) and (verb.lemma_ in ("be", "remain", "seem", "appear", "take", "happen", "become"))


def _ranked(noun: Token) -> bool:
    """Whether a noun is set in a row with others: "the first time", "the worst attack"."""
    return any(t.ent_type_ == "ORDINAL" or t.tag_ == "JJS" or t.lower_ in ("latest", "last") for t in noun.children)


def _bare(subject: Token) -> bool:
    """Whether a determiner stands alone for a noun said before: "Both agreed", not "Both of the leaders", "Those who left"."""
    return subject.pos_ in ("PRON", "DET", "NOUN", "ADJ", "NUM") and not any(
        t.i > subject.i and t.dep_ in ("prep", "relcl", "acl", "conj") for t in subject.children
    )


def _bare_definite(span: Span, anaphoric: frozenset[str]) -> Token | None:
    """The noun of "The talks …" where nothing with it says which; also "The two …" and "That plan …"."""
    subject = _subject(span)
    first = _first_word(span)
    if subject is None or subject.left_edge.i != first.i or fold(first.text) not in ("the", "that", "those"):
        return None
    said_which = any(t.dep_ in ("compound", "amod", "poss", "prep", "relcl", "acl", "appos", "nmod") for t in subject.children)
    return None if said_which or fold(subject.text) not in anaphoric else subject


def _first_word(span: Span) -> Token:
    return next((t for t in span if t.is_alpha), span[0])


def _names_person(span: Span) -> bool:
    subject = _subject(span)
    return any(t.ent_type_ == "PERSON" for t in span) or (subject is not None and subject.pos_ == "PROPN")


def _quoted_from(sentences: Sequence[Sentence], text: str) -> list[bool]:
    """For each sentence whether its first word stands inside a quotation opened earlier in its paragraph."""
    found: list[bool] = []
    inside, paragraph = False, -1
    for sentence in sentences:
        inside = inside and sentence.paragraph == paragraph
        paragraph = sentence.paragraph
        found.append(inside)
        inside ^= text.count('"', sentence.start, sentence.end) % 2 == 1
    return found


def _outside(span: Span, inside: bool) -> list[Token]:
    """The words of a sentence outside quotation marks; `inside` where a quotation was open before it."""
    rows = []
    single = None if inside else _SINGLE.match(span.text)
    if single:
        return [t for t in span if t.idx >= span.start_char + single.end() and t.is_alpha]
    for token in span:
        if token.text == '"':
            inside = not inside
        elif not inside and token.is_alpha:
            rows.append(token)
    return rows


def _spoken(span: Span, inside: bool, speech: frozenset[str]) -> bool:
    """Whether a sentence is a quotation, or goes on with one, without saying who speaks."""
    if not inside and span[0].text != '"' and not _SINGLE.match(span.text):
        return False
    said = _outside(span, inside)
    return len(said) < 2 or not any(fold(t.text) in speech for t in said)


def _speaker(back: Sequence[int], spans: Sequence[Span], inside: Sequence[bool], speech: frozenset[str]) -> int:
    """The sentence that says whose words these are: the nearest before with a verb of speech outside quotation marks, or a person."""

    def says(k: int) -> bool:
        return any(fold(t.text) in speech for t in _outside(spans[k], inside[k]))

    return next((k for k in back if says(k)), next((k for k in back if _names_person(spans[k])), back[0]))

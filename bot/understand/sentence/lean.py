"""Sentences → which earlier sentence each one cannot do without: the one that holds what its opening pronoun or "The talks" means.

Rules over the parse, in the spirit of Hobbs (1978, "Resolving pronoun references"): nearest earlier sentence that names something fitting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
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
_PRONOUNS = _PERSONS | _THINGS
_FRONTED = _PERSONS | {"they", "their", "it", "its"}
_OPENING = _PRONOUNS | {"this", "these", "such"}
_SINGLE = re.compile(r"'[A-Z].*[,.!?]'(?=\s|$)")
"""A quotation between single marks, as British outlets set it: up to the last mark that closes one."""
_AGED = re.compile(r"The \d{1,3}-year-old\b")
_WHICH = frozenset({"compound", "amod", "poss", "prep", "relcl", "acl", "appos", "nmod"})
"""How what says which one is meant hangs on a noun."""
_FIRMS = frozenset({"company", "firm", "bank", "airline", "club"})
"""What a body is called once it has been named; two of a kind are seldom told apart by it."""
_SINCE = re.compile(
    r"(?:(?:a few|several|some|an|a|one|two|three) )?(?:moment|minute|hour|day|week|month)s? (?:later\b|earlier\b|before(?=,))(?! than\b)"
    r"|the (?:next|following|previous|same) (?:day|night|morning|afternoon|evening|week)\b|(?:soon|shortly|minutes|hours|days) "
    r"(?:afterwards?|beforehand)\b",
    re.IGNORECASE,
)
"""A time that another sentence is the measure of: "Hours later, …", "The next morning …"."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True)
class _Clause:
    """A sentence's tokens with what several rules ask of them."""

    span: Span

    @cached_property
    def subject(self) -> Token | None:
        """The main clause's subject; of a quotation with its speaker, the speaker."""
        inside = range(self.span.start, self.span.end)
        return next((t for t in self.span.root.children if t.dep_ in _SUBJECTS and t.i in inside), None)

    @cached_property
    def first(self) -> Token:
        """The first word, past any mark."""
        return next((t for t in self.span if t.is_alpha), self.span[0])

    @cached_property
    def pointer(self) -> Token | None:
        """The pronoun (or possessive, or demonstrative) the sentence is about and does not explain itself."""
        return _pointer(self)

    @cached_property
    def single(self) -> re.Match[str] | None:
        """The quotation between single marks that the sentence opens with."""
        return _SINGLE.match(self.span.text) if self.span[0].text.startswith("'") else None

    @cached_property
    def has_person(self) -> bool:
        """Whether it names somebody."""
        return any(t.ent_type_ == "PERSON" for t in self.span)

    @property
    def names_person(self) -> bool:
        """Whether it names somebody, or is about someone or something named."""
        if self.has_person or self.subject is None:
            return self.has_person
        return any(t.pos_ == "PROPN" for t in (self.subject, *(c for c in self.subject.children if c.dep_ == "appos")))

    @property
    def about_body(self) -> bool:
        """Whether it names nobody but is about a body: "Parliament approved it"."""
        return not self.has_person and self.subject is not None and self.subject.ent_type_ == "ORG"


def antecedents(sentences: Sequence[Sentence], spans: Sequence[Span], text: str, lexicon: Lexicon) -> list[int | None]:
    """For each sentence the index of the earlier quotable sentence it leans on; `spans` are the sentences' tokens, `text` is what was parsed."""
    words, speech = lexicon.words("frame.anaphoric"), lexicon.words("frame.speech")
    inside = _quoted_from(sentences, text)
    clauses = [_Clause(span) for span in spans]
    leans: list[int | None] = []
    for n, sentence in enumerate(sentences):
        back = [k for k in range(n - 1, max(-1, n - 1 - REACH), -1) if sentences[k].quotable]
        if not sentence.quotable or not back or not len(spans[n]):
            leans.append(None)
        elif _spoken(clauses[n], inside[n], speech):
            leans.append(_speaker(back, clauses, inside, speech))
        elif inside[n] or _SINCE.match(spans[n].text):
            leans.append(back[0])  # the rest of a quotation, whoever says it, or what a time is measured from
        else:
            leans.append(_standing(_antecedent(clauses[n], back, clauses, words), clauses, leans, words))
    return leans


def _standing(
    found: int | None, clauses: Sequence[_Clause], leans: Sequence[int | None], anaphoric: frozenset[str]
) -> int | None:
    """Where what an antecedent calls by its kind ("The commission", then "It") was first named, if that is not in the antecedent."""
    before = None if found is None else leans[found]
    return before if found is not None and before is not None and _bare_definite(clauses[found], anaphoric) else found


def _antecedent(clause: _Clause, back: Sequence[int], clauses: Sequence[_Clause], anaphoric: frozenset[str]) -> int | None:
    if clause.span[0].text == "The" and _AGED.match(clause.span.text):
        return next((k for k in back if clauses[k].has_person), None)
    pointer = _fronted(clause) or clause.pointer
    if pointer is not None:
        if fold(pointer.text) in _PERSONS:
            sure = (k for k in back if clauses[k].names_person and not clauses[k].about_body)
            return next(sure, next((k for k in back if clauses[k].names_person), back[0]))
        if fold(pointer.text) in _THINGS:
            return next((k for k in back if clauses[k].pointer is None), back[0])
        return back[0]
    noun = _bare_definite(clause, anaphoric)
    return None if noun is None else _naming(noun, back, clauses)


def _naming(noun: Token, back: Sequence[int], clauses: Sequence[_Clause]) -> int:
    """The sentence that says which one "the talks", or "the company", are."""
    if noun.lower_ in _FIRMS:
        named = next((k for k in back if any(t.ent_type_ == "ORG" for t in clauses[k].span)), None)
        if named is not None:
            return named
    kinds = ("NOUN", "PROPN", "VERB")
    return next((k for k in back if any(t.lemma_ == noun.lemma_ and t.pos_ in kinds for t in clauses[k].span)), back[0])


def _fronted(clause: _Clause) -> Token | None:
    """The pronoun that opens what is reported before its speaker: "He was charged on Monday, prosecutors said"."""
    first, subject = clause.first, clause.subject
    opens = fold(first.text) in _FRONTED and first.dep_ in (*_SUBJECTS, "poss") and not _expletive(first)
    reported = opens and subject is not None and subject.left_edge.i > first.i and clause.span[0].text not in "\"'"
    return first if reported else None


def _pointer(clause: _Clause) -> Token | None:
    subject = clause.subject
    if subject is None:
        return None
    key, opening = fold(subject.text), subject.left_edge
    if key in _PRONOUNS and not _expletive(subject) and not _explained(clause.span, subject, key):
        return subject
    if key in _POINTERS | _SHARES and _bare(subject):
        return subject
    if opening.i != clause.first.i or not (opening.dep_ == "poss" or opening.pos_ == "DET"):
        return None
    return opening if fold(opening.text) in _OPENING else None


def _explained(span: Span, subject: Token, key: str) -> bool:
    """Whether what stands before a pronoun says who or what it is."""
    if key in _PERSONS:
        return any(t.ent_type_ == "PERSON" for t in span.doc[span.start : subject.i])
    before = (t for t in span.doc[span.start : subject.left_edge.i] if not t.is_quote)
    return any(t.pos_ == "PROPN" or (t.pos_ == "NOUN" and t.dep_ in _SUBJECTS) for t in before)


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


def _bare_definite(clause: _Clause, anaphoric: frozenset[str]) -> Token | None:
    """The noun of "The talks …" where nothing with it says which; also "The two …" and "That plan …"."""
    subject, first = clause.subject, clause.first
    if subject is None or subject.left_edge.i != first.i or fold(first.text) not in ("the", "that", "those"):
        return None
    said_which = any(t.dep_ in _WHICH and not _aside(t) for t in subject.children)
    return None if said_which or fold(subject.text) not in anaphoric else subject


def _aside(part: Token) -> bool:
    """Whether a part of a noun phrase tells more of what is known already: "The tally, 12-9, …", "The announcement, made in Oslo, …"."""
    follows = part.doc[part.left_edge.i - 1].text == "," if part.left_edge.i else False
    return follows and (part.dep_ in ("relcl", "acl") or part.pos_ == "NUM")


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


def _outside(clause: _Clause, inside: bool) -> list[Token]:
    """The words of a sentence outside quotation marks; `inside` where a quotation was open before it."""
    rows = []
    span, single = clause.span, None if inside else clause.single
    if single:
        return [t for t in span if t.idx >= span.start_char + single.end() and t.is_alpha]
    for token in span:
        if token.text == '"':
            inside = not inside
        elif not inside and token.is_alpha:
            rows.append(token)
    return rows


def _spoken(clause: _Clause, inside: bool, speech: frozenset[str]) -> bool:
    """Whether a sentence is a quotation, or goes on with one, without saying who speaks."""
    if not inside and clause.span[0].text != '"' and not clause.single:
        return False
    said = _outside(clause, inside)
    return len(said) < 2 or not any(fold(t.text) in speech for t in said)


def _speaker(back: Sequence[int], clauses: Sequence[_Clause], inside: Sequence[bool], speech: frozenset[str]) -> int:
    """The sentence that says whose words these are: the nearest before with a verb of speech outside quotation marks, or a person."""

    def says(k: int) -> bool:
        return any(fold(t.text) in speech for t in _outside(clauses[k], inside[k]))

    return next((k for k in back if says(k)), next((k for k in back if clauses[k].names_person), back[0]))

"""Sentences → candidate issues: noun phrases and questions, with what speaks for each being argued, decided or feared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.model import Actor, Sentence
from bot.text import fold, stem
from bot.understand.issue import clause, phrase
from bot.understand.issue.phrase import Vocabulary
from bot.understand.parsed import Parsed
from bot.when import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Token

_ABSTRACT = ("tion", "sion", "ment", "ance", "ence", "ism", "ship", "ure", "cy", "ity", "ness", "al", "age", "th", "ing")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_DEALT = frozenset({"of", "on", "over", "about", "against", "to", "for", "toward", "towards", "between"})
_NONE = frozenset[str]()
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_WRITTEN = frozenset({"deal", "law", "war"})
"""Kinds of thing whose proper names are often taken for a body's: the Paris Agreement."""
_PEOPLE = ("ist", "ists", "ian", "ians", "ologer", "grapher", "man", "woman")
_HOW = frozenset({"in", "on", "at", "under", "by"})
_LIGHT_VERBS = frozenset({"take", "make", "have", "give", "keep", "lose", "get", "pay"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd"})

TALKED_ABOUT = 1.5
"""How much more than 1 it says that a text itself calls something discussed: set by judgement, the annotated articles being neutral."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase `text[start:end]` of a sentence. `head` and `content` are stems; `content` leaves out names and empty adjectives.
    `dealt`: it is what another word is of, for or about; `further`: it goes on after its head; `quoted`: it stands in a quotation;
    `asked`: it is an indirect question; `deed`: it is what something is done to, the doing being spoken of; `kinds`: what its head is a
    word for."""

    start: int
    end: int
    sentence: int
    head: str
    content: frozenset[str]
    names: frozenset[str]
    count: int
    known: bool = False
    abstract: bool = False
    general: bool = False
    compound: bool = False
    argued: float = 0.0
    aimed: bool = False
    dealt: bool = False
    object: bool = False
    named: bool = False
    subject: bool = False
    further: bool = False
    quoted: bool = False
    asked: bool = False
    deed: bool = False
    kinds: frozenset[str] = _NONE

    @property
    def words(self) -> frozenset[str]:
        """The stems of all that its label says."""
        return self.content | self.names


def candidates(parsed: Parsed, actors: Sequence[Actor]) -> Iterator[Candidate]:
    """The candidates of an article in text order; `actors` are no issues, nor is a noun that somewhere says or tells something."""
    words = parsed.lexicon.once(Vocabulary.of)
    acting = _tokens_in(parsed, [(m.start, m.end) for a in actors for m in a.mentions])
    found: list[tuple[str, Candidate]] = []
    speakers: set[str] = set()
    for sentence in parsed.sentences:
        if sentence.quotable:
            quoted = False  # whether a quotation that begins in this sentence is open
            for token in parsed.tokens(sentence):
                quoted ^= token.is_quote
                candidate = _candidate(token, sentence, acting, words, quoted=quoted)
                if candidate is not None:
                    found.append((token.lower_, candidate))
                    if _speaks(token, words):
                        speakers.add(token.lower_)
    return (candidate for noun, candidate in found if noun not in speakers)


def _tokens_in(parsed: Parsed, spans: Sequence[tuple[int, int]]) -> set[int]:
    found: set[int] = set()
    for start, end in spans:
        span = parsed.doc.char_span(start, end, alignment_mode="expand")
        found.update(t.i for t in span or ())
    return found


def _speaks(noun: Token, words: Vocabulary) -> bool:
    """Whether a noun says or believes something, as people and bodies do."""
    return noun.dep_ == "nsubj" and noun.head.lemma_ in words.speaking and fold(noun.lemma_) not in words.heads


def _candidate(head: Token, sentence: Sentence, acting: set[int], words: Vocabulary, *, quoted: bool) -> Candidate | None:
    if head.pos_ in _VERBS:
        asked = _cut(clause.question(head), head, sentence, acting, words)
        return None if asked is None else replace(asked, asked=True, quoted=quoted)
    if head.pos_ not in _NOUNS or not _may_head(head, acting, words):
        return None
    lemma = fold(head.lemma_)
    thing, bounds = _first_of_list(head), phrase.span(head, words)
    done = clause.deed(thing, words)
    doing = (
        (done, bounds[1])
        if bounds and done is not None and lemma not in words.heads and bounds[1] - done <= phrase.LONGEST
        else None
    )
    found = _cut(doing, head, sentence, acting, words) or _cut(bounds, head, sentence, acting, words)
    if bounds is None or found is None:
        return None
    return replace(
        found,
        known=lemma in words.heads,
        abstract=lemma.endswith(_ABSTRACT) and lemma not in words.general,
        general=lemma in words.general,
        compound=any(t.dep_ == "compound" for t in head.lefts),
        argued=_argued(head, words),
        aimed=thing.dep_ == "dobj" and thing.head.tag_ == "VB",
        dealt=thing.dep_ == "pobj" and thing.head.lower_ in _DEALT,
        object=thing.dep_ == "dobj",
        named=head.pos_ == "PROPN",
        subject=head.dep_ in _SUBJECTS,
        further=bounds[1] > head.i + 1,
        quoted=quoted,
        deed=done is not None,
        kinds=_kinds(head, words),
    )


def _cut(
    bounds: tuple[int, int] | None, head: Token, sentence: Sentence, acting: set[int], words: Vocabulary
) -> Candidate | None:
    """What a run of tokens says; None where it leaves its sentence or half a quotation."""
    if bounds is None:
        return None
    tokens = head.doc[bounds[0] : bounds[1]]
    start, end = tokens.start_char, tokens.end_char
    if start < sentence.start or end > sentence.end or any(t.is_quote for t in tokens):
        return None
    said = [t for t in tokens if t.is_alpha or ("-" in t.text and len(t) > 1)]
    names = frozenset(stem(t.text) for t in said if _name(t, acting, words))
    content = frozenset(stem(t.text) for t in said if not (t.is_stop or _name(t, acting, words) or fold(t.text) in words.light))
    return Candidate(start, end, sentence.index, stem(head.text), content, names, len(said))


def _kinds(head: Token, words: Vocabulary) -> frozenset[str]:
    """What a phrase's head is a word for; of a name, what the word before it is one for: "Hurricane Irma" is a storm."""
    titles = (fold(t.text) for t in head.lefts if head.pos_ == "PROPN" and t.dep_ == "compound")
    return next((words.kinds[t] for t in titles if t in words.kinds), words.kinds.get(fold(head.lemma_), _NONE))


def _name(token: Token, acting: set[int], words: Vocabulary) -> bool:
    if token.pos_ == "PROPN" and fold(token.lemma_) in words.heads:
        return False  # "Storm", "Act", "War": what it is, in a name
    return token.i in acting or token.ent_type_ in _NAMES or (token.pos_ == "PROPN" and token.ent_type_ == "")


def _may_head(head: Token, acting: set[int], words: Vocabulary) -> bool:
    """Whether a token can be the head of an issue's phrase: a noun, no part of a compound, no person, place, time, measure or name."""
    if head.dep_ in ("compound", "amod", "nmod", "npadvmod", "ROOT") or head.ent_type_ in phrase.MEASURES:
        return False
    if head.lower_ in MONTHS or head.lower_ in WEEKDAYS or _in_set_phrase(head, words):
        return False
    if head.pos_ == "PROPN":
        return any(c.dep_ == "compound" and fold(c.text) in words.named for c in head.lefts) or (
            head.i not in acting and _named_thing(head, words)
        )
    if not head.is_alpha or len(head.lemma_) <= 2 or head.i in acting:
        return False
    return _is_thing(head, words) and not _adverbial(head, words) and not _of_no_matter(head)


def _of_no_matter(head: Token) -> bool:
    """Whether a noun that may name an issue names none here: "the opposition" that acts, a poll that shows something, what is wished."""
    lemma, verb = head.lemma_, head.head
    if lemma == "opposition":
        return not any(c.lower_ in ("to", "from", "over") for c in head.children) and not any(
            c.dep_ == "amod" for c in head.children
        )
    if lemma in ("poll", "survey"):
        return head.dep_ == "nsubj" and verb.lemma_ in ("suggest", "show", "find", "put", "give", "indicate", "predict")
    return head.dep_ in ("dobj", "oprd") and verb.lemma_ == "wish"


def _in_set_phrase(head: Token, words: Vocabulary) -> bool:
    """Whether a word closes a set phrase that is no issue: "opinion polls", "World War" Two."""
    return head.i > 0 and f"{head.nbor(-1).lower_} {fold(head.lemma_)}" in words.set_phrases


def _named_thing(name: Token, words: Vocabulary) -> bool:
    """Whether a proper name is one of a treaty, a war or a law, not of a person, a place or a body."""
    lemma = fold(name.lemma_)
    if lemma not in words.heads or lemma in words.general or name.ent_type_ in ("PERSON", "GPE", "NORP"):
        return False
    return name.ent_type_ != "ORG" or bool(words.kinds.get(lemma, _NONE) & _WRITTEN)


def _is_thing(noun: Token, words: Vocabulary) -> bool:
    """Whether a noun says something by itself, or by the word before it where it needs one."""
    lemma = fold(noun.lemma_)
    if noun.i > 2 and noun.doc[noun.i - 2 : noun.i].text == "in-":
        return False  # "brother-in-law"
    if lemma in words.never or (lemma not in words.heads and lemma.endswith(_PEOPLE)):
        return False
    if lemma in words.transparent and any(t.lower_ in ("of", "to") or t.dep_ == "acl" for t in noun.rights):
        return False
    if lemma not in words.carried:
        return True
    return any(t.dep_ in ("compound", "amod") and t.i == noun.i - 1 and fold(t.text) not in words.light for t in noun.lefts)


def _adverbial(noun: Token, words: Vocabulary) -> bool:
    """Whether a noun stands bare in a set phrase: "in charge", "at risk", "in exchange for", "take part"; what a dispute "centres on" does
    not."""
    if noun.head.i != noun.i - 1 or noun.tag_ != "NN" or noun.n_lefts:
        return False
    if noun.head.lower_ == "on" and fold(noun.head.head.lemma_) in words.agenda:
        return False
    return (noun.dep_ == "pobj" and noun.head.lower_ in _HOW) or (noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT_VERBS)


def _first_of_list(token: Token) -> Token:
    """Along "A, B and C" to A."""
    for _ in range(6):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _argued(head: Token, words: Vocabulary) -> float:
    """Whether the phrase is the object of a verb of dispute or decision, or what a noun of that kind is about: 1, else 0; more
    where the text itself says that it is talked about."""
    token = _first_of_list(head)
    governor = token.head
    if token.dep_ == "pobj":
        if governor.lower_ in ("over", "about", "against"):
            return 1.0
        governor = governor.head
        if fold(governor.lemma_) in words.about | words.transparent:
            return 1.0
    elif token.dep_ not in _OBJECTS or governor.pos_ != "VERB":
        return 0.0
    verb = fold(governor.lemma_)
    return TALKED_ABOUT if verb in words.agenda else float(verb in words.verbs)

"""A noun of the parse → the phrase a desk editor would name it by: its modifiers, and what it is of, on, over or to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST = 8
"""Words of a label at most."""

_LEFT = frozenset({"amod", "compound", "nmod", "nummod", "quantmod", "npadvmod", "punct", "advmod", "poss", "appos"})
_DEFINING = frozenset({"of", "on", "over", "to", "against", "between", "about"})
_LOCATING = frozenset({"in", "for", "with", "from", "into", "among", "by"})
"""These belong to the phrase before a name ("war in Syria"), or where the noun asks for them ("support for peace talks")."""
_POINTERS = frozenset({"this", "that", "these", "those", "such", "which", "whose"})
MEASURES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY", "ORDINAL"})
"""Kinds of entity that count or date a thing and are none."""
_DEGREES = frozenset(
    {
        "more",
        "most",
        "less",
        "least",
        "very",
        "too",
        "so",
        "as",
        "both",
        "either",
        "even",
        "quite",
        "rather",
        "somewhat",
        "only",
        "just",
        "over",
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "especially",
        "particularly",
        "mainly",
        "mostly",
        "largely",
        "reportedly",
        "allegedly",
        "possibly",
        "perhaps",
        "increasingly",
        "apparently",
        "seemingly",
        "often",
        "sometimes",
    }
)
"""Words before an adjective or a number that say how much of it, how surely, or for whom most."""
_EMPTY = frozenset(
    {"own", "same", "other", "such", "first", "last", "next", "several", "many", "few", "some", "various", "certain", "much"}
)
"""Adjectives that even a bare noun is better without."""
_COMPARED = frozenset({"JJR", "JJS"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True)
class Vocabulary:
    """The word lists of config/lexicon/issues.toml, folded."""

    heads: frozenset[str]
    general: frozenset[str]
    verbs: frozenset[str]
    agenda: frozenset[str]
    about: frozenset[str]
    never: frozenset[str]
    light: frozenset[str]
    transparent: frozenset[str]
    named: frozenset[str]
    carried: frozenset[str]
    speaking: frozenset[str]
    giving: frozenset[str]
    aside: frozenset[str]
    idle: frozenset[str]
    set_phrases: frozenset[str]
    kinds: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Vocabulary:
        """As shipped or edited. `kinds` tells what a head is a word for: "accord" is a word for a deal."""
        lists = {f.name: lexicon.words(f"issues.{f.name}") for f in fields(cls) if f.name != "kinds"}
        kinds: dict[str, set[str]] = {}
        for kind in lexicon.table("issues.kinds"):
            for word in lexicon.words(f"issues.kinds.{kind}"):
                kinds.setdefault(word, set()).add(kind)
        return cls(**lists, kinds={word: frozenset(names) for word, names in kinds.items()})


def span(head: Token, words: Vocabulary) -> tuple[int, int] | None:
    """The first token of a noun's phrase and the one after its last; None where nothing sensible can be cut out."""
    first = _first(head, words)
    last = _last(head, first, words)
    if first == head.i and last == head.i + 1:
        first, last = _with_owner(head), _with_partner(head, words)
    if _long(head.doc[first:last]) or any(t.tag_ in _FINITE for t in head.doc[first:last]):
        return None
    return first, last


def _first(head: Token, words: Vocabulary) -> int:
    """The leftmost modifier that says which one: articles, owners, numbers and empty adjectives before it are dropped."""
    kept = [t for t in head.lefts if t.dep_ in _LEFT and t.pos_ not in ("DET", "PRON")]
    first = head.i
    for token in reversed(kept):
        if token.right_edge.i != first - 1 or token.dep_ == "poss" or _idle(token, words):
            break
        edge = token.left_edge
        first = token.i if edge.lower_ in _DEGREES else first if token.dep_ == "advmod" else edge.i
    while first < head.i and _no_start(head.doc[first]):
        first += 1
    return head.i - 2 if first == head.i and _of_state(head) else _with_prefix(head, first)


def _no_start(token: Token) -> bool:
    """Whether a phrase says as much without its first word: an article, a pronoun, a number, a word of degree, a mark."""
    if token.is_punct or token.pos_ in ("DET", "PRON") or token.lower_ in _DEGREES:
        return True
    return token.pos_ == "NUM" and bool(token.whitespace_)


def _with_prefix(head: Token, first: int) -> int:
    """Where a word begins whose start is set apart by its hyphen: "re-entry", "life-support"."""
    doc = head.doc
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_:
        first -= 2
    return first


def _of_state(noun: Token) -> bool:
    """Whether a bare noun is what kind of state it is: "state of emergency"."""
    return noun.i > 1 and noun.head.lower_ == "of" and noun.head.i == noun.i - 1 and noun.nbor(-2).lower_ == "state"


def _idle(token: Token, words: Vocabulary) -> bool:
    if token.pos_ == "NUM" or token.ent_type_ in ("DATE", "TIME") or token.tag_ in _COMPARED or _counted(token):
        return True
    whole = fold(token.doc[token.left_edge.i : token.i + 1].text)  # "so-called" is three tokens
    return (fold(token.text) in words.light or whole in words.light) and fold(token.text) != "new"


def _counted(token: Token) -> bool:
    """ "52-to-46", "24-hour"."""
    return token.left_edge.text[0].isdigit() and (token.left_edge is not token or "-" in token.text)


def _long(tokens: Span) -> bool:
    return len(tokens) > 2 * LONGEST or len(tokens.text.split()) > LONGEST


def _with_owner(head: Token) -> int:
    """A bare noun keeps its owner ("Syria's future"), its adjective or nothing."""
    owner = next((t for t in head.lefts if t.dep_ in ("poss", "amod") and t.pos_ != "PRON" and not _says_little(t)), None)
    if owner is None or any(t.i > owner.i and t.dep_ == "det" for t in head.lefts):
        return head.i
    start = owner.left_edge.i
    return start if head.i - start <= 4 and head.doc[start].pos_ != "DET" else head.i


def _says_little(adjective: Token) -> bool:
    return adjective.tag_ in _COMPARED or adjective.lower_ in _EMPTY or adjective.ent_type_ in MEASURES


def _with_partner(head: Token, words: Vocabulary) -> int:
    """A bare noun keeps the bare noun joined to it ("layoffs and plant closures"); a longer list is no phrase."""
    partner = _joined(head)
    if (
        partner is None
        or fold(partner.lemma_) not in words.heads
        or partner.left_edge.i != head.i + 2
        or _joined(partner) is not None
    ):
        return head.i + 1
    return partner.i + 1 if partner.i - head.i <= 4 else head.i + 1


def _joined(noun: Token) -> Token | None:
    return next((t for t in noun.rights if t.dep_ == "conj"), None)


def _last(head: Token, first: int, words: Vocabulary) -> int:
    """Where the phrase ends: it takes in what follows directly as long as it stays short."""
    end = head.i + 1
    told = head.i - first  # modifiers that say which one
    stray = _stray(head, words) if fold(head.lemma_) in words.about | words.heads else None
    for part in _object(stray.i, _inner(stray), words) if stray is not None else _complements(head, words, bare=not told):
        if part[0] != end or _long(head.doc[first : part[1]]) or (told >= 2 and head.doc[part[0]].lower_ not in _DEFINING):
            break
        end = part[1]
    return end


def _complements(noun: Token, words: Vocabulary, bare: bool = False) -> Iterator[tuple[int, int]]:
    """The short complements of a noun in order, each as (first token, token after its last), nested ones after their parent.
    A `bare` noun, which says little by itself, takes whatever follows."""
    for child in noun.rights:
        if child.dep_ == "prep" and (_belongs(child, noun, words) or (bare and _narrows(child, words))):
            yield from _object(child.i, _inner(child), words)
        elif child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and child.left_edge.lower_ == "to":
            yield from _object(child.left_edge.i, child, words)


def _belongs(preposition: Token, noun: Token, words: Vocabulary) -> bool:
    inner = _inner(preposition)
    if preposition.lower_ == "to" and inner is not None and noun.dep_ == "dobj" and noun.head.lemma_ in words.giving:
        return False
    if preposition.lower_ in _DEFINING:
        return inner is None or fold(inner.lemma_) not in words.aside
    if preposition.lower_ not in _LOCATING or inner is None:
        return False
    return inner.pos_ == "PROPN" or (preposition.lower_ in ("for", "with") and fold(noun.lemma_) in words.about)


def _narrows(preposition: Token, words: Vocabulary) -> bool:
    """Whether it says what a bare noun is in or from, not where someone stood: "a drop in profits"."""
    inner = _inner(preposition)
    if preposition.lower_ not in _LOCATING or inner is None:
        return False
    return preposition.lower_ not in ("in", "from") or fold(inner.lemma_) in words.heads


def _stray(noun: Token, words: Vocabulary) -> Token | None:
    """The preposition right after an object that parsers give to the verb: "imposed a ban | on imports"."""
    if noun.dep_ != "dobj":
        return None
    giving = noun.head.lemma_ in words.giving
    after = (t for t in noun.head.rights if t.i == noun.i + 1 and t.dep_ == "prep" and t.lower_ in _DEFINING)
    return next((t for t in after if not (giving and t.lower_ == "to")), None)


def _inner(preposition: Token) -> Token | None:
    return next((t for t in preposition.rights if t.dep_ in ("pobj", "pcomp")), None)


def _object(start: int, inner: Token | None, words: Vocabulary) -> Iterator[tuple[int, int]]:
    if inner is None or _says_nothing(inner):
        return
    if inner.pos_ in ("VERB", "AUX"):
        thing = next((t for t in inner.rights if t.dep_ == "dobj"), None)
        if thing is not None and not _says_nothing(thing) and not any(t.i > thing.i and _needed(t) for t in inner.rights):
            yield start, _end_of_base(thing)
            yield from _complements(thing, words)
        return
    yield start, _end_of_base(inner)
    yield from _complements(inner, words)


def _says_nothing(noun: Token) -> bool:
    """A pronoun, what only points elsewhere ("their favour", "that day"), a time or a measure."""
    if noun.pos_ in ("PRON", "NUM") or noun.ent_type_ in MEASURES:
        return True
    return any(t.lower_ in _POINTERS or (t.dep_ == "poss" and t.pos_ == "PRON") for t in noun.lefts)


def _needed(complement: Token) -> bool:
    """Whether a verb without it says something else: "bring X to the table", "make X safe"."""
    return complement.dep_ in ("dative", "acomp", "ccomp", "xcomp", "prt") or complement.lower_ in ("to", "into", "from", "at")


def _end_of_base(noun: Token) -> int:
    """After a noun, and after the nouns joined to it by "and" or commas where they directly follow and end there: "talks and efforts to
    end the war" is two things."""
    end = noun.i + 1
    token = _joined(noun)
    while token is not None and end - noun.i <= LONGEST:
        between = noun.doc[end : token.left_edge.i]
        if len(between) > 2 or any(t.dep_ not in ("cc", "punct") for t in between) or _goes_on(token):
            break
        end = token.i + 1
        token = _joined(token)
    return end


def _goes_on(noun: Token) -> bool:
    """Whether a noun's own complement directly follows it."""
    return any(t.dep_ in ("prep", "acl") and t.left_edge.i == noun.i + 1 for t in noun.rights)

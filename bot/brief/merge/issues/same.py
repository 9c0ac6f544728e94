"""Whether two labels name one issue. Of two that could be different the answer is no."""

from __future__ import annotations

from bot.brief.merge.issues.apart import apart
from bot.brief.merge.issues.row import IssueRow

_SHARED = 2
_FEWEST = 5
_SAID = 0.6
"""Two sentences that have this share of the shorter one's words in common tell one issue, whatever they call it."""


def same(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels name one issue: their sentences say so, or they are of one kind and agree in the rest, or in wording."""
    return (told_alike(a, b) or one_kind(a, b) or one_aim(a, b) or _worded_alike(a, b)) and not apart(a, b)


def _alone(a: IssueRow, b: IssueRow) -> bool:
    """Whether a label is one word, of which neither the topic nor the other label says whose it is: "war" beside "Ruritanian war", "pressure
    on Ruritania" beside "economic pressure"."""
    return len(a.stems) == 1 and (b.named or not a.topical or (a.head in a.kinds.vehicles and not b.topical))


def kindred(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels are of one kind, or one head, and agree in the rest; what two parties are in needs the parties too."""
    return one_kind(a, b) or one_aim(a, b) or (a.head == b.head and not a.mutual and _worded_alike(a, b))


def _worded_alike(a: IssueRow, b: IssueRow) -> bool:
    """Whether one label says all that the other says, or they share the head and most words, or with two heads the last two words ("strain of bird flu",
    "H7N9 bird flu"), if those are no name. One word ("the bill"), and a name ("Ruritanian war", "civil war"), needs the sentences to
    agree as well."""
    x, y, last = a.bag, b.bag, a.full[-2:]
    ends = len(last) > 1 and last == b.full[-2:]
    if not (a.head == b.head or ends or x <= y or y <= x):
        return False
    near = _near(a, b)
    if (_alone(a, b) or _alone(b, a)) and not near and not (a.topical and b.topical):
        return False
    if min(len(a.full), len(b.full)) == 1 < max(len(a.full), len(b.full)) and not _filled_in(a, b):
        return False
    if x <= y or y <= x:
        return min(len(x), len(y)) > 1 or a.head == b.head
    if a.head == b.head and (len(x & y) * 2 >= len(x | y) or (near and _named_once(a, b) and _company(a, b))):
        return True
    return ends and a.head != b.head and last[-1] in (a.head, b.head) and not set(last) <= a.names | b.names | {a.head}


def _named_once(a: IssueRow, b: IssueRow) -> bool:
    """Whether only one of two labels has a name, and both are of one or both of several."""
    return a.named != b.named and a.plural == b.plural


def told_alike(a: IssueRow, b: IssueRow) -> bool:
    """Whether two articles' sentences say the same of what only one of them calls so, or tell of one head: what one label adds stands in
    the other's sentence, or they tell alike, or both."""
    if a.source.article.id == b.source.article.id:
        return False
    x, y = a.bag, b.bag
    held = (x <= b.context) != (y <= a.context) and not (_told_beside(a, b) or _told_beside(b, a))
    if held and len(a.context & b.context) >= max(_FEWEST, _SAID * min(len(a.context), len(b.context))):
        return True
    if a.head != b.head or a.head not in x & y:
        return False
    added = any(more and more <= other.context for more, other in ((x - y, b), (y - x, a)))
    near = _near(a, b)
    return (near or added) if a.story is not None and a.story == b.story else (near and added)


def _near(a: IssueRow, b: IssueRow) -> bool:
    """Whether their sentences share more than their labels."""
    return len((a.context & b.context) - a.bag - b.bag) >= _SHARED


def _told_beside(a: IssueRow, b: IssueRow) -> bool:
    """Whether the sentence of one has the other's issue beside its own: two things, then."""
    return any(a.head in stems or (stems and stems <= set(a.full)) for stems in b.beside)


def one_kind(a: IssueRow, b: IssueRow) -> bool:
    """Whether two heads of one kind ("purchase", "deal") have two more words in common, or one label says all that the other does of
    the topic, a name or one article, or no more; or whether, where the kind is one between two parties, two articles name the parties alike."""
    shared = a.kind & b.kind if a.subject in a.kinds.heads and b.subject in b.kinds.heads else frozenset()
    if not shared or _one_sentence(a, b):
        return False
    if len(a.rest & b.rest) >= _SHARED or (a.subject != b.subject and _agree(a, b, shared)):
        return True
    if shared & a.kinds.single and _one_case(a, b):
        return True
    two = a.source.article.id != b.source.article.id
    return two and bool(shared & a.kinds.mutual) and (_partied(a, b) or _partied(b, a))


def _agree(a: IssueRow, b: IssueRow, shared: frozenset[str]) -> bool:
    """Whether two labels with heads of one kind say the same beside them; or one says all that the other does, and both name somebody or
    the topic, or are of one article."""
    if not (a.rest <= b.rest or b.rest <= a.rest):
        return False
    alike = bool(a.rest) and a.rest == b.rest
    return alike or bool(a.names & b.names) or _one_side(a, b, shared) or _told_in_one(a, b)


def _one_side(a: IssueRow, b: IssueRow, shared: frozenset[str]) -> bool:
    """Whether both labels name the topic, as what it is done to rather than whose thing it is done to ("purchase of Zenda's oil"), and as who
    does it or as whom it is done to where the kind is one with sides."""
    if not (a.topical and b.topical) or a.modifies != b.modifies:
        return False
    return not shared & a.kinds.directed or a.leads == b.leads


def _told_in_one(a: IssueRow, b: IssueRow) -> bool:
    """Whether one article has both, and a sentence of theirs what only the other label says ("presidency", beside "for the election of
    June", and "presidential election")."""
    if a.source.article.id != b.source.article.id:
        return False
    return any(other.head in r.context or (other.more - r.more) & r.context for r, other in ((a, b), (b, a)))


def _one_case(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels of what there is one of are of one: one article has both, or both sentences name the same persons or bodies,
    and the labels do not name two."""
    if a.names and b.names and not a.names & b.names:
        return False
    return a.source.article.id == b.source.article.id or bool((a.strangers | a.names) & (b.strangers | b.names))


def _partied(a: IssueRow, b: IssueRow) -> bool:
    """Whether all that one label of two on a thing between two parties adds are parties that the other's sentence names too: "talks with
    Ruritania" are "the nuclear talks" where that sentence has Ruritania; by another head ("attack", "war") where it has no other words."""
    added = a.more - b.more
    if not added or not added <= a.names or not added <= b.context or (a.head != b.head and b.more - a.more - b.names):
        return False
    return len(a.parties & b.parties) >= (1 if b.topical and not b.more else _SHARED)


def one_aim(a: IssueRow, b: IssueRow) -> bool:
    """Whether two labels, one of which says what is done about the issue, agree in all else ("annexation", "threats to annex"), or in the
    head of it, with sentences that name the same persons or bodies ("murders", "complicity in the murder of") or one of which has all
    words of the other label ("anti-government protests", of a sentence on a crackdown on them, and "crackdown on protests")."""
    if a.lean == a.stems and b.lean == b.stems:
        return False
    x, y = set(a.lean), set(b.lean)
    if a.kinds.vehicles & (x | y):
        return False
    if x == y:
        own = (a.topical or b.topical) and not (a.named or b.named or a.mutual)
        return len(x) > 1 or own or _near(a, b)
    named = a.strangers & (b.strangers | b.context) or b.strangers & a.context
    told = any(r.lean != r.stems and set(r.stems) <= other.context for r, other in ((a, b), (b, a)))
    met = bool(named) or told or (a.topical and b.topical)
    bare = a.core in a.names | b.names and a.head != b.head  # "moves on Zenda", "threat against Zenda"
    return (
        a.core == b.core
        and not bare
        and (x <= y or y <= x)
        and met
        and ((a.story is not None and a.story == b.story) or _near(a, b))
    )


def _filled_in(a: IssueRow, b: IssueRow) -> bool:
    """Whether a word alone ("the bill") is the longer label's: its sentence has the other words, or much else of the other's sentence."""
    bare, full = sorted((a, b), key=lambda r: len(r.full))
    more = set(full.stems) - set(bare.stems)
    return more <= bare.context or len((a.context & b.context) - set(full.stems)) >= 2 * _SHARED


def _company(a: IssueRow, b: IssueRow) -> bool:
    """Whether two sentences may be of one issue by those they name: not two things of one sentence, nor of others each."""
    return not _one_sentence(a, b) and (not a.strangers or not b.strangers or bool(a.strangers & b.strangers))


def _one_sentence(a: IssueRow, b: IssueRow) -> bool:
    """Whether one sentence tells both, as two things."""
    return a.context == b.context

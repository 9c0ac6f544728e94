"""What the rules about roles share: which word is an office's, where a phrase ends, what no role begins or ends with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understand.entity.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Slice = tuple[int, int]
"""Tokens start..end (exclusive)."""
LONGEST = 18
"""No role is longer in tokens."""
PREPOSITIONS = frozenset({"of", "for", "to", "at", "in", "on", "with", "from"})
_LINKS = PREPOSITIONS | {"and", "&", "'s", "'", "-", "the", "a", "an", "her", "its", "their"}
_AGED = 5
"""An age before a role ("25-year-old clerk") has so many tokens, and is no part of it."""
_ADDRESSED = frozenset(
    {
        "lord",
        "lady",
        "baroness",
        "baron",
        "viscount",
        "earl",
        "sir",
        "dame",
        "senator",
        "ayatollah",
        "sheikh",
        "sheik",
        "imam",
        "cardinal",
    }
)
"""Forms of address that follow a whole office: "Lord Chief Justice Lord Roe", "Supreme Leader Ayatollah Roe"."""
_COMING = frozenset({"elect", "designate", "nominate"})
"""Behind a hyphen these say that an office is not yet held: "President-elect"."""
_EDGES = frozenset({"DET", "PUNCT", "ADV", "SPACE"})


@dataclass(frozen=True)
class Phrases:
    """One document's tokens with what is known about them: `owner` maps the tokens of people's names to their naming's first
    token, `named` are the tokens of all names, `starts` the first tokens of sentences."""

    doc: Doc
    people: People
    owner: dict[int, int]
    named: frozenset[int]
    starts: frozenset[int] = frozenset()

    def is_office(self, token: Token) -> bool:
        """Whether a token is the noun of an office or occupation."""
        if token.lower_ == "law" and token.i >= 4 and self.doc[token.i - 3 : token.i].text.lower() == "-in-":
            return True
        return token.pos_ in ("NOUN", "PROPN") and (self.people.is_head(token.text) or token.text in self.people.small)

    def is_bare(self, span: Slice) -> bool:
        """Whether a title is no more than a rank, perhaps with a party: "Sen.", "Republican Sen."."""
        bare = self.people.ranks | self.people.parties
        return all(t.lower_ in bare or t.text == "." for t in self.doc[span[0] : span[1]])

    def is_relation(self, span: Slice) -> bool:
        """Whether a role is a party ("Republican of Ohio") or what someone is to another ("an old rival of Jane Roe")."""
        tokens = self.doc[span[0] : span[1]]
        noun = next((tokens[k - 1] for k in range(1, len(tokens)) if tokens[k].lower_ in PREPOSITIONS), tokens[-1])
        return noun.lower_ in self.people.relations | self.people.parties | self.people.kin

    def with_owner(self, span: Slice) -> Slice:
        """What someone is to another, with the pronoun that says so: "his successor", not "successor"."""
        owned = span[0] > 0 and self.doc[span[0] - 1].tag_ == "PRP$" and self.is_relation(span)
        return (span[0] - 1, span[1]) if owned else span

    def possesses(self, at: int) -> bool:
        """Whether the name a token is of owns what follows: "Mr. Obama's chief of staff"."""
        while at in self.owner:
            at += 1
        return at < len(self.doc) and self.doc[at].text in ("'s", "'")

    def headed(self, span: Slice) -> bool:
        """Whether a phrase's noun is an office: its last word before any "of", or its last one where an owner stands before."""
        tokens = list(self.doc[span[0] : span[1]])
        stop = next(
            (
                k
                for k, t in enumerate(tokens)
                if k and t.lower_ in PREPOSITIONS and tokens[k - 1].text != "-" and t.i not in self.named
            ),
            len(tokens),
        )
        if stop > 2 and tokens[stop - 2].text == "-" and tokens[stop - 1].lower_ in _COMING:
            stop -= 2
        owned = any(t.text in ("'s", "'") for t in tokens)
        return bool(tokens) and (self.is_office(tokens[stop - 1]) or (owned and self.is_office(tokens[-1])))

    def tidy(self, start: int, end: int) -> Slice:
        """The slice without what no role begins or ends with: articles, links, adverbs, a form of address."""
        doc, keep = self.doc, self.people.qualifiers
        while (
            start < end
            and (doc[start].lower_ in _LINKS or doc[start].pos_ in _EDGES | {"PRON"})
            and doc[start].lower_ not in keep
        ):
            start += 1
        aged = next((t.i for t in doc[start : min(end, start + _AGED)] if t.lower_ == "old" and t.ent_type_ == "DATE"), None)
        if aged is not None:
            start = aged + 1
        while start < end and (doc[end - 1].lower_ in _LINKS or doc[end - 1].pos_ in _EDGES | {"ADP", "CCONJ"}):
            end -= 1
        return start, self._without_address(start, end)

    def _without_address(self, start: int, end: int) -> int:
        """Where a whole role ends before a rank or a royal title: "national security adviser Lt. Gen.", "leader Ayatollah"."""
        cut = end
        while cut - start > 1 and self._abbreviated(cut - 1):
            cut -= 1
        if cut < end and self.headed((start, cut)) and not self.is_bare((start, end)):
            return cut
        last, before = self.doc[end - 1], self.doc[max(start, end - 2)]
        if last.lower_ in _ADDRESSED and end - start > 1 and self.is_office(before) and self.headed((start, end - 1)):
            return end - 1
        while cut - start > 1 and self._is_rank(cut - 1):
            cut -= 1
        if cut < end and self.doc[cut - 1].is_lower and self.is_office(self.doc[cut - 1]):
            return cut  # "spokesman Brigadier General"
        return end

    def _is_rank(self, at: int) -> bool:
        """Whether a token is a capitalised rank or title: "Brigadier", "General", "Prince"."""
        return self.doc[at].is_title and self.people.is_title(self.doc[at].text)

    def _abbreviated(self, at: int) -> bool:
        """Whether a token is a rank cut short: "Gen.", or "Lt" and the point after it."""
        token = self.doc[at]
        return token.text == "." or (
            token.lower_.rstrip(".") + "." in self.people.ranks and token.lower_ not in self.people.heads
        )

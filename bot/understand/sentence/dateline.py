"""A paragraph's first characters → how many of them are a dateline: "MOSCOW —", "LONDON (Reuters) -", "LAHORE: The court", "BERLIN Germany's cabinet …".

All text is normalised; the places and agencies known are config/lexicon/frame.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.lexicon import Lexicon
from bot.text import fold

LOOK = 160
"""A dateline is looked for in so many characters of a paragraph."""

_CAPS = r"[A-Z][A-Z.'-]+(?:[ /][A-Z][A-Z.'-]*){0,4}"
_TITLE = r"[A-Z][\w.'-]+(?:[ /][A-Za-z][\w.'-]+){0,4}"
_REGION = r"(?:, ?[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){0,2}){0,2}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATE = rf"(?:,? ?{_WEEKDAY}(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?)"
_AGENCY = r"(?: ?[(\[][A-Z][\w .&'/-]{1,40}[)\]])"
_DASH = r"\s*(?:—|–|--|(?<=\s)[-_](?=\s))\s*"
_DASHED = re.compile(rf"(?P<place>{_CAPS}|{_TITLE})?{_REGION}(?P<date>{_DATE})?(?P<agency>{_AGENCY})?(?P<late>{_DATE})?{_DASH}")
_GLUED = re.compile(
    r"(?:[A-Z][\w.'-]+(?:[ /,]{1,2}[A-Z][\w.'-]+){0,4})? ?\((?P<agency>[A-Z][\w .&/-]{1,30})\):?\s*(?=[A-Z\"'\d])"
)
_OUTLET = re.compile(r"\[[A-Z][\w .&'/-]{1,40}\]\s+(?=[A-Z\"'\d])")
_PLACE = re.compile(rf"{_TITLE}{_REGION} ?(?:--|—|–)\s*(?=[A-Z\"'\d])")
_COLON = re.compile(rf"(?P<place>{_CAPS}){_REGION}(?:{_DATE})?: (?=[A-Z\"'\d])")
_CAPS_RUN = re.compile(r"[A-Z][A-Z.'-]+(?:(?:[ /]| and )[A-Z][A-Z.'-]+){0,5}(?=[ ,])")


@dataclass(frozen=True)
class Datelines:
    """The words a dateline is known by, folded."""

    agencies: frozenset[str]
    acronyms: frozenset[str]
    cities: frozenset[str]
    openers: frozenset[str]
    regions: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Datelines:
        """As config/lexicon/frame.toml has them."""
        return cls(
            agencies=lexicon.words("frame.agencies"),
            acronyms=lexicon.words("frame.acronyms"),
            cities=lexicon.words("frame.cities"),
            openers=lexicon.words("frame.openers"),
            regions=re.compile(", (?:" + "|".join(map(re.escape, lexicon.listed("frame.regions"))) + r")(?= )"),
        )

    def length(self, line: str, rest: str) -> int:
        """The length of the dateline `line` opens with, 0 where there is none; `rest` is the text after the line's first words."""
        line = line[:LOOK]
        outlet = _OUTLET.match(line)
        if outlet:
            place = _PLACE.match(line, outlet.end())
            return place.end() if place else outlet.end()
        return self._dashed(line) or self._glued(line) or self._coloned(line, rest) or self._undashed(line, rest)

    def _dashed(self, line: str) -> int:
        match = _DASHED.match(line)
        if not match or match.end() >= len(line) or line[match.end()].islower():
            return 0
        place = match["place"] or ""
        known = match["agency"] or match["date"] or match["late"]
        in_capitals = place.isupper() and len(place) > 3 and fold(place) not in self.acronyms
        return match.end() if known or in_capitals else 0

    def _glued(self, line: str) -> int:
        match = _GLUED.match(line)
        return match.end() if match and fold(match["agency"]) in self.agencies else 0

    def _coloned(self, line: str, rest: str) -> int:
        """As South Asian and Gulf papers set it: "LAHORE: The court …". Words such as "UPDATE:" are no place."""
        match = _COLON.match(line)
        known = match and (fold(match["place"]) in self.cities or match["place"].title() in rest)
        return match.end() if match and known else 0

    def _undashed(self, line: str, rest: str) -> int:
        """The dateline of a page that sets it apart by type alone: "BERLIN Germany's cabinet …", "ORLANDO, Fla. A gunman …"."""
        run = _CAPS_RUN.match(line)
        if not run or line.isupper():  # a text in capitals throughout sets nothing apart
            return 0
        place = self._place(run.group())
        region = self.regions.match(line, len(place))
        at = region.end() if region else len(place)
        after = line[at + 1 : at + 40]
        if line[at : at + 1] != " " or not after or not (after[0].isupper() or after[0].isdigit() or after[0] in "\"'$"):
            return 0
        return at + 1 if region or self._placelike(place, after, rest) else 0

    def _place(self, run: str) -> str:
        """The place a run of capitals opens with: the longest that is known, else all of it but the acronyms at its end, with which the
        sentence itself begins ("FRANKFURT ECB President …", "NEW YORK U.S. stocks …")."""
        ends = [m.start() for m in re.finditer(r" |$", run)]
        known = [at for at in ends if all(fold(part) in self.cities for part in re.split(r"/| and ", run[:at]))]
        if known:
            return run[: known[-1]]
        while " " in run and ("." in run.rsplit(" ", 1)[1] or fold(run.rsplit(" ", 1)[1]) in self.acronyms):
            run = run.rsplit(" ", 1)[0]
        return run

    def _placelike(self, place: str, after: str, rest: str) -> bool:
        """Whether words in capitals are a place: known, joined by a stroke, before a sentence's opening word, or a name used below."""
        key = fold(place)
        if key in self.acronyms or key.split()[0] in self.acronyms:
            return False
        if key in self.cities or "/" in place:
            return True
        if place in rest:
            return False
        return len(place) >= 4 and (place.title() in rest or fold(after).split()[0] in self.openers or len(place) >= 6)

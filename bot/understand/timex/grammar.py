"""Text → Phrases: what a time expression looks like.

Each rule is one regular expression over the normalised text. `{month}` stands for a named group "month" with the vocabulary's
alternatives, `{dom.b}` for a second one beside the first (group "dom_b"), `{dom.2}` for the same one in another branch (its words
are the field "dom" too), a space for a run of one to three. Every repetition is bounded, so a scan is linear in the text's length.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from bot.lexicon import Lexicon
from bot.understand.timex.vocabulary import NUMBER, Vocabulary


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression as written: the rule that found it and the words that filled its groups, lower-case, single-spaced."""

    rule: str
    start: int
    end: int
    fields: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.fields[name]

    def get(self, name: str) -> str:
        """A group's words, empty where the text left it out."""
        return self.fields.get(name, "")


_AWAY: Final = 'ago|(?:earlier|later)(?!\\x20than\\b)|from now|hence|prior|(?:before|after|previously|afterwards?|beforehand)(?= ?[.,;:)"\n\u2014-]|$)'
_KIND: Final = "full|straight|consecutive|whole|solid|trading|business|working|calendar|fiscal|more|long|short"
_TO: Final = "-|–|—|to|and|or|through|thru|until|till"
_REL: Final = "this|last|next|this past|this coming|the following|the previous"
_UNIT: Final = "day|week|weekend|month|quarter|year|decade|century"
_OVER: Final = "coming|first|final|previous|following|preceding"

RULES: Final = (
    # 8 May 2013 · Wednesday, May 8, 2013 · the 8th of May · last Oct. 13
    ("date", r"(?:(?P<rel>last|next|this) )?(?:{wday}{comma})?{mon} {dom}(?!:\d|[\d.,]\d| ?%)(?:(?: ?, ?| of | ){yref})?"),
    ("date", r"(?:{wday}{comma})?(?:the )?{dom} (?:of )?{mon}(?:(?: ?, ?| of | ){yref})?"),
    ("date", r"(?:the )?{daypart} of (?:{mon} {dom}|{dom.2} {mon.2})(?:(?: ?, ?| of | ){yref})?"),
    # June 17-18 · 17 to 18 June 2013
    ("days", rf"{{mon}} {{dom}} ?(?:{_TO}) ?{{dom.b}}(?![:,.]?\d| ?%)(?:{{comma}}{{y4}})?"),
    ("days", rf"{{dom}} ?(?:{_TO}) ?{{dom.b}} (?:of )?{{mon}}(?:{{comma}}{{y4}})?"),
    # Monday 17 and Tuesday 18 June
    ("days", rf"{{wday}} (?:the )?{{dom}} ?(?:{_TO}|,) ?{{wday.b}} (?:the )?{{dom.b}} (?:of )?{{mon}}(?:{{comma}}{{y4}})?"),
    ("iso", r"{y4}(?P<sep>[-/])(?P<mm>\d\d)(?P=sep)(?P<dd>\d\d)(?:T(?P<h>\d\d):(?P<mi>\d\d)(?::\d\d)?(?P<zone>Z)?)?"),
    ("slashed", r"(?P<n1>\d{1,2})/(?P<n2>\d{1,2})/(?P<yy>\d{4}|\d\d)(?!/)"),
    ("dotted", r"(?P<n1>\d{1,2})\.(?P<n2>\d{1,2})\.(?P<yy>\d{4})(?!\.?\d)"),
    # May 2013 · early June · last May · mid-June 2014 · May of next year
    ("month", rf"{{part}}?(?:(?P<rel>{_REL}) )?{{month}}(?:(?: ?, ?| of |, of | ){{yref}})?"),
    ("month", r"{month} (?P<rel>last|next|this) year"),
    ("month", r"(?P<that>that) {month}"),
    ("week", r"the {ordinal} (?:full )?week (?:of|in) {month}(?:{comma}{y4})?"),
    ("weekof", r"(?:the )?week (?:of|beginning|starting|commencing)(?: on)? (?:{wday}{comma})?(?:{mon} {dom}|(?:the )?{dom.2} (?:of )?{mon.2})(?:{comma}{y4})?"),
    ("nth", r"the {ordinal} {weekday} (?:of|in) (?:(?P<every>every|each) )?{month}(?:{comma}{y4})?"),
    # Friday · last Friday · late on Friday · Friday morning · the morning of Friday
    ("weekday", rf"{{part}}?(?:(?P<rel>{_REL}|the same) )?{{weekday}}(?:(?:'s|,)? {{daypart}})?"),
    ("weekday", r"(?:the )?{daypart} (?:of |on ){weekday}"),
    ("weekday", r"{part}?{weekday} of (?P<week>this|last|next|the coming|the following) week"),
    ("deictic", r"{part}?{deixis}(?: {daypart})?"),
    ("daypart", r"{part}?(?P<rel>this|last|that|the same|the following|the next|the previous) {daypart}"),
    ("daypart", r"(?P<rel>overnight)"),
    ("daypart", r"the {daypart} (?P<rel>before)|(?<=in\x20)the {daypart.2}"),
    # last week · earlier this year · the previous day · later in the day · the end of the year · by year-end
    ("unit", rf"{{part}}?(?P<rel>{_REL}|(?:the )?(?:previous|prior|preceding|following|same|current|present|entire|whole)|that(?: same)?) (?P<unit>{_UNIT})"),
    ("unit", r"{part}?(?P<rel>the next) (?P<unit>day)"),
    ("unit", r"the (?P<rel>latest|most recent) (?P<unit>week|month|quarter|year)"),
    ("unit", rf"{{part}}(?:the )?(?P<unit>{_UNIT})"),
    ("unit", r"the (?P<unit>weekend|day|week|month|year)(?!-)"),
    ("end", r"(?<!\w-){end}"),
    ("flanked", rf"the {{unit}} (?P<away>before last|after next|previous|{_AWAY})"),
    # three weeks ago · a day earlier · two days later · the year-ago quarter
    ("offset", rf"{{mod}}?(?:(?P<count>an?|half an?) {{unit}}|{{count.2}}[- ](?:(?:{_KIND}) )?{{units.2}}|{{plural.3}}) (?P<away>{_AWAY})"),
    ("offset", r"{unit}-(?P<away>ago|earlier)"),
    ("offset", r"(?:(?P<count>an?) {unit}|{count.2} {units.2}) from (?P<away>today|tomorrow|{weekday})"),
    # the past three years · the next few weeks · the past year
    ("window", rf"(?:(?:the |these |this )?(?P<rel>past|last|next)|(?:the|his|her|its|their) (?P<rel_2>{_OVER})) {{mod}}?{{count}} (?:(?:{_KIND}) )?{{units}}"),
    ("window", r"the (?P<rel>past|last|coming|next) (?:full )?{unit}"),
    ("window", r"(?:the )?(?P<rel>past) {plural}"),
    # three weeks · two-day · half a year · a year and a half
    ("duration", rf"{{mod}}?(?:\d{{1,3}}(?:-| to | or ))?{{count}}(?:-| )(?:(?:{_KIND})[- ])?{{units}}(?:-long|[- ]old)?"),
    ("duration", rf"{{count}} (?:{_KIND}) (?P<unit>quarters)"),
    ("duration", r"{mod}?(?P<count>half)(?: an? | of an? | the | of the |-a-| |-){unit}|{mod.2}?(?P<count_2>a half)[- ]{unit.2}"),
    ("duration", r"{mod}?(?P<count>an?|one|single)[- ](?:(?:full|whole|entire|single|mere)[- ])?{unit}(?P<half> and a half)?(?:-long|-old)?"),
    ("duration", r"(?P<count>quarter)[- ](?:of a )?(?P<unit>century)"),
    ("duration", r"{plural}(?:-long|-old)?"),
    # every Friday · each year · weekly · twice a month · Fridays
    ("set", r"(?:every|each)(?: (?P<other>other|second|single))? (?:{weekday}|{month}|{season}|{unit}|(?P<unit_2>weekend)|{daypart})(?: {daypart.b})?"),
    ("set", r"every {count} {units}"),
    ("set", r"{adverb}"),
    ("set", r"{weekdays}(?: {daypart})?|(?P<unit>weekend)s"),
    ("set", r"(?:once|twice|(?:three|four|five|six|several) times) an? {unit}|(?P<per>per) {unit.2}"),
    # the third quarter of 2013 · Q3 2013 · the first half · last year's fourth quarter
    ("halfmonth", r"the (?P<ordinal>first|second) half of (?:(?P<rel>this|last|next|the) (?P<unit>month|week)|{month}(?:{comma}{y4})?)"),
    ("quarter", r"(?:the )?{part}?(?P<own>fiscal )?{ordinal}[- ](?P<own_2>fiscal )?(?P<what>quarter|half)(?:(?: of|,| in)? {y4}|(?: of|,) (?:{fiscal}|(?P<yrel>this|last|next|the) year|(?P<same>the same year)))?(?! of )"),
    ("quarter", r"(?P<yrel>this|last|next) year'?s {ordinal}[- ](?P<what>quarter|half)"),
    ("quarter", r"(?-i:(?P<letter>[QH])(?P<n>[1-4]))(?: (?:of )?{y4})?"),
    # this summer · summer 2013 · the spring of 2014
    ("season", r"(?:the )?{part}?(?P<season>winter) (?:of )?{y4} ?[-–/] ?(?:{y4.b}|{y2})"),
    ("season", rf"{{part}}?(?:(?P<rel>{_REL}|the) )?{{season}}(?:(?: of | ){{yref}})?"),
    # the 1990s · the early '90s · the 20th century · fiscal 2013
    ("decade", r"(?:the )?{part}?(?:(?P<d4>1\d\d0|20\d0)'?s|(?P<short>')?(?P<d2>[2-9]0)'?s)"),
    ("century", r"(?:the )?{part}?{ordinal}[- ]century"),
    ("fiscal", r"(?:the )?{part}?(?:{fiscal})"),
    # 2013 · late 2013 · '82 · 2009-2011
    ("year", r"{part}?(?:the year )?{y4}"),
    ("year", r"(?<=[\x20(])'{y2}"),
    ("years", r"{y4} ?[-–/] ?(?:{y4.b}|{y2})"),
    ("newyear", r"(?<=in\x20)the new year(?!')"),
    ("holiday", r"(?:(?P<rel>this year's|last year's|next year's|this|last|next) )?{holiday}(?:(?: ?, ?| in | of | ){y4})?(?: {daypart})?"),
    ("landmark", r"{landmark}"),
    # 3 p.m. GMT · 10:30 · 0800 UTC · noon
    ("time", r"(?P<h>\d{1,2})(?:[:.](?P<mi>[0-5]\d))?(?::\d\d)? ?(?P<ap>[ap]\. ?m\.|[ap]m){zone}?"),
    ("time", r"(?P<h>[01]?\d|2[0-4]):(?P<mi>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hours|hrs|h))?{zone}?(?![-:\d])"),
    ("time", r"(?P<h>[01]\d|2[0-4])\.?(?P<mi>[0-5]\d)(?: ?(?:hours|hrs|h)\b)?{zone}"),
    ("time", r"{clock}{zone}?"),
    ("reference", r"{reference}(?!-)"),
)  # fmt: skip


_BRANCH: Final = re.compile(r"_\d$")
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_ANCHORS: Final = {
    "month": ("date", "days", "month", "week", "weekof", "nth"),
    "unit": ("unit", "flanked", "offset", "window", "duration", "newyear"),
    "quarter": ("quarter", "halfmonth"),
    "number": ("iso", "slashed", "dotted", "decade", "year", "years"),
}
"""Rules that share an anchor: a kind of word that no expression of theirs can lack. The others have one of their own name."""
_ANCHOR: Final = {rule: anchor for anchor, rules in _ANCHORS.items() for rule in rules}
_AROUND: Final = 80
"""So far from its anchor an expression begins and ends at most, in characters."""


@dataclass(frozen=True)
class Grammar:
    """The rules compiled against a vocabulary; `anchors` maps a word to the kinds of anchor it is.

    News names a day or a unit of time now and then, so that most rules need not be tried on most of a text.
    """

    vocabulary: Vocabulary
    rules: tuple[tuple[str, re.Pattern[str]], ...]
    anchors: Mapping[str, tuple[str, ...]]

    def scan(self, text: str) -> Iterator[Phrase]:
        """All matches in a normalised text, leftmost first, longest first, earlier rule first; they may overlap."""
        found = sorted(self._matches(text), key=lambda row: row[:3])
        return (phrase for *_, phrase in found)

    def _matches(self, text: str) -> Iterator[tuple[int, int, int, Phrase]]:
        places = self._places(text)
        for rank, (name, pattern) in enumerate(self.rules):
            for place in places.get(_ANCHOR.get(name, name), ()):
                for match in pattern.finditer(text, *place):
                    fields = {_BRANCH.sub("", k): " ".join(v.lower().split()) for k, v in match.groupdict().items() if v}
                    yield match.start(), -match.end(), rank, Phrase(name, match.start(), match.end(), fields)

    def _places(self, text: str) -> dict[str, list[tuple[int, int]]]:
        """For each kind of anchor the stretches of a text around its words, apart from each other; each ends where a word does."""
        found: dict[str, list[tuple[int, int]]] = {}
        numbers = self.anchors[NUMBER]
        for match in _WORD.finditer(text):
            word = match.group()
            for anchor in self.anchors.get(word.casefold()) or (numbers if word.isdigit() else ()):
                _extend(found.setdefault(anchor, []), match.start() - _AROUND, match.end() + _AROUND, text)
        return found


def _extend(stretches: list[tuple[int, int]], start: int, end: int, text: str) -> None:
    """Adds the stretch from `start` to the first space after `end` to those before it."""
    if stretches and end <= stretches[-1][1]:
        return
    space = text.find(" ", end)
    end = len(text) if space < 0 else space
    if stretches and start <= stretches[-1][1]:
        stretches[-1] = stretches[-1][0], end
    else:
        stretches.append((max(0, start), end))


def of(lexicon: Lexicon) -> Grammar:
    """The grammar over a lexicon's times.toml, compiled once for each content."""
    return _compiled(json.dumps(lexicon.table("times")))


@lru_cache(maxsize=4)
def _compiled(table: str) -> Grammar:
    tables: dict[str, Any] = json.loads(table)
    vocabulary = Vocabulary(tables)
    rules = tuple((name, _compile(source, vocabulary.macros)) for name, source in RULES)
    return Grammar(vocabulary, rules, _kinds(vocabulary.anchors))


def _kinds(anchors: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Word → the kinds of anchor it is, of names of several words their longest."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, names in anchors.items():
        for word in sorted({max(_WORD.findall(name.casefold()), key=len) for name in names}):
            found[word] = (*found.get(word, ()), kind)
    return found


def _compile(source: str, macros: Mapping[str, str]) -> re.Pattern[str]:
    """A rule's expression with macros filled in, fenced off from the middle of a word, a number or a price."""

    def fill(match: re.Match[str]) -> str:
        name, second = match[1], match[2]
        return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{second}>", macros[name]) if second else macros[name]

    spaced = re.sub(r" (?![?{*+])", " {1,3}", source)
    body = re.sub(r"\{([a-z]\w*)(?:\.(\w))?\}", fill, spaced)
    return re.compile(rf"(?<![\w$£€¥#&@+])(?<!\d[.,:/-])(?:{body})(?!\w)(?!-\d)", re.IGNORECASE)

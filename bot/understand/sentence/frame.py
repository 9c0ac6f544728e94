"""What stands around the news in a text: lines and sentences never to be quoted, and the credit after a paragraph.

All text here is normalised (`text.normalise`); the knowledge is config/lexicon/frame.toml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.lexicon import Lexicon
from bot.text import fold

_MARKUP = re.compile(r"\[\[|\]\]|\{\{|\}\}|\bsource=|\|(?:thumb|right|left)\b|<ref|^\s*\[?https?://\S+\]?\s*$")
_REPORTING = re.compile(
    r"\s{0,3}\((?i:(?:additional |further |extra |with )?(?:reporting|writing|editing|compiled|translated|reported|written|edited)"
    r"(?: and \w+)? by|with (?:inputs|reporting|additional reporting) (?:by|from))\b.*$"
    r"|(?<=[.!?\"'])\s+(?:Additional reporting|Reporting|Writing|Editing) (?:and \w+ )?by [A-Z].*$"
)
_LAST_BRACKET = re.compile(r"\s{0,3}[(\[]([^()\[\]]{2,120})[)\]]\.?$")
_LAST_DASH = re.compile(r"(?<=[.!?\"'])\s*[—–-]{1,2} ?([A-Z][\w. /&-]{1,40})\.?$")
_INITIALS = re.compile(r"(?<=[.!?\"'])\s*\([a-z]{2,3}(?:[-/][a-z]{2,3}){0,3}\)$")
"""An agency's editor signs with small letters: "in Beijing. (rk)"."""
_CREDIT = re.compile(
    r"\bCredit(?:\.{3}|…|:)? ?(?:Credit(?:\.{3}|…)?)?[A-Z][^.!?]{2,80}$"
    r"|\b(?:REUTERS|AP|AFP|EPA|Getty)/[A-Z][\w. '-]{2,60}(?:/[A-Z][\w .]{2,30})?\.?$|\bPhotograph(?:er)?: [A-Z].{2,60}$"
    r"|[.!?\"'] [A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3},? (?:AP|AFP|EPA|REUTERS|Reuters|Getty Images)$"
)
_PICTURE_BY = re.compile(
    r"[\w .'-]{2,40} for [A-Z]|(?i:(?:photo|image|picture|graphic|courtesy|screengrab|handout|source|video)\b|.*\b(?:photo|handout|file)$)"
)
_PICTURED = re.compile(
    r"(?:FILE\W{1,3})?(?:In|On) (?:this|a|an)\b.{0,60}\b(?:photo|photograph|image|picture|frame grab|handout|screen ?shot)\b",
    re.IGNORECASE,
)
_NAMED = r"(?:[A-Z][\w.'-]*|and|of|in|the|for|de|van|von|bin|al|[|&])"
_BYLINE = re.compile(rf"(?i:by|from) {_NAMED}(?:,? {_NAMED}){{0,16}}(?: \d{{1,2}})?$")
_REPORTED = re.compile(rf"{_NAMED}(?:,? {_NAMED}){{0,16}} reported from {_NAMED}(?:,? {_NAMED}){{0,8}}\.?$")
_ADDRESS = re.compile(r"\S{1,60}@\w{1,60}\.\w|(?:^|\s)@\w{2,}$|\bwww\.\S|https?://\S")
_BRACKETED = re.compile(r"\[[^\[\]]{5,200}\]$|\([^()]{0,30}(?:photo|image|video|picture)[^()]{0,80}\)$", re.IGNORECASE)
_STAMP = re.compile(
    r"(?:(?:updated|posted)(?: at)?:? )?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?"
    r"(?:\s?(?:GMT|BST|UTC|CES?T|E[SD]?T|P[SD]?T|MSK|IST|local time))?(?:\s?\(\d{2}:?\d{2} GMT\))?\s*(?P<dash>[:—–|-]?)\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[•·▪●■◆►▶*>#]+|[-–—]{1,2}(?=\s))\s*")
_MARKUP_REST = re.compile(r"[^\[\]{}]{0,200}(?:\]\]|\}\})\s*|\]\s+(?=[A-Z\"'])")
_ENDS_WITHIN = re.compile(r"(?<=[a-z\d])[.!?][\"']?\s")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"')\]」』）]{0,3}$")


_LABEL = 80
"""No line that only announces a caption is as long."""


@dataclass(frozen=True)
class Frame:
    """The frame's words, folded, and the tests made of them."""

    whole: frozenset[str]
    opening: re.Pattern[str]
    containing: re.Pattern[str]
    tail: frozenset[str]
    announces: frozenset[str]
    depicted: re.Pattern[str]
    agencies: frozenset[str]
    outlet_words: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Frame:
        """The frame as config/lexicon/frame.toml describes it."""
        return cls(
            whole=lexicon.words("frame.whole"),
            opening=re.compile(_any(lexicon.words("frame.opening"))),
            containing=re.compile(_any(lexicon.words("frame.containing"))),
            tail=lexicon.words("frame.tail"),
            announces=lexicon.words("frame.announces"),
            depicted=_depicted(lexicon),
            agencies=lexicon.words("frame.agencies"),
            outlet_words=lexicon.words("frame.outlet_words"),
        )

    def surrounds(self, passage: str) -> bool:
        """Whether a line or a sentence is frame by its own words: an editor's line, a caption, a credit, a plea."""
        key = fold(passage)
        bare = key.strip("_*•·|-—–>[]().:!… ")
        if not any(c.isalnum() for c in bare) or bare in self.whole or _STAMP.fullmatch(passage):
            return True
        if self.opening.match(key.lstrip("_*•·|-—–> ")) or _BRACKETED.match(passage) or _PICTURED.match(passage):
            return True
        if ("(" in passage or passage[-5:-1].isdigit()) and self.depicted.match(passage):
            return True
        count = passage.count(" ") + 1
        if count <= 40 and (self.containing.search(key) or _CREDIT.search(passage) or self._captions(passage)):
            return True
        return count <= 25 and (
            _BYLINE.match(passage) is not None or _REPORTED.match(passage) is not None or _ADDRESS.search(passage) is not None
        )

    def credited(self, names: str) -> bool:
        """Whether bracketed words at a paragraph's end name newsrooms: "(The St. Petersburg Times and AP)"."""
        parts = [p.strip() for p in re.split(r"[,;/]|\band\b|\bwith\b", names) if p.strip()]
        return bool(parts) and all(self._newsroom(p) for p in parts)

    def credit(self, line: str, last: bool) -> int:
        """Where the credit begins that a paragraph ends with, len(line) where there is none. `last`: no news follows."""
        reporting = _REPORTING.search(line)
        at = reporting.start() if reporting else len(line)
        signed = _INITIALS.search(line, max(0, at - 20), at)
        at = signed.start() if signed else at
        for pattern in (_LAST_BRACKET, _LAST_DASH):
            match = pattern.search(line, max(0, at - 130), at)
            if match and last and ends(line[: match.start()]) and self.credited(match.group(1)):
                at = match.start()
        return at

    def heads_tail(self, line: str) -> bool:
        """Whether headlines of other stories follow: "Read more:", "More from Europe:"."""
        key = fold(line).strip("_*: .")
        return key in self.tail or (line.endswith(":") and any(key.startswith(t) for t in self.tail))

    def announces_caption(self, line: str) -> bool:
        """Whether a line stands for a picture whose caption follows: "Photo"."""
        return len(line) < _LABEL and fold(line).strip("_*:. ") in self.announces

    def _captions(self, passage: str) -> bool:
        """Whether a picture's credit ends a passage: "(Evan Vucci/AP)", "(Jane Roe for The Washington Post)"; or is all of it."""
        bracket = _LAST_BRACKET.search(passage)
        if not bracket:
            return False
        inner = bracket.group(1)
        if bracket.start() == 0:
            return self.credited(inner)
        return ("/" in inner and self._newsroom(inner.rsplit("/", 1)[-1].strip())) or _PICTURE_BY.match(inner) is not None

    def _newsroom(self, name: str) -> bool:
        tokens = name.split()
        ends_so = bool(tokens) and fold(tokens[-1]) in self.outlet_words and all(t[:1].isupper() for t in tokens)
        return fold(name) in self.agencies or ends_so


def marked_up(sentence: str) -> bool:
    """Whether a sentence holds a rest of wiki or HTML markup, so that quoting it would quote debris."""
    return _MARKUP.search(sentence) is not None


def ends(passage: str) -> bool:
    """Whether a passage ends as a sentence does."""
    return _SENTENCE_END.search(passage, max(0, len(passage) - 8)) is not None


def heading(line: str) -> bool:
    """Whether a line is a heading among prose: short without an end, a short question on its own, or a lead-in to a list."""
    count = line.count(" ") + 1
    if not ends(line):
        return count <= 14 and not _ENDS_WITHIN.search(line)
    return line.endswith("?") and count <= 7 and '"' not in line


def lead_in(line: str) -> int:
    """How many characters of a line's start are no sentence: rests of markup, a bullet, a live blog's stamp."""
    at = 0
    for pattern in (_MARKUP_REST, _BULLET, _STAMP):
        match = pattern.match(line, at)
        if match and match.end() < len(line) and (pattern is not _STAMP or match["dash"] or line[match.end()].isupper()):
            at = match.end()
    return at


def _depicted(lexicon: Lexicon) -> re.Pattern[str]:
    """A caption without a credit: what people do in the present, by a full date, or beside where they stand in the picture."""
    verbs = _any(lexicon.words("frame.pictured"))
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    side = r"\((?:L|C|R|[Ll]eft|[Rr]ight|[Cc]ent(?:er|re)),?\)"
    day = "".join(rf"(?<!\b{word} )" for word in ("until", "by", "since", "from", "to", "before", "after", "through", "than"))
    return re.compile(
        rf"[^\"\n]{{4,200}}?(?:{side}(?: and [^\"\n]{{4,60}}?)? (?:{verbs})\b|"
        rf"(?<!to )(?:{verbs})\b[^\"\n]{{4,200}}{day}\b(?:{months}) \d{{1,2}}, (?:19|20)\d\d\.$)"
    )


def _any(words: frozenset[str]) -> str:
    """A pattern for any of the words, whole where they begin or end in a letter. The letters of a group stand first in its branches, so
    that one look at a character rules most of them out."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    ended = [(w, re.escape(w) + (r"(?!\w)" if w[-1].isalnum() else "")) for w in ordered]
    whole, rest = [e for w, e in ended if w[0].isalnum()], [e for w, e in ended if not w[0].isalnum()]
    return "|".join([*([rf"\b(?:{'|'.join(whole)})"] if whole else []), *rest])

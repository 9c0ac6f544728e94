"""One paragraph of normalised text → where its sentences lie: a parser's starts, or plain punctuation, both repaired by the same rules.

A parser errs where news is hardest: inside quotations, after abbreviations, before "…," Smith said. A candidate start stands only
if the text before it is finished and the text after it begins something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.lexicon import Lexicon

_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"')\]]{0,3}(?:\s+|(?<=[a-z][.!?])(?=[A-Z][a-z]*\s)|(?<=[a-z][.!?][\"'])(?=[A-Z]))|[。！？]+[」』）]?|[؟۔।]+\s*"
)
_FINISHED = re.compile(r"[.!?…。！？؟۔।][\"')\]」』）\s]{0,5}$")
_LAST_WORD = re.compile(r"([\w.’'-]{1,15})\.[\"')\]]{0,3}$")
_ACRONYM = re.compile(r"(?:^|[\s(\"'])(?:[A-Za-z]\.){2,}$")
_INITIAL = re.compile(r"(?:^|[\s(\"'.])[A-Z]\.$")
_COMPANY = re.compile(r"\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|Plc|Cos)\.$")
_FIRST_WORD = re.compile(r"[\"'(\[]{0,3}([\w'-]{1,30})")
_MIXED_CASE = re.compile(r"[a-z]{1,3}-?[A-Z]")  # iPhone, al-Zawahri, eBay
_CLOSING_MARKS = re.compile(r"[\"')\]]+(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Rules:
    """The words the repairs go by, all folded."""

    abbreviations: AbstractSet[str]
    before_number: AbstractSet[str]
    openers: AbstractSet[str]
    attribution: re.Pattern[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Rules:
        """The rules of config/lexicon/frame.toml."""
        verbs = "|".join(sorted(map(re.escape, lexicon.words("frame.speech"))))
        who = r"(?:(?:the|a|an|one) )?(?:[\w.'-]{1,25} ){1,5}?"
        attribution = re.compile(
            rf"(?:{who}(?:{verbs})|(?:{verbs}) {who[:-3]}?[\w'-]+)(?: (?:on|in|at|of) [\w ]{{2,25}}|,? \w{{3,}})?\.(?=\s|$)",
            re.IGNORECASE,
        )
        return cls(
            lexicon.words("frame.abbreviations"),
            lexicon.words("frame.before_number"),
            lexicon.words("frame.openers"),
            attribution,
        )


def cuts(text: str, start: int, end: int, parsed: AbstractSet[int] | None, rules: Rules) -> Iterator[tuple[int, int]]:
    """The sentences (start, end) of `text[start:end]`, one paragraph, in order, without the space around them.

    `parsed` are the starts a parser found anywhere in the text, None where there is no parse. Linear in the paragraph's length.
    """
    begun = start
    for candidate in _candidates(text, start, end, parsed):
        at = _past_closing_marks(text, begun, candidate, end)
        if begun < at < end and _holds(text, begun, at, end, parsed is None or at not in parsed, rules):
            yield from _trimmed(text, begun, at)
            begun = at
    yield from _trimmed(text, begun, end)


def _candidates(text: str, start: int, end: int, parsed: AbstractSet[int] | None) -> list[int]:
    found = {m.end() for m in _END.finditer(text, start, end)}
    if parsed is not None:
        fewer = parsed if len(parsed) < end - start else range(start + 1, end)
        found |= {n for n in fewer if start < n < end and n in parsed}
    return sorted(found)


def _past_closing_marks(text: str, begun: int, at: int, end: int) -> int:
    """Where a sentence starts that was cut before the quotation marks that close the one before, or after those that open it."""
    closing = _CLOSING_MARKS.match(text, at, min(end, at + 5))
    if closing and text.count('"', max(begun, at - 1000), at) % 2 == 1:
        at = closing.end()
        while at < end and text[at].isspace():
            at += 1
    if at - 2 >= begun and text[at - 1] in "\"'(" and text[at - 2].isspace() and not text[at : at + 1].isspace():
        at -= 1
    return at


def _holds(text: str, begun: int, at: int, end: int, unparsed: bool, rules: Rules) -> bool:
    """Whether a sentence may end before `at` and another begin there."""
    before, after = text[max(begun, at - 60) : at].rstrip(), text[at : min(end, at + 120)]
    if not _FINISHED.search(before) or (at - begun < 20 and _ACRONYM.fullmatch(before)):
        return False
    first = _FIRST_WORD.match(after)
    word = first.group(1) if first else ""
    if _continues(before, after, word, rules):
        return False
    return not _abbreviated(before, word, unparsed, rules)


def _continues(before: str, after: str, word: str, rules: Rules) -> bool:
    """Whether what follows belongs to the sentence before it: a lower-case word, or who said the quotation."""
    if word[:1].islower() and not (_MIXED_CASE.match(word) and before[-1] not in "\"'"):
        return True
    if not any(c.isalnum() for c in after):
        return True
    if before.count("(") > before.count(")") and ")" in after:
        return True
    return before[-1] in "\"'" and rules.attribution.match(after) is not None


def _abbreviated(before: str, word: str, unparsed: bool, rules: Rules) -> bool:
    """Whether the full stop only shortens a word: certain after a title or an initial; after "U.S." or "Inc." the parser's view counts."""
    if not before.endswith("."):
        return False
    last = _LAST_WORD.search(before)
    key = last.group(1).casefold().lstrip("'") if last else ""
    if key in rules.abbreviations:
        return True
    if key in rules.before_number and word[:1].isdigit():
        return True
    if _ACRONYM.search(before) or _COMPANY.search(before):
        return unparsed and word.casefold() not in rules.openers
    if key.isdigit() and len(key) <= 2:  # "3. Mai", "1. The first"
        return unparsed
    return _INITIAL.search(before) is not None and (unparsed or word.casefold() not in rules.openers)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (text[start].isspace() or text[start] in "])}"):
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end

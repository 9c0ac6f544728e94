"""Text and byline → the news agency the article credits: two outlets that print one agency's report are one origin."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.lexicon import Lexicon

_DATELINE = re.compile(r"[A-Z\u00c0-\u00de][^()!?\n]{1,80}\(([^()\n]{2,60})\)\s*(?:[\u2014\u2013:-]|\s)")
_OPENING = re.compile(r"\(?([A-Z][\w .-]{1,30})\)?\s?(?:\u2014|\u2013|--|-\s|:\s)")
_CLOSING = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]][\s.]*$")
_SPLIT = re.compile(
    r"\s*(?:[,;/|+&]|\band\b|\bwith\b|\bvia\b|\bfrom\b|\bby\b|\bsources?\b:?|\u00a9|\u2014|\u2013|--|\bagenc(?:y|ies)\b)\s*",
    re.IGNORECASE,
)
_SHORT = 60


def credit(text: str, byline: str | None, lexicon: Lexicon) -> str | None:
    """The agency named in the byline, the dateline, or the credit at the end, by its name in the lexicon; the first of several."""
    names = lexicon.once(_agencies)
    for place in _places(text, byline or ""):
        for part in _SPLIT.split(place):
            found = names.get(part.strip(" ().[]0123456789"))
            if found:
                return found
    return None


def _agencies(lexicon: Lexicon) -> dict[str, str]:
    """Agencies' names by the forms they are credited under."""
    return {form: name for name, forms in lexicon.table("press.agencies").items() for form in forms}


def _places(text: str, byline: str) -> Iterator[str]:
    yield byline
    head = text[:200]
    for pattern in (_DATELINE, _OPENING):
        found = pattern.match(head)
        if found:
            yield found[1]
    last = text.rstrip().rpartition("\n")[2]
    closing = _CLOSING.search(last[-200:])
    if closing:
        yield closing[1]
    if len(last) <= _SHORT and last != text.strip():
        yield last

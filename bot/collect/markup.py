"""What a parser must not be given: text whose tags would keep it busy for minutes."""

from __future__ import annotations

import re

TAG_LIMIT = 65_536
"""The longest tag, in characters: parsers compare each attribute of a tag with all others."""
ATTRIBUTE_LIMIT = 1_000
_TAG = re.compile(r"""<[A-Za-z][^<>"'\s]*+(?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+""")
_LONG = 4_096


def refuse(text: str) -> str | None:
    """Why markup must not be parsed, for people; None where it may. Linear in the text's length."""
    half = _LONG // 2
    if all(text.find("<", at, at + half) >= 0 for at in range(0, len(text), half)):
        return None  # no stretch of _LONG characters without a tag's beginning
    for part in text.split("<"):
        if len(part) < _LONG:
            continue
        tag = _TAG.match("<" + part)
        if tag is None:
            continue
        if len(tag[0]) > TAG_LIMIT:
            return f"it holds a tag of more than {TAG_LIMIT:,} characters"
        if tag[0].count("=") > ATTRIBUTE_LIMIT:
            return f"it holds a tag with more than {ATTRIBUTE_LIMIT:,} attributes"
    return None

"""rich_text blocks: which part may hold which element, and what each of them carries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.shape import Check, Problem, array, form, kind_of, one_of, record, string, typed, whole

_BOOL = kind_of(bool)
_MOST_PARTS = 1000
_STYLE = record({}, dict.fromkeys(("bold", "italic", "strike", "underline", "code"), _BOOL), ())
_STYLED = {"style": _STYLE}
_NAME = string(255, 1)
_TEXT = record({"text": string(100_000, 1)}, _STYLED)
_LINK = record({"url": form(r"\S{1,3000}", "a URL")}, {"text": string(100_000, 1), "unsafe": _BOOL, **_STYLED})
_INLINE: dict[str, Check] = {
    "text": _TEXT,
    "link": _LINK,
    "user": record({"user_id": _NAME}, _STYLED),
    "usergroup": record({"usergroup_id": _NAME}, _STYLED),
    "team": record({"team_id": _NAME}, _STYLED),
    "channel": record({"channel_id": _NAME}, _STYLED),
    "broadcast": record({"range": one_of("here", "channel", "everyone")}, _STYLED),
    "emoji": record({"name": _NAME}, {"unicode": _NAME, **_STYLED}),
    "color": record({"value": form(r"#[0-9A-Fa-f]{6}", "a hex color")}, _STYLED),
    "date": record({"timestamp": kind_of(int), "format": string(1000, 1)}, {"url": string(3000, 1), "fallback": string(3000, 1), **_STYLED}),
}  # fmt: skip
_BORDER = {"border": whole(0, 1)}
_SECTION = record({"elements": array(typed(_INLINE), _MOST_PARTS, 0)}, {})
_PARTS: dict[str, Check] = {
    "rich_text_section": _SECTION,
    "rich_text_list": record(
        {"style": one_of("bullet", "ordered"), "elements": array(typed({"rich_text_section": _SECTION}), _MOST_PARTS)},
        {"indent": whole(0, 8), "offset": whole(0, 1_000_000), **_BORDER},
    ),
    "rich_text_preformatted": record(
        {"elements": array(typed({"text": _TEXT, "link": _LINK}), _MOST_PARTS, 0)}, {"language": _NAME, **_BORDER}
    ),
    "rich_text_quote": record({"elements": array(typed(_INLINE), _MOST_PARTS, 0)}, _BORDER),
}
_BLOCK = record({"elements": array(typed(_PARTS), _MOST_PARTS)}, {"block_id": string(255, 1)})


def rich_text(value: Any, at: str) -> Iterator[Problem]:
    """A rich_text block. Slack publishes no lengths for what stands in one, so that the numbers here only keep the absurd out."""
    yield from _BLOCK(value, at)

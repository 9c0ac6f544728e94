"""What a message says: text, blocks and metadata, checked as Slack checks them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sandbox import blocks
from sandbox.api.arguments import structure
from sandbox.core import Refused
from sandbox.store import Json

MOST_TEXT = 40_000
MOST_METADATA = 16_000
"""Slack publishes no number for metadata; this one is a guess on the safe side."""


@dataclass(frozen=True, slots=True)
class Content:
    """The checked parts of a message; `metadata` is None where none was given."""

    text: str
    blocks: tuple[Json, ...]
    metadata: Json | None


def content(arguments: Json) -> Content:
    """The content a call brings. Raises Refused: no_text, invalid_blocks, msg_blocks_too_long, invalid_metadata_format …"""
    text = arguments.get("text") or ""
    if not isinstance(text, str):
        raise Refused("invalid_arguments")
    given = structure(arguments, "blocks", "invalid_blocks_format")
    if given is not None:
        check(blocks.message(given))
    if not text and not given:
        raise Refused("no_text")
    return Content(text[:MOST_TEXT], tuple(given or ()), metadata(arguments))


def check(problems: list[blocks.Problem]) -> None:
    """Refuses with the first problem's code and all their sentences."""
    if problems:
        lines, reasons = [problem.line for problem in problems], [str(problem) for problem in problems]
        raise Refused(problems[0].code, errors=lines, response_metadata={"messages": reasons})


def metadata(arguments: Json) -> Json | None:
    """A message's metadata: an event type and a payload of plain values, lists of them, or flat objects."""
    given = structure(arguments, "metadata", "invalid_metadata_format")
    if given is None:
        return None
    if not isinstance(given, dict) or set(given) - {"event_type", "event_payload", "entities"}:
        raise Refused("invalid_metadata_format")
    kind, payload = given.get("event_type"), given.get("event_payload")
    if not isinstance(kind, str) or not re.fullmatch(r"[\w:.-]{1,255}", kind) or not isinstance(payload, dict):
        raise Refused("invalid_metadata_format")
    if not all(_plain(value) for value in payload.values()):
        raise Refused("invalid_metadata_schema")
    if len(str(payload)) > MOST_METADATA:
        raise Refused("metadata_too_large")
    return given


def _plain(value: Any, depth: int = 2) -> bool:
    if isinstance(value, str | int | float | bool):
        return True
    if depth and isinstance(value, list):
        return all(_plain(item, depth - 1) for item in value)
    return bool(depth) and isinstance(value, dict) and all(_plain(item, 0) for item in value.values())

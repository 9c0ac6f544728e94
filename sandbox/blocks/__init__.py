"""What Slack refuses, refused here: blocks or a view → problems. Our own small checks, from the published limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.classic import BLOCK, VIEW
from sandbox.blocks.shape import Problem, array

__all__ = ["MOST_VISIBLE", "Problem", "message", "view", "visible"]

MOST_BLOCKS = 50
MOST_VISIBLE = 13_200
"""Characters over all blocks of one message; not documented, measured by others (bolt-js issue 2509)."""

_TEXTS = ("plain_text", "mrkdwn", "text", "raw_text")


def message(blocks: Any) -> list[Problem]:
    """What is wrong with a message's blocks; empty where Slack would take them."""
    if not isinstance(blocks, list):
        return [Problem("must be an array", "/blocks", "invalid_blocks_format")]
    problems = [*array(BLOCK, MOST_BLOCKS, 0)(blocks, "/blocks"), *_repeated(blocks)]
    if not problems and (length := visible(blocks)) > MOST_VISIBLE:
        return [Problem(f"{length} visible characters, at most {MOST_VISIBLE}", "/blocks", "msg_blocks_too_long")]
    return problems


def view(value: Any) -> list[Problem]:
    """What is wrong with a modal or a Home tab; empty where Slack would take it."""
    problems = list(VIEW(value, "/view"))
    if problems:
        return problems
    problems = list(_repeated(value["blocks"], "/view"))
    inputs = any(block["type"] == "input" for block in value["blocks"])
    if inputs and value["type"] == "modal" and "submit" not in value:
        problems.append(Problem("missing required field: submit", "/view"))
    if sum(1 for part in _parts(value) if part.get("focus_on_load") is True) > 1:
        problems.append(Problem("only one element may have focus_on_load", "/view/blocks"))
    return problems


def visible(value: Any) -> int:
    """Characters a reader would see in blocks, all text objects together."""
    texts = (part["text"] for part in _parts(value) if part.get("type") in _TEXTS and "text" in part)
    return sum(len(text) for text in texts if isinstance(text, str))


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, itself and those inside."""
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, dict):
            yield part
        left.extend(part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())


def _repeated(blocks: list[Any], at: str = "") -> Iterator[Problem]:
    seen: set[str] = set()
    for i, block in enumerate(blocks):
        name = block.get("block_id") if isinstance(block, dict) else None
        if isinstance(name, str) and name in seen:
            yield Problem(f"block_id {name!r} already exists", f"{at}/blocks/{i}/block_id")
        elif isinstance(name, str):
            seen.add(name)

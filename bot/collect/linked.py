"""A page's linked data (JSON-LD, schema.org) → the article as the site itself tells machines of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.collect import plain

_NODE_LIMIT = 20_000
"""At most so many values of one script are looked at."""


def body(tree: Any) -> str:
    """The longest articleBody the page states, as plain text with a line a paragraph; "" where there is none."""
    scripts = tree.xpath("//script[@type='application/ld+json']")
    said = (text for script in scripts for text in _bodies(script.text or ""))
    return plain.prose(max(said, key=len, default=""))


def _bodies(script: str) -> Iterator[str]:
    if "articleBody" not in script:
        return
    try:
        waiting = [json.loads(script, strict=False)]
    except (ValueError, RecursionError):
        return
    for _ in range(_NODE_LIMIT):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
            if isinstance(value.get("articleBody"), str):
                yield value["articleBody"]
        elif isinstance(value, list):
            waiting += value

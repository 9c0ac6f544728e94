"""What Slack sends of what a person typed → what they typed: channels and people by name, escapes undone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.text import normalise

_NAMED: Final = re.compile(r"<([#@])([A-Z0-9]+)(?:\|([^<>]*))?>")
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Typed:
    """The words on one line as typed, and the ids (C…) of the channels named in it, by name with its #."""

    text: str
    channels: Mapping[str, str]


def read(sent: str) -> Typed:
    """`sent` has channels as <#C123|general>, people as <@U123|ana>, and &, < and > escaped (docs.slack.dev/interactivity)."""
    channels: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        shown = match[1] + (match[3] or match[2])
        if match[1] == "#":
            channels[shown] = match[2]
        return shown

    text = _NAMED.sub(name, sent)
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return Typed(re.sub(r"\s", " ", normalise(text)).strip(), channels)

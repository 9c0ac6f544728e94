"""A message that somebody chose, as Slack sends it → its words and the addresses in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LINK: Final = re.compile(r"<(https?://[^|<>\s]+)(?:\|([^<>]*))?>")
_NAMED: Final = re.compile(r"<([#@!])([^|<>]*)(?:\|([^<>]*))?>")
_BARE: Final = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Said:
    """`words` is the text without its addresses and marks, paragraphs kept; `links` are the addresses in it, each once, in order."""

    words: str
    links: tuple[str, ...] = ()


def said(text: str, links: Iterable[str] = ()) -> Said:
    """`text` has links as <https://…|label>, channels and people as <#C123|general> and <@U123>, and &, < and > escaped (docs.slack.dev,
    formatting of message text); `links` are those it came with besides."""
    found = [html.unescape(match[1]) for match in _LINK.finditer(text)]
    plain = _LINK.sub(lambda m: "" if _BARE.fullmatch(m[2] or m[1]) else m[2], text)
    plain = _NAMED.sub(lambda m: f"{'#' if m[1] == '#' else ''}{m[3]}" if m[3] else "", plain)
    rows = (" ".join(row.split()) for row in _BARE.sub("", html.unescape(plain)).splitlines())
    wanted = (link for link in (*found, *links) if link.startswith(("http://", "https://")))
    return Said("\n".join(rows).strip(), tuple(dict.fromkeys(wanted)))

"""OPML ↔ feeds: the list of subscriptions that feed readers give and take.

Outlines are found by pattern, not by parsing: no entity is expanded, nothing is included, and a file cut off gives what it has.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from bot.collect import charset
from bot.errors import InputError
from bot.model import Feed

SIZE_LIMIT = 20_000_000
"""The most bytes of a file."""
OUTLINES = 10_000
"""The most feeds taken from one file."""
_ROOT = re.compile(r"<opml\b", re.IGNORECASE)
_OUTLINE = re.compile(r"""<outline\b((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([A-Za-z:_][\w:.-]{0,40})\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)')""")
_LONGEST = 10_000


class Outline(NamedTuple):
    """One feed of a file: its name and address as written, nothing checked."""

    title: str
    url: str
    language: str | None


def parse(body: bytes) -> tuple[Outline, ...]:
    """The feeds of a file in order, each address once; folders are passed over. Raises InputError for what is no OPML, holds no feed or is
    too large."""
    if len(body) > SIZE_LIMIT:
        raise InputError(f"it is larger than {SIZE_LIMIT / 1e6:.0f} MB")
    text = charset.decode(body)
    if not _ROOT.search(text, 0, 100_000):
        raise InputError("it is no OPML file")
    if "<!--" in text and "-->" in text:
        text = "".join(part.partition("-->")[2] if n else part for n, part in enumerate(text.split("<!--")))
    found: dict[str, Outline] = {}
    for tag in _OUTLINE.finditer(text):
        outline = _outline(tag[1][:_LONGEST])
        if outline and len(found) < OUTLINES:
            found.setdefault(outline.url, outline)
        elif outline and outline.url not in found:
            raise InputError(f"it holds more than {OUTLINES:,} feeds")
    if not found:
        raise InputError("it names no feed")
    return tuple(found.values())


def _outline(attributes: str) -> Outline | None:
    said = {name.lower(): html.unescape(double or single).strip() for name, double, single in _ATTRIBUTE.findall(attributes)}
    url = said.get("xmlurl")
    return Outline(said.get("title") or said.get("text") or "", url, said.get("language") or None) if url else None


def write(feeds: Iterable[Feed], title: str) -> str:
    """The feeds as OPML 2.0; a login in an address is left out."""
    lines = [
        f'    <outline type="rss" text={quoteattr(f.outlet.name)} title={quoteattr(f.outlet.name)} xmlUrl={quoteattr(public(f.url))}'
        + (f" language={quoteattr(f.language)}" if f.language else "")
        + "/>"
        for f in feeds
    ]
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>{escape(title)}</title></head>\n  <body>\n'
    )
    return head + "".join(line + "\n" for line in lines) + "  </body>\n</opml>\n"


def public(url: str) -> str:
    """An address as it may be shown: without a login."""
    return re.sub(r"^(https?://)[^/?#]*@", r"\1", url)

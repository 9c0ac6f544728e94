"""An element of a feed's tree → the markup it holds, however it is written: as text, escaped, inline or in base64."""

from __future__ import annotations

import base64
import binascii
import html
from collections.abc import Iterator
from typing import Any


def local(element: Any) -> str:
    """An element's name without namespace or prefix, in small letters."""
    name: str = element.tag.rpartition("}")[2]
    return name.rpartition(":")[2].lower()


def markup(element: Any) -> str:
    """What an element says, as HTML; "" where that is nothing a reader can read. Of a picture or a program there is none."""
    kind = element.get("type", "").strip().lower()
    if kind.startswith(("image/", "audio/", "video/")):
        return ""
    if len(element):
        return "".join(_inline(element)).strip()
    text = (element.text or "").strip()
    if element.get("mode", "").lower() == "base64" or (text and _is_packed(kind)):
        return _unpacked(text)
    return text


def _is_packed(kind: str) -> bool:
    """Atom 1.0 (4.1.3.3): content of a media type that is neither text nor XML is in base64."""
    return "/" in kind and not kind.startswith("text/") and not kind.endswith(("xml", "html", "json"))


def _unpacked(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8").strip()
    except (binascii.Error, ValueError):
        return text


def _inline(element: Any) -> Iterator[str]:
    """The text and elements inside one, without prefixes and attributes."""
    yield html.escape(element.text or "", quote=False)
    for child in element:
        if isinstance(child.tag, str):
            name = local(child)
            yield f"<{name}>"
            yield from _inline(child)
            yield f"</{name}>"
        yield html.escape(child.tail or "", quote=False)

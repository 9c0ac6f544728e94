"""A feed's characters → the same feed as XML a strict parser can take: nothing of its text is lost on the way."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_ROOT = re.compile(r"<\?xml|<(?:\w{1,20}:)?(?:rss|feed|RDF|channel)\b", re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?(?:xml\?)?xml\b[^<>]*>\s*")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*(?P<subset>\[)?")
_SUBSET_END = re.compile(r"\]\s*>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_C0 = bytes(set(range(32)) - {9, 10, 13})
_OPENER = re.compile(r"<!\[CDATA\[|<!--")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#(?:3[2-9]|160|8\d{3}));)(?:(#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)?"
)
_ELEMENT = re.compile(r"<([A-Za-z][\w.:-]*)")
_NO_CHARACTER = re.compile(rb"\xef\xbf[\xbe\xbf]")  # U+FFFE and U+FFFF
_HEAD = 65_536

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "feedburner": "http://rssnamespace.org/feedburner/ext/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
"""Prefixes feeds use, often without declaring them; the names are their specifications'."""


class Document(NamedTuple):
    """A feed as XML: its characters, the same in UTF-8, its markup without what its CDATA sections hold, and how often each
    element begins in that."""

    xml: str
    encoded: bytes
    bare: str
    elements: Counter[str]


def mend(text: str) -> Document | None:
    """The document from its root on, without XML declaration, DOCTYPE and comments; None where no feed's root is near its start.

    A section cut off is closed, characters XML forbids are dropped, stray ampersands escaped, HTML's named characters written out (with the DOCTYPE go
    all entities a document defines, so none can multiply), and missing declarations of well-known prefixes added.
    """
    root = _ROOT.search(text, 0, _HEAD)
    if root is None:
        return None
    prolog = _PROLOG.match(text, root.start())
    text = _without_doctype(text[prolog.end() if prolog else root.start() :])
    if text.rfind("<![CDATA[") > text.rfind("]]>"):
        text += "]]>"  # cut off inside a section, of which a parser would drop all
    encoded = _encoded(text)
    if encoded is None:
        text = _CONTROL.sub("", text)
    bare = outside(text)
    if "<!--" in bare or _AMPERSAND.search(bare):
        text, encoded = "".join(_segments(text)), None
        bare = outside(text)
    elements = Counter(_ELEMENT.findall(bare))
    prefixes = sorted({name.partition(":")[0] for name in elements if ":" in name})
    undeclared = [prefix for prefix in prefixes if prefix in NAMESPACES and f"xmlns:{prefix}" not in bare]
    if undeclared:
        text, encoded = _declared(text, undeclared), None
    return Document(text, text.encode() if encoded is None else encoded, bare, elements)


def outside(xml: str) -> str:
    """The markup without its CDATA sections."""
    first, *rest = xml.split("<![CDATA[")
    return first + "".join(part.partition("]]>")[2] for part in rest)


def _encoded(text: str) -> bytes | None:
    """The text in UTF-8; None where it holds characters XML forbids."""
    try:
        encoded = text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return None
    wrong = len(encoded.translate(None, _C0)) < len(encoded) or (not text.isascii() and _NO_CHARACTER.search(encoded))
    return None if wrong else encoded


def _without_doctype(text: str) -> str:
    found = _DOCTYPE.search(text, 0, _HEAD)
    if found is None:
        return text
    if not found["subset"]:
        return text[: found.start()] + text[found.end() :].removeprefix(">")
    end = _SUBSET_END.search(text, found.end())
    return text[: found.start()] + text[end.end() :] if end else text


def _segments(text: str) -> Iterator[str]:
    """CDATA sections as they are, what lies between them with its references mended, comments dropped."""
    at = 0
    while opener := _OPENER.search(text, at):
        yield _AMPERSAND.sub(_reference, text[at : opener.start()])
        comment = opener[0] == "<!--"
        end = text.find("-->" if comment else "]]>", opener.end())
        if end < 0:  # cut off: XML can say no more about it
            yield "" if comment else text[opener.start() :]
            return
        at = end + 3
        if not comment:
            yield text[opener.start() : at]
    yield _AMPERSAND.sub(_reference, text[at:])


def _reference(found: re.Match[str]) -> str:
    """A reference XML does not know, as characters it does; an ampersand that begins none, escaped."""
    if not found[1]:
        return "&amp;"
    meant = html.unescape(found[0])
    if meant == found[0]:
        return "&amp;" + found[0][1:]
    return html.escape(_CONTROL.sub("", meant), quote=False)


def _declared(text: str, prefixes: Iterable[str]) -> str:
    added = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)
    return re.sub(r"<[A-Za-z][\w:.-]*", lambda root: root[0] + added, text, count=1)

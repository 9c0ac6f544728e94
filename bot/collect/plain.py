"""HTML as feeds carry it → plain text: tags out, character references decoded, paragraphs ended by newlines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

_SILENT = re.compile(r"<!--|<(script|style|template|noscript|iframe|object|svg|math|head)\b[^<>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p"
    r"|pre|section|table|t[dhr]|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|div|em|figure|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|table|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Control characters, and what is invisible or turns the line's direction around.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SPACE = re.compile("[\t\r\x85\u2028\u2029]")


def line(markup: str) -> str:
    """One line of plain text: for titles, names and labels."""
    return prose(markup).replace("\n", " ")


def prose(markup: str) -> str:
    """Plain text of a fragment of HTML; one newline between paragraphs; no-break spaces kept.

    What was escaped twice is decoded twice: a second round runs only where the first leaves HTML elements or character
    references. Control characters and those that hide text or turn its direction are dropped. Linear in the length.
    """
    text = _round(markup)
    if text is not markup and (_MARKUP.search(text) or _REFERENCE.search(text)):
        text = _round(text)
    return tidied(text)


def tidied(text: str) -> str:
    """Plain text without hidden characters, doubled spaces and empty lines."""
    if not text.replace("\n", "").replace("\u00a0", "").isprintable():  # tests in C, which most texts pass
        text = _SPACE.sub(" ", _HIDDEN.sub("", text))
    while "  " in text:  # each round halves the longest run
        text = text.replace("  ", " ")
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _round(markup: str) -> str:
    if "<" not in markup:
        return _REFERENCE.sub(_character, markup) if "&" in markup else markup
    # Beside elements a newline is only a space; in bare text it is the writer's.
    text = markup.replace("\n", " ") if _MARKUP.search(markup) else markup
    if _SILENT.search(text):
        text = "".join(_audible(text))
    return _REFERENCE.sub(_character, _TAG.sub("", _BLOCK.sub("\n", text)))


def _character(reference: re.Match[str]) -> str:
    return _unescaped(reference[0])


@lru_cache(maxsize=2_000)
def _unescaped(reference: str) -> str:
    return html.unescape(reference)


def _audible(source: str) -> Iterator[str]:
    """What lies outside comments and elements without text for readers; one that is never closed hides nothing."""
    at, unclosed = 0, set[str]()
    while opened := _SILENT.search(source, at):
        yield source[at : opened.start()]
        mark = f"</{opened[1].lower()}" if opened[1] else "-->"
        closed = None if mark in unclosed else re.compile(re.escape(mark), re.IGNORECASE).search(source, opened.end())
        if closed is None:
            unclosed.add(mark)
        at = closed.end() if closed and mark == "-->" else closed.start() if closed else opened.end()
    yield source[at:]

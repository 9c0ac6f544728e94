"""HTML as feeds carry it → plain text: tags out, character references decoded, paragraphs ended by newlines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class _Patterns(NamedTuple):
    """What is looked for in markup: elements that say nothing to readers, those that end a line, and what tells HTML from bare text."""

    silent: re.Pattern[str]
    block: re.Pattern[str]
    markup: re.Pattern[str]


def _patterns(flags: re.RegexFlag) -> _Patterns:
    return _Patterns(
        re.compile(r"<!--|<(script|style|template|noscript|iframe|object|svg|math|head)\b[^<>]*>", flags),
        re.compile(
            r"</?(?:p|div|br|li|ul|address|article|aside|blockquote|d[dlt]|details|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr"
            r"|main|nav|ol|pre|section|table|t[dhr])\b[^<>]*>",
            flags,
        ),
        re.compile(
            r"</?(?:a|abbr|b|blockquote|br|div|em|figure|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|table|u|ul)\b[^<>]*>",
            flags,
        ),
    )


_LOWER = _patterns(re.NOFLAG)
_ANY = _patterns(re.IGNORECASE)  # half as fast, and hardly ever needed
_CAPITAL = re.compile(r"</?[A-Z]")
_TAG = re.compile(r"<[/!?]?[A-Za-z][^<>]*>")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Control characters, and what is invisible or turns the line's direction around.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SPACE = re.compile("[\t\r\x85\u2028\u2029]")


def line(markup: str) -> str:
    """One line of plain text: for titles, names and labels."""
    return markup if _is_plain(markup) else prose(markup).replace("\n", " ")


def prose(markup: str) -> str:
    """Plain text of a fragment of HTML; one newline between paragraphs; no-break spaces kept.

    What was escaped twice is decoded twice: a second round runs only where the first leaves HTML elements or character
    references. Control characters and those that hide text or turn its direction are dropped. Linear in the length.
    """
    if _is_plain(markup):
        return markup
    text = _round(markup)
    if text is not markup and (("<" in text and _like(text).markup.search(text)) or ("&" in text and _REFERENCE.search(text))):
        text = _round(text)
    return tidied(text)


def _is_plain(text: str) -> bool:
    """Whether a text is already what `line` would make of it, as most titles, names and summaries are."""
    return text.isprintable() and "<" not in text and "&" not in text and "  " not in text and text.strip() == text


def tidied(text: str) -> str:
    """Plain text without hidden characters, doubled spaces and empty lines."""
    lines = list(filter(None, map(str.strip, text.split("\n"))))
    if not all(map(str.isprintable, lines)):  # a test in C, which most lines pass
        lines = list(filter(None, [line if line.isprintable() else _shown(line) for line in lines]))
    text = "\n".join(lines)
    while "  " in text:  # halves the longest run each time; a pattern would look at every space
        text = text.replace("  ", " ")
    return text


def _shown(line: str) -> str:
    if line.replace("\u00a0", "").isprintable():
        return line
    return _SPACE.sub(" ", _HIDDEN.sub("", line)).strip()


def _like(text: str) -> _Patterns:
    return _ANY if _CAPITAL.search(text) else _LOWER


def _round(markup: str) -> str:
    if "<" not in markup:
        return _REFERENCE.sub(_character, markup) if "&" in markup else markup
    patterns, text = _like(markup), markup
    # Beside elements a newline is only a space; in bare text it is the writer's.
    if "\n" in text and patterns.markup.search(text):
        text = text.replace("\n", " ")
    if patterns.silent.search(text):
        text = "".join(_audible(text, patterns.silent))
    text = _TAG.sub("", patterns.block.sub("\n", text))
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(reference: re.Match[str]) -> str:
    return _unescaped(reference[0])


@lru_cache(maxsize=2_000)
def _unescaped(reference: str) -> str:
    return html.unescape(reference)


def _audible(source: str, silent: re.Pattern[str]) -> Iterator[str]:
    """What lies outside comments and elements without text for readers; one that is never closed hides nothing."""
    at, unclosed = 0, set[str]()
    while opened := silent.search(source, at):
        yield source[at : opened.start()]
        mark = f"</{opened[1].lower()}" if opened[1] else "-->"
        closed = None if mark in unclosed else re.compile(re.escape(mark), re.IGNORECASE).search(source, opened.end())
        if closed is None:
            unclosed.add(mark)
        at = closed.end() if closed and mark == "-->" else closed.start() if closed else opened.end()
    yield source[at:]

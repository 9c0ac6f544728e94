"""HTML as feeds carry it → plain text: tags out, character references decoded, paragraphs ended by newlines."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache

_TAG = re.compile(r"<([/!?]?[A-Za-z]\w{0,20}+)[^<>]*+>")  # a longer name is none that matters, and is not kept
_SILENT = r"script|style|template|noscript|iframe|object|svg|math|head"
_HIDES = re.compile(rf"<!--|<({_SILENT})\b[^<>]*>", re.IGNORECASE)
_SILENT_NAME = re.compile(_SILENT, re.IGNORECASE)
_BLOCK_NAME = re.compile(
    r"/?(?:p|div|br|li|ul|address|article|aside|blockquote|d[dlt]|details|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr"
    r"|main|nav|ol|pre|section|table|t[dhr])",
    re.IGNORECASE,
)
_HUSH = "\0"
# What tells HTML from bare text, in which "<" may be anything.
_MARKUP = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|div|em|figure|h[1-6]|i|img|li|ol|p|small|span|strong|sub|sup|table|u|ul)\b[^<>]*>",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"(&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")
# Control characters, and what is invisible or turns the line's direction around.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana and the Chinese characters.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_SEEN = bytes(range(32, 127)) + b"\n"
_SPACES = re.compile("   *")  # two or more: written so, the pattern's beginning is found as a string is
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
    if text is not markup and (("<" in text and _MARKUP.search(text)) or ("&" in text and _REFERENCE.search(text))):
        text = _round(text)
    return tidied(text)


def words(text: str) -> int:
    """How many words a text has, roughly: where none are set apart by spaces, two characters make one."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def _is_plain(text: str) -> bool:
    """Whether a text is already what `line` would make of it, as most titles, names and summaries are."""
    return "<" not in text and "&" not in text and text.isprintable() and "  " not in text and text.strip() == text


def tidied(text: str) -> str:
    """Plain text without hidden characters, doubled spaces and empty lines."""
    lines = list(filter(None, map(str.strip, text.split("\n"))))
    if not _visible(text):
        lines = list(filter(None, map(_shown, lines)))
    return _SPACES.sub(" ", "\n".join(lines))


def _visible(text: str) -> bool:
    """Whether all is seen, as in most texts. Python's own test of a character takes thrice as long as dropping ASCII's as bytes."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _SEEN)
    return not others or others.decode("utf-8", "surrogatepass").replace("\u00a0", "").isprintable()


def _shown(line: str) -> str:
    if line.replace("\u00a0", "").isprintable():
        return line
    return _SPACE.sub(" ", _HIDDEN.sub("", line)).strip()


def _round(markup: str) -> str:
    text = _untagged(markup) if "<" in markup else markup
    if "&" not in text:
        return text
    parts = _REFERENCE.split(text)
    parts[1::2] = map(_unescaped, parts[1::2])
    return "".join(parts) if len(parts) > 1 else text


def _untagged(markup: str) -> str:
    """The text between the tags. It is split at them, and what stands for each is looked up by its name: no call of Python's a tag."""
    if "\n" in markup and _MARKUP.search(markup):
        markup = markup.replace("\n", " ")  # beside elements a newline is only a space; in bare text it is the writer's
    text = _joined(markup)
    if _HUSH in text or ("!" in markup and "<!--" in markup):
        text = _joined("".join(_audible(markup))).replace(_HUSH, "")
    return text


def _joined(markup: str) -> str:
    parts = _TAG.split(markup)
    parts[1::2] = map(_instead, parts[1::2])
    return "".join(parts)


@lru_cache(maxsize=500)
def _instead(tag: str) -> str:
    """What stands in text for a tag of that name ("p", "/p"): a newline, nothing, or the mark of what readers do not see."""
    return _HUSH if _SILENT_NAME.fullmatch(tag) else "\n" if _BLOCK_NAME.fullmatch(tag) else ""


@lru_cache(maxsize=2_000)
def _unescaped(reference: str) -> str:
    return html.unescape(reference)


def _audible(source: str) -> Iterator[str]:
    """What lies outside comments and elements without text for readers; one that is never closed hides nothing."""
    at, unclosed = 0, set[str]()
    while opened := _HIDES.search(source, at):
        yield source[at : opened.start()]
        mark = f"</{opened[1].lower()}" if opened[1] else "-->"
        closed = None if mark in unclosed else re.compile(re.escape(mark), re.IGNORECASE).search(source, opened.end())
        if closed is None:
            unclosed.add(mark)
        at = closed.end() if closed and mark == "-->" else closed.start() if closed else opened.end()
    yield source[at:]

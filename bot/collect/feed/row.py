"""An item's fields as a parser found them → an Entry: plain text, absolute links, dates that can be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from bot.collect import dates, plain, url
from bot.model import Entry

# RSS: "desk@herald.example (Ann Lee)"; mail has it the other way round.
_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+\s*\((.+)\)|([^@<>()]+)(?:\([^\s@]+@[^\s@]+\)|(?:<|&lt;)[^\s@]+@[^\s@]+(?:>|&gt;))")
_LONGEST = 300
MARK = 8
"""Bytes of a mark: among a feed's items two differ in it but for one chance in 10^15."""

NO_PAGE = frozenset({"self", "hub", "search", "next", "prev", "previous", "first", "last", "edit", "license", "enclosure"})
"""What a feed's links may be to beside its page: itself, who relays it, its other parts."""


class Row(NamedTuple):
    """One item as it stands in the feed; texts may hold HTML, dates are as written, links may be relative."""

    id: str | None = None
    link: str | None = None
    title: str = ""
    summary: str = ""
    content: str = ""
    published: str | None = None
    updated: str | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def entry(row: Row, base: str, now: datetime) -> Entry:
    """The Entry of a row; relative links resolve against `base`. A summary that only repeats the content is kept once, as content."""
    summary = plain.prose(row.summary) if row.summary else ""
    content = plain.prose(row.content) if row.content and row.content != row.summary else ""
    return Entry(
        id=plain.line(row.id) or None if row.id else None,
        link=url.absolute(row.link, base),
        title=plain.line(row.title),
        summary=summary,
        content="" if content == summary else content,
        published=dates.parse(row.published, now) if row.published else None,
        updated=dates.parse(row.updated, now) if row.updated else None,
        authors=_distinct(map(_author, row.authors)) if row.authors else (),
        categories=_distinct(map(plain.line, row.categories)) if row.categories else (),
    )


def outline(row: Row, base: str, now: datetime) -> Entry:
    """The Entry of a row whose texts are known: its names, link, title and dates alone."""
    return Entry(
        id=plain.line(row.id) or None if row.id else None,
        link=url.absolute(row.link, base),
        title=plain.line(row.title),
        published=dates.parse(row.published, now) if row.published else None,
        updated=dates.parse(row.updated, now) if row.updated else None,
        known=True,
    )


def mark(row: Row, base: str, language: str | None) -> bytes:
    """MARK bytes that tell an item from any other, and from itself with anything changed: a hash of all an Entry is made of. The same
    in every process."""
    parts = (base, language, *row[:-2], *row.authors, "", *row.categories)
    written = "\0".join([part or "" for part in parts])
    return hashlib.blake2b(written.encode("utf-8", "surrogatepass"), digest_size=MARK).digest()


def _author(written: str) -> str:
    mailbox = _MAILBOX.fullmatch(written.strip()) if "@" in written and len(written) <= _LONGEST else None
    return plain.line(mailbox[1] or mailbox[2] if mailbox else written)


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))

"""The schema, portable between SQLite and PostgreSQL: no length limits, no NUL, UTC instants, unique only on short keys.

Text of any length is made unique by its SHA-256 (PostgreSQL indexes at most 2,704 bytes). Full-text search is no part of
this: each dialect's module adds its own.
"""

from __future__ import annotations

from bot.edges.archive.tables.brief import (
    brief_readers,
    brief_receipts,
    briefs,
    calendar_entries,
    calendar_feeds,
    corrections,
    edition_briefs,
    feedback,
    muted_articles,
    mutes,
    requests,
)
from bot.edges.archive.tables.column import SCHEMA, Instant, Words, clean, digest, metadata
from bot.edges.archive.tables.delivery import editions, last_asked, outbox, subscriptions
from bot.edges.archive.tables.news import aliases, articles, carriers, feed_state, feeds, outlets, prints, readings, revisions

__all__ = [
    "SCHEMA",
    "Instant",
    "Words",
    "aliases",
    "articles",
    "brief_readers",
    "brief_receipts",
    "briefs",
    "calendar_entries",
    "calendar_feeds",
    "carriers",
    "clean",
    "corrections",
    "digest",
    "edition_briefs",
    "editions",
    "feed_state",
    "feedback",
    "feeds",
    "last_asked",
    "metadata",
    "muted_articles",
    "mutes",
    "outbox",
    "outlets",
    "prints",
    "readings",
    "requests",
    "revisions",
    "subscriptions",
]

"""The tables of what is collected: outlets, feeds and their state, articles with their revisions, addresses, carriers and readings."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Float, ForeignKey, Integer, Table, Text, UniqueConstraint, false

from bot.edges.archive.tables.column import Instant, Words, metadata

outlets = Table(
    "outlets",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # digest(name, zone)
    Column("name", Words, nullable=False),
    Column("zone", Words, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", Words, primary_key=True),
    Column("url", Words, nullable=False),
    Column("outlet", ForeignKey("outlets.number"), nullable=False),
    Column("language", Words),
    Column("seed", Text, nullable=False),  # digest of the feed as it was taken in or put: an edited seed differs from it
    Column("added", Instant, nullable=False),
    Column("removed", Instant),
)

feed_state = Table(
    "feed_state",
    metadata,
    Column("feed", ForeignKey("feeds.id"), primary_key=True),
    Column("etag", Words),
    Column("modified", Words),
    Column("polled", Instant),
    Column("succeeded", Instant),
    Column("failures", Integer, nullable=False),
    Column("cause", Words),
    Column("next_poll", Instant),
    Column("failing", Instant),
    Column("changed", Instant),
    Column("whole", Instant),
    Column("asked", Instant),
    Column("off", Boolean, nullable=False, server_default=false()),
    Column("gap", Float),
    Column("idle", Float),
    Column("stated", Float),
    Column("page", Boolean, nullable=False, server_default=false()),
    Column("teasers", Words),
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # day × 2³² + number: newest first is one index read backwards, a window of days is a range of it, and it is the row id of
    # SQLite's search index, which can then stop at the newest so many matches
    Column("position", BigInteger, nullable=False, unique=True),
    Column("id", Words, nullable=False),
    Column("url", Words),
    Column("outlet", ForeignKey("outlets.number"), nullable=False),
    Column("headline", Words, nullable=False),
    Column("published", Instant, nullable=False),
    Column("day", Date, nullable=False),
    Column("time_known", Boolean, nullable=False),
    Column("language", Words, nullable=False),
    Column("byline", Words),
    Column("credit", Words),
    Column("teaser", Boolean, nullable=False),
    Column("revision", Text, nullable=False),  # the hash of its newest revision
    Column("seen", Instant, nullable=False),
    Column("twin", Integer, index=True),  # the number of the first article of whose text it is a copy
    Column("back", Boolean, nullable=False, server_default=false()),  # it was old, or undated, when its feed was new
    Column("changed", Instant, index=True),  # when its newest revision took the place of another
    Column("checked", Instant),  # when its page, from which its text is, was last looked at
    Column("withdrawn", Boolean, nullable=False, server_default=false(), index=True),
    # its newest revision's length in characters and forward index (see `forward.noted`), from when it is read
    Column("length", Integer),
    Column("noted", Words),
)

prints = Table(
    "prints",
    metadata,
    # no foreign key: these rows are dropped long before their articles
    Column("key", BigInteger, primary_key=True, autoincrement=False),  # one of `collect.twins.keys`
    Column("article", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), nullable=False),
    Column("hash", Text, nullable=False, index=True),
    Column("headline", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("seen", Instant, nullable=False),
    UniqueConstraint("article", "hash"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("key", Text, primary_key=True),  # digest(value)
    Column("value", Words, nullable=False),  # an id or a URL: whatever names the article
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), nullable=False, index=True),
)

carriers = Table(
    "carriers",
    metadata,
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True),
    Column("outlet", ForeignKey("outlets.number"), primary_key=True),
    Column("url", Words),
    Column("seen", Instant, nullable=False),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("revision", ForeignKey("revisions.number", ondelete="CASCADE"), nullable=False),
    Column("rules", Words, nullable=False),
    Column("shape", Text, nullable=False),  # of the JSON; a reading in another shape counts as unread
    Column("stems", Words, nullable=False),  # its distinct stems, space between, for counting without decoding
    Column("data", Text, nullable=False),
    Column("made", Instant, nullable=False),
    UniqueConstraint("revision", "rules"),
)

"""The tables of what was shown, and of what people wish about it: briefs, corrections, calendars, feedback, mutes."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text, false

from bot.edges.archive.tables.column import Instant, Words, metadata

briefs = Table(
    "briefs",
    metadata,
    Column("id", Words, primary_key=True),
    Column("made", Instant, nullable=False),
    Column("payload", Words, nullable=False),
)

brief_readers = Table(
    "brief_readers",
    metadata,
    Column("brief", ForeignKey("briefs.id"), primary_key=True),
    Column("reader", Words, primary_key=True),  # the id of a person, or of a channel where it was shown
)

brief_receipts = Table(
    "brief_receipts",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("brief", ForeignKey("briefs.id"), nullable=False, index=True),
    Column("article", ForeignKey("articles.number"), nullable=False, index=True),
    Column("revision", Text, nullable=False),
    Column("sentence", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Words, nullable=False),
)

edition_briefs = Table(
    "edition_briefs",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("brief", ForeignKey("briefs.id", ondelete="CASCADE"), primary_key=True, index=True),
)

corrections = Table(
    "corrections",
    metadata,
    Column("edition", ForeignKey("editions.number", ondelete="CASCADE"), primary_key=True),
    Column("article", Integer, primary_key=True, autoincrement=False),
    Column("revision", Text, primary_key=True),  # the newer text, which has been compared with what the edition quotes
    Column("said", Text),  # digest of the message sent about it; none where there was nothing to say
)

requests = Table(
    "requests",
    metadata,
    Column("key", Words, primary_key=True),  # names a request of Slack's, or an act that is done once
    Column("at", Instant, nullable=False, index=True),
)

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("key", Text, primary_key=True),  # digest of the token: whoever reads the archive cannot read the feed
    # no foreign key: a subscription is never deleted, and its feeds go when it ends
    Column("subscription", Words, nullable=False, index=True),
    Column("made", Instant, nullable=False),
)

calendar_entries = Table(
    "calendar_entries",
    metadata,
    Column("subscription", Words, primary_key=True),
    Column("uid", Words, primary_key=True),
    Column("data", Text, nullable=False),  # the entry as last served, JSON
)

feedback = Table(
    "feedback",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("brief", Words, nullable=False),  # no foreign key: a mark outlives the brief it was made on
    Column("point", Integer),
    Column("quote", Words, nullable=False),
    Column("reason", Text, nullable=False),
    Column("words", Words, nullable=False),
    Column("person", Words),  # none where they asked to be forgotten
    Column("at", Instant, nullable=False),
    Column("left_out", Boolean, nullable=False, server_default=false(), index=True),
)

mutes = Table(
    "mutes",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("reader", Words, nullable=False, index=True),  # the id of a person, or of a channel
    Column("headline", Words, nullable=False),
    Column("person", Words),
    Column("at", Instant, nullable=False),
    Column("ended", Instant),  # kept all the same: an old button must not find another mute under its number
)

muted_articles = Table(
    "muted_articles",
    metadata,
    Column("mute", ForeignKey("mutes.number", ondelete="CASCADE"), primary_key=True),
    Column("article", ForeignKey("articles.number", ondelete="CASCADE"), primary_key=True, index=True),
)

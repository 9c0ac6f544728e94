"""The tables of what is ordered and posted: subscriptions, who asked last, editions and the outbox."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from bot.edges.archive.tables.column import Instant, Words, metadata

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("channel", Words, nullable=False),
    Column("topics", Text, nullable=False),  # a JSON list
    Column("when", Words, nullable=False),
    Column("zone", Words, nullable=False),
    Column("quiet", Words),
    Column("since", Instant, nullable=False),
    Column("seed", Text, nullable=False),
    Column("added", Instant, nullable=False),
    Column("removed", Instant),
    Column("paused", Words),  # why it stands still: Slack's error code, or "person"
    Column("resumes", Instant),  # when a pause ends by itself
    Column("number", Integer),  # what people call it by; never given twice
    Column("creator", Words),  # the id of who made it; none for one of the settings
    Column("empty", Text, nullable=False, server_default="line"),  # what is sent where there is nothing new: line or skip
    Index("ix_subscriptions_number", "number", unique=True),
)

last_asked = Table(
    "last_asked",
    metadata,
    Column("person", Words, primary_key=True),
    Column("topic", Text, primary_key=True),  # digest(topic, folded)
    Column("at", Instant, nullable=False),
)

editions = Table(
    "editions",
    metadata,
    Column("number", Integer, primary_key=True),
    # no foreign key: what was delivered is remembered whatever becomes of the subscription
    Column("subscription", Words, nullable=False),
    Column("slot", Words, nullable=False),
    Column("due", Instant, nullable=False),
    Column("late", Float, nullable=False),
    Column("opened", Instant, nullable=False),
    Column("skipped", Words),  # why nothing was sent for it
    UniqueConstraint("subscription", "slot"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Words, primary_key=True),
    Column("edition", ForeignKey("editions.number"), nullable=False),
    Column("part", Integer, nullable=False),
    Column("channel", Words, nullable=False),
    Column("message", Text, nullable=False),  # JSON
    Column("status", Text, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("claimed", Instant),
    Column("settled", Instant),
    Column("retry_at", Instant),
    Column("ts", Words),
    Column("error", Words),
    UniqueConstraint("edition", "part"),
    CheckConstraint("status IN ('pending', 'sending', 'sent', 'failed', 'unknown')", name="status"),
    Index("ix_outbox_status_settled", "status", "settled"),
    Index("ix_outbox_status_retry_at", "status", "retry_at"),
    Index("ix_outbox_channel_status", "channel", "status"),
)

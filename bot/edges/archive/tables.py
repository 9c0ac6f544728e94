"""The schema, portable between SQLite and PostgreSQL: no length limits, no NUL, UTC instants, unique only on short keys.

Text of any length is made unique by its SHA-256 (PostgreSQL indexes at most 2,704 bytes). Full-text search is no part of
this: each dialect's module adds its own.
"""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

SCHEMA = "0010"
"""The newest migration this code knows; a test keeps it equal to what `migrations/versions` holds."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The text with what no database takes (NUL, lone surrogates) replaced one for one by U+FFFD, so that offsets stay valid."""
    return text if text.isascii() and "\0" not in text else _UNSTORABLE.sub("\ufffd", text)


@lru_cache(maxsize=8_192)
def digest(*parts: str) -> str:
    """The SHA-256 of texts, in hex: the key under which something of any length is unique."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


class Words(TypeDecorator[str]):
    """Text that any database takes; see `clean`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Cleans what goes in."""
        return None if value is None else clean(value)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept and given back in UTC (SQLite would give it back naive)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses naive times: nobody could say which instant they mean."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 -- as above
        """Gives the instant back aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

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

"""What articles say: which are still unread, their readings, and how common each stem is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, case, delete, exists, or_, select, update

from bot.edges.archive import articles as shelved
from bot.edges.archive import codec, forward, sqlite
from bot.edges.archive.tables import aliases, articles, digest, readings, revisions
from bot.model import Article, Reading
from bot.text import fold

BACKGROUND = 2_000
"""Stems are counted over the newest so many readings: exact for a small archive, a sample of what is current for a large one."""


def unread(connection: Connection, rules: str, limit: int) -> tuple[Article, ...]:
    """Articles whose newest revision has no reading under these rules, newest published first."""
    read = exists().where(readings.c.revision == revisions.c.number, readings.c.rules == rules, readings.c.shape == codec.SHAPE)
    statement = shelved.listing().where(~read).order_by(articles.c.position.desc()).limit(limit)
    return tuple(map(shelved.made, connection.execute(statement)))


def save(connection: Connection, batch: Sequence[Reading], made: datetime) -> None:
    """Adds readings, one a revision and rules; the later one stays. Those of articles no longer kept are let go."""
    for part in shelved.chunks(batch):
        numbers = _revisions(connection, part)
        rows = [_row(numbers[key], r, made) for r in part if (key := (digest(r.article), r.revision)) in numbers]
        if rows:
            statement = sqlite.insert(readings)
            fresh = {name: statement.excluded[name] for name in ("shape", "stems", "data", "made")}
            connection.execute(statement.on_conflict_do_update(index_elements=["revision", "rules"], set_=fresh), rows)
            note(connection, [row["revision"] for row in rows])


_UNNOTED = (
    select(articles.c.number, articles.c.headline, revisions.c.text)
    .join_from(articles, revisions, shelved.newest())
    .where(sqlite.among(revisions.c.number), articles.c.noted.is_(None))
)
_NOTE = update(articles).where(articles.c.number == bindparam("of")).values(length=bindparam("long"), noted=bindparam("words"))


def note(connection: Connection, numbers: Iterable[int]) -> None:
    """Notes the forward indexes of articles whose newest revisions those are and that have none."""
    rows = connection.execute(_UNNOTED, {"among": sqlite.listed(numbers)}).all()
    made = [{"of": number, "long": len(text), "words": forward.noted(headline, text)} for number, headline, text in rows]
    if made:
        connection.execute(_NOTE, made)


def _revisions(connection: Connection, batch: Sequence[Reading]) -> dict[tuple[str, str], int]:
    """(digest of the article's name, hash of the text) → the revision's number."""
    statement = (
        select(aliases.c.key, revisions.c.hash, revisions.c.number)
        .join_from(aliases, revisions, revisions.c.article == aliases.c.article)
        .where(aliases.c.key.in_({digest(r.article) for r in batch}), revisions.c.hash.in_({r.revision for r in batch}))
    )
    return {(row.key, row.hash): row.number for row in connection.execute(statement)}


def _row(revision: int, reading: Reading, made: datetime) -> dict[str, Any]:
    stems = {stem for sentence in reading.sentences for stem in sentence.stems}
    return {
        "revision": revision,
        "rules": reading.rules,
        "shape": codec.SHAPE,
        "stems": " ".join(sorted(stems)),
        "data": codec.encode(reading),
        "made": made,
    }


def drop(connection: Connection, rules: str, before: datetime) -> int:
    """Drops readings made before that instant that no brief is made from any more: of texts that an article has no longer, and of
    those that have been read under these rules. How many went."""
    other = readings.alias("other")
    current = (other.c.revision == readings.c.revision, other.c.rules == rules, other.c.shape == codec.SHAPE)
    newest = exists().where(
        revisions.c.number == readings.c.revision,
        articles.c.number == revisions.c.article,
        articles.c.revision == revisions.c.hash,
    )
    superseded = or_(and_(readings.c.rules != rules, exists().where(*current)), ~newest)
    return connection.execute(delete(readings).where(readings.c.made < before, superseded)).rowcount


_OF_REVISIONS = (
    select(readings.c.revision, readings.c.data)
    .where(sqlite.among(readings.c.revision), readings.c.shape == bindparam("shape"))
    .order_by(case((readings.c.rules == bindparam("rules"), 1), else_=0), readings.c.made, readings.c.number)
)


def of_revisions(connection: Connection, numbers: Sequence[int], rules: str) -> dict[int, Reading]:
    """The readings of revisions: under these rules, or, until they are read again, the latest under others."""
    rows = connection.execute(_OF_REVISIONS, {"among": sqlite.listed(numbers), "rules": rules, "shape": codec.SHAPE})
    data: dict[int, str] = dict(rows.all())
    return {revision: codec.decode(text) for revision, text in data.items()}


def background(connection: Connection, as_of: date) -> tuple[int, dict[str, int]]:
    """(articles counted, in how many of them each stem occurs), over the newest BACKGROUND ones read and published by `as_of`."""
    statement = (
        select(articles.c.number, readings.c.stems)
        .join_from(articles, revisions, (revisions.c.article == articles.c.number) & (revisions.c.hash == articles.c.revision))
        .join(readings, readings.c.revision == revisions.c.number)
        .where(articles.c.position < shelved.position(as_of, 0) + (1 << 32))
        .order_by(articles.c.position.desc(), readings.c.number.desc())
        .limit(BACKGROUND)
    )
    counted: set[int] = set()
    stems: Counter[str] = Counter()
    for row in connection.execute(statement):
        if row.number not in counted:  # an article read under several rules counts once
            counted.add(row.number)
            stems.update(row.stems.split())
    return len(counted), dict(stems)


def names(connection: Connection, as_of: date, limit: int) -> dict[str, str]:
    """What the newest readings by `as_of` are about, most frequent first: folded name of an actor → the name."""
    statement = (
        select(readings.c.data)
        .join_from(articles, revisions, (revisions.c.article == articles.c.number) & (revisions.c.hash == articles.c.revision))
        .join(readings, readings.c.revision == revisions.c.number)
        .where(articles.c.position < shelved.position(as_of, 0) + (1 << 32), readings.c.shape == codec.SHAPE)
        .order_by(articles.c.position.desc())
        .limit(limit)
    )
    counted = Counter(a.name for data in connection.scalars(statement) for a in codec.decode(data).actors)
    found: dict[str, str] = {}
    for name, _ in counted.most_common():
        found.setdefault(fold(name), name)
    return found

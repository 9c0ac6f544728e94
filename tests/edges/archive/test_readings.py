"""What articles say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from bot.edges.archive import readings
from bot.edges.archive.archive import SqlArchive
from bot.edges.archive.tables import readings as table
from bot.model import Article, Reading
from tests import build

MADE = datetime(2013, 5, 8, 12, tzinfo=UTC)
DAY = build.DAY


def _read(article: Article, **fields: object) -> Reading:
    return build.reading(article, article.text, **fields)


def test_articles_are_unread_until_they_are_read_under_the_rules(archive: SqlArchive) -> None:
    """Newest published first; other rules make an article unread again."""
    old, new = build.article("Old boat.", day=DAY - timedelta(3)), build.article("New boat.")
    archive.store([old, new], MADE)
    assert archive.unread("test", 5) == (new, old)
    assert archive.unread("test", 1) == (new,)
    archive.save([_read(new)], MADE)
    assert archive.unread("test", 5) == (old,)
    assert archive.unread("newer", 5) == (new, old)


def test_a_new_revision_is_unread(archive: SqlArchive) -> None:
    """A changed text has to be read; the reading of the old one is not taken for its."""
    first, second = (build.article(text, id="one", url=None) for text in ("Boats run.", "Boats stop."))
    archive.store([first], MADE)
    archive.save([_read(first)], MADE)
    archive.store([second], MADE)
    assert archive.unread("test", 5) == (second,)
    assert archive.find(build.query("boats"), DAY, "test", 5)[0].reading is None


def test_a_reading_made_again_replaces_the_first(archive: SqlArchive) -> None:
    """One reading a revision and rules: the later one."""
    article = build.article("Boats run.")
    archive.store([article], MADE)
    for language in ("en", "fr"):
        archive.save([replace(_read(article), language=language)], MADE)
    found = archive.find(build.query("boats"), DAY, "test", 5)
    assert [f.reading and f.reading.language for f in found] == ["fr"]


def test_a_reading_of_an_alias_is_the_articles(archive: SqlArchive) -> None:
    """Readings find their article under any of its ids; one of an article that is gone is let go."""
    article = build.article("Boats run.", aliases=("other",))
    archive.store([article], MADE)
    archive.save([replace(_read(article), article="nobody"), replace(_read(article), article="other")], MADE)
    assert archive.unread("test", 5) == ()


def test_a_reading_in_another_shape_counts_as_unread(archive: SqlArchive) -> None:
    """After a change to the model, what was kept before it is read anew, never misread."""
    article = build.article("Boats run.")
    archive.store([article], MADE)
    archive.save([_read(article)], MADE)
    with archive._write() as connection:
        connection.execute(update(table).values(shape="older", data="[1]"))
    assert archive.unread("test", 5) == (article,)
    assert archive.find(build.query("boats"), DAY, "test", 5)[0].reading is None
    archive.save([_read(article)], MADE)
    assert archive.unread("test", 5) == ()


def test_background_counts_the_articles_a_stem_occurs_in(archive: SqlArchive) -> None:
    """Once an article, however often it occurs and under however many rules it was read; nothing published later."""
    one, two = build.article("Boat after boat runs."), build.article("A boat.")
    later = build.article("Boats again.", day=DAY + timedelta(1))
    archive.store([one, two, later], MADE)
    archive.save([_read(a) for a in (one, two, later)], MADE)
    archive.save([replace(_read(one), rules="newer")], MADE)
    count, stems = archive.background(DAY)
    assert (count, stems["boat"], stems["run"]) == (2, 2, 1)
    assert archive.background(DAY + timedelta(1))[1]["boat"] == 3
    assert archive.background(DAY - timedelta(1)) == (0, {})


def test_background_of_a_large_archive_is_of_the_newest(archive: SqlArchive) -> None:
    """Beyond so many readings, the oldest no longer count."""
    texts = [build.article(f"Boat {n}.", id=str(n)) for n in range(readings.BACKGROUND)]
    old = build.article("Schooner.", day=DAY - timedelta(1))
    archive.store([*texts, old], MADE)
    archive.save([_read(a) for a in (*texts, old)], MADE)
    count, stems = archive.background(DAY)
    assert (count, "schooner" in stems) == (readings.BACKGROUND, False)

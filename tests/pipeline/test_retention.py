"""What goes, what stays, and that the table people read says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.edges.archive.check import check
from bot.edges.archive.tables import metadata
from bot.model import Delivery, Edition, Message
from bot.pipeline import retention
from tests import build

THEN = datetime(2013, 5, 8, 9, tzinfo=UTC)
KEPT = timedelta(days=400)
OPERATE = Path(__file__).parents[2] / "docs/operate.md"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An empty one."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as opened:
        yield opened


def dropped(archive: SqlArchive, now: datetime) -> dict[str, object]:
    """What retention drops at an instant, by kind."""
    return {step.subject: step.data["dropped"] for step in retention.retain(archive, "new", KEPT, now)}


def test_an_article_stays_as_long_as_a_brief_cites_it(archive: SqlArchive) -> None:
    """Then both go, with revisions, readings and receipts, and the search index stays in step; a day earlier nothing goes."""
    cited, other = (build.article(f"Boat {n} has sunk.", id=n, url=f"https://a.example/{n}") for n in ("cited", "other"))
    archive.store([cited, other], THEN)
    archive.save([build.reading(cited, "Boat cited", rules="new")], THEN)
    quote = build.receipt("Boat cited", "cited", revision=cited.revision)
    made = THEN + timedelta(days=300)
    archive.save_brief(build.brief(made=made, points=(build.point(receipts=(quote,)),), actors=(), issues=(), events=()), "{}")
    assert not any(dropped(archive, THEN + KEPT).values())
    assert dropped(archive, THEN + KEPT + timedelta(days=1))["articles"] == 1
    assert archive.article("cited")
    assert not archive.article("other")
    late = dropped(archive, made + KEPT + timedelta(days=1))
    assert (late["briefs"], late["articles"], late["readings"]) == (1, 1, 0)
    assert archive.path
    found = check(archive.path, deep=True)
    assert found.faults == ()
    assert [found.counts[t] for t in ("articles", "revisions", "readings", "aliases", "briefs", "brief_receipts")] == [0] * 6


def test_a_reading_goes_a_week_after_another_has_taken_its_place(archive: SqlArchive) -> None:
    """That of a text the article has no longer, and one under former rules; the only one under former rules stays, since briefs are
    made from it until the article is read again."""
    first, second = build.article("Boat A.", id="a"), build.article("Boat B.", id="a")
    alone = build.article("Ship.", id="s", url="https://a.example/s")
    archive.store([first], THEN)
    archive.save([build.reading(first, rules="old"), build.reading(first, rules="new")], THEN)
    archive.store([second, alone], THEN)
    archive.save(
        [build.reading(second, rules="old"), build.reading(second, rules="new"), build.reading(alone, rules="old")], THEN
    )
    assert dropped(archive, THEN + retention.READINGS)["readings"] == 0
    assert dropped(archive, THEN + retention.READINGS + timedelta(hours=1))["readings"] == 3
    found = archive.find(build.query("boat", "ship"), build.DAY, "new", 5)
    assert {f.article.id: f.reading.rules for f in found if f.reading} == {"a": "new", "s": "old"}


def test_an_edition_goes_after_three_months_with_its_rows(archive: SqlArchive) -> None:
    """But never one that is open, nor the newest of a subscription."""
    for day in ("06", "07", "08"):
        slot = f"2013-05-{day}T08:00"
        archive.open_edition(Edition("m", slot, THEN), [Delivery(slot, "m", slot, 0, "C1", Message("x"))], THEN)
        if archive.claim(slot, THEN) and day != "07":
            archive.settle(slot, "sent", THEN, ts="1")
    later = THEN + retention.LEDGER + timedelta(days=1)
    assert (dropped(archive, later - timedelta(days=2))["editions"], dropped(archive, later)["editions"]) == (0, 1)
    assert archive.delivered("m") == ("2013-05-07T08:00", "2013-05-08T08:00")


def test_the_table_people_read_says_the_same(archive: SqlArchive) -> None:
    """docs/operate.md says of each table of the database what is kept how long, and the days of each rule."""
    words = OPERATE.read_text(encoding="utf-8")
    rows = words[words.index("## What is kept how long") :].split("\n## ")[0]
    assert [name for name in metadata.tables if f"`{name}`" not in rows] == []
    for rule in retention.policy(archive, "new", KEPT):
        assert f"{rule.kept.days} days" in rows, rule.kind

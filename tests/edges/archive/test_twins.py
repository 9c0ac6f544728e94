"""Copies of one text in the archive: each is kept, one stands for all, and what comes later changes nothing of an earlier day."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.edges.archive.archive import SqlArchive
from bot.model import Article, Outlet
from bot.ports import Found
from tests import build

SEEN = datetime(2013, 5, 8, 12, tzinfo=UTC)
LEAD = (
    "A ferry with 310 people on board drifted for six hours off Hestholm on Tuesday after both of its engines failed in a storm, "
    "and three of the passengers were taken to hospital in Sandvik with broken bones."
)
REST = (
    "The operator, Fjordline North, said that water had entered a fuel tank, and promised to pay for hotels and onward journeys. "
    "Two naval tugs reached the vessel shortly after midnight and towed it stern first into the outer harbour, watched by crowds. "
    "Unions representing the sailors have complained since January about deferred maintenance on the ageing ships of that route. "
    "Transport minister Olav Brekke ordered an inquiry and said that timetables would be thinned until every hull had been inspected. "
    "Islanders depend on the crossing for food, medicine and schooling, and the council has asked the navy to lend a second vessel."
)
FULL = f"{LEAD}\n{REST}"


def _article(name: str, text: str = FULL, **fields: Any) -> Article:
    return build.article(text, **{"id": name, "url": f"https://{name}.example/1", "outlet": Outlet(name.title())} | fields)


def _found(archive: SqlArchive, as_of: date = build.DAY, **how: bool) -> list[Found]:
    return list(archive.find(build.query("ferry"), as_of, "test", 10, **how))


def test_one_article_in_three_feeds_is_one_of_three_outlets(archive: SqlArchive) -> None:
    """Word for word, under a frame of its own, and cut: found once, carried by the others; each is there under its own name."""
    framed = f"SANDVIK (Reuters) - {FULL}\nSign up for the morning letter."
    archive.store([_article("herald"), _article("times", framed), _article("post", "\n".join((LEAD, REST[:400])))], SEEN)
    archive.store([_article("echo")], SEEN)
    (one,) = _found(archive)
    assert (one.article.outlet.name, one.carriers) == ("Times", ("Herald", "Echo", "Post"))
    assert [archive.article(name).outlet.name for name in ("herald", "times", "post")] == ["Herald", "Times", "Post"]  # type: ignore[union-attr]
    assert len(_found(archive, copies=True)) == 3


def test_a_lead_gives_way_to_its_story(archive: SqlArchive) -> None:
    """Whichever came first; a whole text stands before a teaser, even a longer one."""
    archive.store([_article("herald", LEAD, teaser=True, headline="Ferry drifts")], SEEN)
    archive.store([_article("times", headline="Ferry drifts for hours")], SEEN + timedelta(hours=3))
    (one,) = _found(archive)
    assert (one.article.outlet.name, one.carriers, one.seen) == ("Times", ("Herald",), SEEN)


def test_a_later_copy_is_unknown_on_an_earlier_day(archive: SqlArchive) -> None:
    """As of Wednesday there was one outlet, as of Thursday there are two."""
    archive.store([_article("herald"), _article("times", FULL + " The end.", day=date(2013, 5, 9))], SEEN)
    assert [(f.article.outlet.name, f.carriers) for f in _found(archive)] == [("Herald", ())]
    assert [(f.article.outlet.name, f.carriers) for f in _found(archive, date(2013, 5, 9))] == [("Times", ("Herald",))]


def test_a_story_that_shares_only_a_lead_stays_apart(archive: SqlArchive) -> None:
    """A lead joins one story; another that opens with the same words is compared with that story, not with the lead."""
    other = LEAD + "\n" + " ".join(f"unrelated{n} matter{n} entirely{n}" for n in range(60))
    for name, text in (("herald", FULL), ("brief", LEAD), ("times", other)):
        archive.store([_article(name, text)], SEEN)
    assert sorted(f.article.outlet.name for f in _found(archive)) == ["Herald", "Times"]


def test_a_changed_text_is_compared_anew(archive: SqlArchive) -> None:
    """An article that was a copy and is written anew stands for itself again."""
    archive.store([_article("herald"), _article("times", FULL + " More later.")], SEEN)
    assert len(_found(archive)) == 1
    archive.store([_article("times", "The ferry company has been sold. " + "Owners changed places again and again. " * 9)], SEEN)
    assert len(_found(archive)) == 2


def test_back_items_of_a_new_feed_are_marked_unless_a_copy_is_news(archive: SqlArchive) -> None:
    """What was old when its feed was new is no news; where another outlet brought it as news, it came in then."""
    archive.store([_article("herald")], SEEN, back=True)
    assert [f.back for f in _found(archive)] == [True]
    later = SEEN + timedelta(hours=2)
    archive.store([_article("times", FULL + " The end.")], later)
    assert [(f.back, f.seen) for f in _found(archive)] == [(False, later)]


def test_the_very_text_of_a_back_item_is_news_where_another_outlet_brings_it(archive: SqlArchive) -> None:
    """As with a copy: it came in when the feed that is no longer new brought it."""
    archive.store([_article("herald")], SEEN, back=True)
    later = SEEN + timedelta(hours=2)
    archive.store([_article("times")], later)
    assert [(f.back, f.seen, f.carriers) for f in _found(archive)] == [(False, later, ("Times",))]


def test_keys_are_dropped_once_no_copy_can_come(archive: SqlArchive) -> None:
    """Retention takes those of texts that came in long before the newest."""
    archive.store([_article("herald")], SEEN)
    archive.store([_article("times", FULL.replace("ferry", "trawler"), day=date(2013, 6, 8))], SEEN + timedelta(days=31))
    archive.retain(SEEN - timedelta(days=400))
    assert archive.path
    with sqlite3.connect(archive.path) as connection:
        numbers = {row[0] for row in connection.execute("SELECT article FROM prints")}
    connection.close()
    assert numbers == {2}

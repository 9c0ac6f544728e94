"""Which articles are the same, and which have changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import Article, Outlet
from bot.ports import Stored
from tests import build

SEEN = datetime(2013, 5, 8, 12, tzinfo=UTC)
LONG = "The ferry company said on Tuesday that it would run four more boats a day between the islands " * 3
TIMES = Outlet("Island Times")


def _store(archive: SqlArchive, *articles: Article) -> Stored:
    return archive.store(articles, SEEN)


def _one(archive: SqlArchive, name: str) -> Article:
    found = archive.article(name)
    assert found
    return found


def test_the_same_article_twice_is_one(archive: SqlArchive) -> None:
    """A second time, in the same batch or a later one, is known."""
    article = build.article(LONG)
    assert _store(archive, article, article) == Stored(new=(article.id,))
    assert _store(archive, article) == Stored(known=(article.id,))
    assert _one(archive, article.id) == article


def test_another_id_for_the_same_url_is_an_alias(archive: SqlArchive) -> None:
    """Both ids, and the URL, answer to the article."""
    first, again = build.article(LONG, id="one"), build.article(LONG, id="two")
    assert _store(archive, first, again) == Stored(new=("one",))
    assert _one(archive, "two").aliases == ("two",)
    assert _one(archive, first.url or "").id == "one"
    assert archive.known(["one", "two", "three"]) == {"one", "two"}


def test_a_given_alias_finds_the_article(archive: SqlArchive) -> None:
    """An article that names an id already stored among its aliases is that article."""
    _store(archive, build.article(LONG, id="one", url=None))
    other = build.article("Quite another text.", id="two", url=None, aliases=("one",))
    assert _store(archive, other) == Stored(changed=("one",))


def test_the_same_text_from_another_outlet_is_carried(archive: SqlArchive) -> None:
    """One article, with the other outlet as carrier, whatever headline and URL it stands under there."""
    _store(archive, build.article(LONG, id="one"))
    copy = build.article(LONG, id="two", url="https://times.example/2", outlet=TIMES, headline="Retitled")
    assert _store(archive, copy) == Stored(known=("one",))
    assert archive.find(build.query("ferry"), build.DAY, "test", 5)[0].carriers == ("Island Times",)


def test_a_short_text_is_the_same_only_under_the_same_headline(archive: SqlArchive) -> None:
    """Boilerplate that stands for many articles makes no two of them one."""
    one = build.article("More soon.", id="one", url=None, headline="Ferry adrift")
    two = build.article("More soon.", id="two", url=None, headline="Bridge shut")
    three = build.article("More soon.", id="three", url=None, headline="FERRY ADRIFT", outlet=TIMES)
    assert _store(archive, one, two, three).new == ("one", "two")


def test_a_changed_text_is_a_new_revision_and_the_old_one_stays(archive: SqlArchive) -> None:
    """The newest text is read and searched; the old one is there for the receipts that point into it."""
    first = build.article("Four boats a day.", id="one", url="https://herald.example/1")
    later = build.article("Six boats a day.", id="one", url="https://herald.example/1", headline="Corrected")
    _store(archive, first)
    assert _store(archive, later) == Stored(changed=("one",))
    assert _one(archive, "one") == later
    assert archive.article("one", first.revision) == first
    assert archive.article("one", "no such revision") is None
    assert not archive.find(build.query("four"), build.DAY, "test", 5)
    assert archive.find(build.query("six"), build.DAY, "test", 5)


def test_a_text_that_changes_twice_in_one_batch_keeps_every_revision(archive: SqlArchive) -> None:
    """New and then changed is new, at the last text."""
    texts = [build.article(f"Version {n}.", id="one", url=None) for n in range(3)]
    assert _store(archive, *texts) == Stored(new=("one",))
    assert _one(archive, "one").text == "Version 2."
    assert all(archive.article("one", a.revision) for a in texts)
    assert [f.article.text for f in archive.find(build.query("version"), build.DAY, "test", 5)] == ["Version 2."]


def test_a_text_that_goes_back_and_forth_does_not_pile_up(archive: SqlArchive) -> None:
    """Two texts in turn are two revisions, however often they come."""
    a, b = (build.article(text, id="one", url=None) for text in ("Boats run.", "Boats stop."))
    for article in (a, b, a, b):
        _store(archive, article)
    assert _one(archive, "one") == b
    assert len(archive.find(build.query("boats"), build.DAY, "test", 5)) == 1


def test_a_redated_article_stays_on_its_day(archive: SqlArchive) -> None:
    """Feeds re-date what they touch; the day the text is read against stays."""
    _store(archive, build.article("Boats run.", id="one"))
    _store(archive, build.article("Boats stop.", id="one", day=build.DAY + timedelta(9)))
    assert _one(archive, "one").day == build.DAY


def test_a_whole_text_replaces_a_teaser_but_no_teaser_a_whole_text(archive: SqlArchive) -> None:
    """With the whole text comes its own date; a teaser that comes later changes nothing."""
    day = build.DAY - timedelta(1)
    teaser = build.article("Boats run.", id="one", url=None, teaser=True)
    whole = build.article(LONG, id="one", url=None, day=day, outlet=TIMES)
    assert _store(archive, teaser).new == ("one",)
    assert _store(archive, whole).changed == ("one",)
    assert _store(archive, teaser).known == ("one",)
    found = _one(archive, "one")
    assert (found.text, found.teaser, found.day, found.outlet) == (LONG, False, day, teaser.outlet)
    assert not archive.find(build.query("ferry"), day - timedelta(1), "test", 5)
    assert len(archive.find(build.query("ferry"), day, "test", 5)) == 1


def test_another_outlets_own_version_of_a_url_changes_nothing(archive: SqlArchive) -> None:
    """An aggregator's wording of an article is no revision of it."""
    _store(archive, build.article(LONG, id="one", url="https://herald.example/1"))
    assert _store(archive, build.article("Cut.", id="x", url="https://herald.example/1", outlet=TIMES)).known == ("one",)
    assert _one(archive, "one").text == LONG


def test_two_outlets_that_number_alike_keep_their_articles_apart(archive: SqlArchive) -> None:
    """An id shared by chance loses neither article; the second is kept under its URL, each time it comes."""
    one = build.article("Boats run.", id="1", url="https://herald.example/1")
    other = build.article("Bridges shut.", id="1", url="https://times.example/1", outlet=TIMES)
    assert _store(archive, one, other).new == ("1", "https://times.example/1")
    assert _store(archive, other).known == ("https://times.example/1",)
    assert (_one(archive, "1").text, _one(archive, "https://times.example/1").text) == ("Boats run.", "Bridges shut.")


def test_an_article_without_any_id_gets_one(archive: SqlArchive) -> None:
    """An empty id and no URL: the article is kept, and its text still tells it from others."""
    article = build.article(LONG, id="", url=None)
    new = _store(archive, article).new
    assert _one(archive, new[0]).text == LONG
    assert _store(archive, article) == Stored(known=new)

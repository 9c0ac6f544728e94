"""What makes two items one article, and when it was published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.collect import identity
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Article, Entry, Feed, Outlet, ParsedFeed, ParsedPage

SEEN = datetime(2013, 5, 9, 3, tzinfo=UTC)
HERALD = Feed("herald", "https://herald.example/rss", Outlet("Herald", "America/New_York"))
TEXT = "Ministers met in Oslo on Tuesday."


def entry(**fields: Any) -> Entry:
    """An item with all it may need."""
    whole: dict[str, Any] = {
        "id": "guid-1",
        "link": "https://herald.example/a",
        "title": "Ministers meet",
        "summary": TEXT,
        "published": datetime(2013, 5, 8, 10, tzinfo=UTC),
    }
    return Entry(**(whole | fields))


def articles(
    lexicon: Lexicon, *entries: Entry, link: str | None = "https://herald.example/", feed: Feed = HERALD
) -> tuple[Article, ...]:
    """The articles of a feed with those items."""
    return identity.articles(feed, ParsedFeed("Herald", link, "en-US", entries), SEEN, lexicon)


def test_an_entry_becomes_an_article(lexicon: Lexicon) -> None:
    """Text, headline, byline, language, outlet and address come over; a short feed text is a teaser."""
    (found,) = articles(lexicon, entry(link="https://www.herald.example/a?utm_source=rss", authors=("Ann Lee", "Bo Ek")))
    assert (found.text, found.headline, found.byline, found.language) == (TEXT, "Ministers meet", "Ann Lee, Bo Ek", "en")
    assert (found.url, found.outlet, found.teaser, found.time_known) == (
        "https://www.herald.example/a",
        HERALD.outlet,
        True,
        True,
    )


def test_spellings_of_a_link_are_one_article(lexicon: Lexicon) -> None:
    """The same address with a tracker, another guid and another title in one feed is one article, the first."""
    found = articles(
        lexicon, entry(), entry(id="guid-2", link="http://www.herald.example/a/?utm_source=x", title="Ministers meet again")
    )
    assert [a.headline for a in found] == ["Ministers meet"]


def test_a_guid_outlives_a_link(lexicon: Lexicon) -> None:
    """The guid is an alias, so that an article whose address changes stays one; another feed's equal guid is another."""
    (first,), (moved,) = articles(lexicon, entry()), articles(lexicon, entry(link="https://herald.example/a-new-slug"))
    assert first.id != moved.id
    assert set(first.aliases) & set(moved.aliases)
    (other,) = articles(
        lexicon, entry(link="https://post.example/b"), feed=Feed("post", "https://post.example/rss", Outlet("Post"))
    )
    assert not set(first.aliases) & set(other.aliases)


@pytest.mark.parametrize("guid", ["1", "same-guid"])
def test_a_guid_of_several_items_says_nothing(guid: str, lexicon: Lexicon) -> None:
    """Items numbered within the feed, or all with one guid, are told apart by their links."""
    found = articles(lexicon, entry(id=guid), entry(id=guid, link="https://herald.example/b"))
    assert len(found) == 2
    assert not any(a.aliases for a in found)


def test_a_link_of_many_items_says_nothing(lexicon: Lexicon) -> None:
    """Items that all point at one page are told apart by their guids, and none is known by that page."""
    found = articles(lexicon, *(entry(id=f"guid-{n}", title=f"Title {n}", link="https://herald.example/live") for n in range(4)))
    assert len({a.id for a in found}) == 4
    assert {a.url for a in found} == {None}


def test_a_link_is_a_guid_where_there_is_none(lexicon: Lexicon) -> None:
    """Posts of one page, told apart by a fragment alone, keep what they are known by when their words change."""
    posts = [entry(id=None, title=f"Title {n}", link=f"https://herald.example/live#post-{n}") for n in range(4)]
    before = articles(lexicon, *posts)
    after = articles(lexicon, *(replace(post, summary="Other words, of the same post, as they are now.") for post in posts))
    assert len({a.id for a in before}) == 4
    assert [bool({b.id, *b.aliases} & {a.id, *a.aliases}) for b, a in zip(before, after, strict=True)] == [True] * 4


@pytest.mark.parametrize("link", ["https://herald.example/", "https://www.herald.example", "https://other.example/"])
def test_a_home_page_is_no_article(link: str, lexicon: Lexicon) -> None:
    """The outlet's home page, or any site's, identifies nothing."""
    (found,) = articles(lexicon, entry(link=link))
    assert found.url is None


def test_without_link_and_guid_the_words_count(lexicon: Lexicon) -> None:
    """The same words at another poll are the same article; other words are another."""
    first, again, other = (articles(lexicon, entry(id=None, link=None, summary=s))[0] for s in (TEXT, TEXT, TEXT + " More."))
    assert first.id == again.id != other.id


def test_the_day_is_the_outlets(lexicon: Lexicon) -> None:
    """An item of two in the morning UTC belongs to the day before in New York."""
    (found,) = articles(lexicon, entry(published=datetime(2013, 5, 8, 2, tzinfo=UTC)))
    assert found.day == date(2013, 5, 7)


def test_a_bare_day_is_that_day(lexicon: Lexicon) -> None:
    """A date without time is the outlet's own day, whatever the zones, and its time is not known."""
    (found,) = articles(lexicon, entry(published=date(2013, 5, 8)))
    assert (found.day, found.time_known) == (date(2013, 5, 8), False)
    assert found.published == datetime(2013, 5, 8, 4, tzinfo=UTC)


def test_an_undated_item_gets_the_time_it_was_seen(lexicon: Lexicon) -> None:
    """Neither published nor updated: the first sight counts; an update is better than that."""
    (found,) = articles(lexicon, entry(published=None))
    assert (found.published, found.time_known) == (SEEN, False)
    (updated,) = articles(lexicon, entry(published=None, updated=SEEN - timedelta(hours=2)))
    assert updated.published == SEEN - timedelta(hours=2)


@pytest.mark.parametrize("ahead", [SEEN + timedelta(hours=5), date(2013, 5, 10)])
def test_nothing_is_published_in_the_future(ahead: date, lexicon: Lexicon) -> None:
    """A date ahead of the clock is pulled back to it."""
    (found,) = articles(lexicon, entry(published=ahead))
    assert found.published <= SEEN
    assert found.day == date(2013, 5, 8)


def test_the_longer_text_is_taken_and_its_tail_cut(lexicon: Lexicon) -> None:
    """Content beats a shorter summary; what the feed adds at the end is not the article's."""
    content = "\n".join([TEXT] * 40) + "\nThe post Ministers meet appeared first on Herald."
    (found,) = articles(lexicon, entry(content=content))
    assert found.text == "\n".join([TEXT] * 40)
    assert not found.teaser


def test_an_item_without_text_is_its_title_or_nothing(lexicon: Lexicon) -> None:
    """A title alone is a teaser of one line; an empty item is no article."""
    (found,) = articles(lexicon, entry(summary=""), entry(id="guid-9", link="https://herald.example/e", title="", summary=""))
    assert (found.text, found.teaser) == ("Ministers meet", True)


def test_text_is_capped(lexicon: Lexicon) -> None:
    """A text of more than the limit ends with a paragraph."""
    (found,) = articles(lexicon, entry(summary=(TEXT + "\n") * 8_000))
    assert len(found.text) <= identity.TEXT_LIMIT
    assert found.text.endswith("Tuesday.")


def test_a_page_completes_a_teaser(lexicon: Lexicon) -> None:
    """The page's text, byline and agency come in; id, headline and the feed's date stay; it is no teaser any more."""
    (teaser,) = articles(lexicon, entry())
    page = ParsedPage("OSLO (AP) — " + TEXT + " Nothing was agreed.", "Another headline", "Ann Lee", date(2013, 5, 1), "en")
    full = identity.with_page(teaser, page, SEEN, lexicon)
    assert (full.id, full.headline, full.published, full.teaser) == (teaser.id, "Ministers meet", teaser.published, False)
    assert (full.text, full.byline, full.credit, full.revision) == (
        page.text,
        "Ann Lee",
        "Associated Press",
        identity.revision(page.text),
    )


def test_a_page_that_says_less_is_not_taken(lexicon: Lexicon) -> None:
    """A stub of a page leaves the feed's words, and the article a teaser."""
    (teaser,) = articles(lexicon, entry())
    full = identity.with_page(teaser, ParsedPage("Please log in."), SEEN, lexicon)
    assert (full.text, full.teaser) == (TEXT, True)


def test_a_page_dates_an_undated_item(lexicon: Lexicon) -> None:
    """Where the feed gave no time, the page's counts."""
    (teaser,) = articles(lexicon, entry(published=None))
    page = ParsedPage(TEXT * 3, published=datetime(2013, 5, 1, 12, tzinfo=UTC))
    full = identity.with_page(teaser, page, SEEN, lexicon)
    assert (full.published, full.day, full.time_known) == (datetime(2013, 5, 1, 12, tzinfo=UTC), date(2013, 5, 1), True)


def test_a_page_alone(lexicon: Lexicon) -> None:
    """A page's own date goes before the one given; without either there is no reading it."""
    page = ParsedPage(TEXT, "Ministers meet", published=date(2013, 5, 8), url="https://herald.example/a?utm_id=3")
    found = identity.from_page(page, HERALD.outlet, date(2013, 1, 1), lexicon)
    assert (found.day, found.url, found.id) == (date(2013, 5, 8), "https://herald.example/a", articles(lexicon, entry())[0].id)
    undated = ParsedPage(TEXT)
    assert identity.from_page(undated, HERALD.outlet, date(2013, 1, 1), lexicon).day == date(2013, 1, 1)
    with pytest.raises(InputError, match="--published"):
        identity.from_page(undated, HERALD.outlet, None, lexicon)

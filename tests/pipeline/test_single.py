"""One article at a time: its analysis in order, its brief, and why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import pytest

from bot.errors import InputError, StubError
from bot.lexicon import Lexicon
from bot.model import Article, Outlet, ParsedPage, Reading, Unreadable
from bot.pipeline import single
from bot.ports import Fetched, FetchFailed
from tests import build

TEXT = "The council adopted the treaty on Wednesday. The minister of trade opposed it in the debate."
OUTLET = Outlet("", "UTC")


def backwards(articles: Iterable[Article]) -> Iterator[tuple[Article, Reading | Unreadable]]:
    """A reader that ends with the first article last, and cannot read the second."""
    taken = list(articles)
    for article in reversed(taken):
        yield article, Unreadable("took too long") if article is taken[1] else build.reading(article)


def test_each_analysis_comes_in_the_order_of_its_line() -> None:
    """Whatever the order of reading, with a fault told in its place and an unread article saying why."""
    first, second = build.article(TEXT, id="a"), build.article(TEXT, id="b")
    found = list(single.analyze([first, "line 2 is no JSON", second], backwards, "rules", 3, "lexrank"))
    assert found[1] == "line 2 is no JSON"
    assert [row[0].id for row in (found[0], found[2]) if not isinstance(row, str)] == ["a", "b"]
    last = found[2]
    assert not isinstance(last, str)
    assert last[1].unread == "The text was not read: took too long."


def test_a_brief_of_one_is_as_of_its_own_day() -> None:
    """Never of today: an article of 2013 tells of 2013."""
    article = build.article(TEXT)
    made = single.brief(article, build.reading(article), datetime(2026, 1, 1, tzinfo=UTC), "lexrank", 3)
    assert made.as_of == article.day


@pytest.mark.parametrize("page", [Unreadable("it is a picture"), ParsedPage(TEXT)])
def test_a_page_without_an_article_is_named(page: ParsedPage | Unreadable, lexicon: Lexicon) -> None:
    """As the person named it: a picture, or a text without a day."""
    with pytest.raises(InputError, match="holiday"):
        single.article("holiday.jpg", page, "", OUTLET, None, lexicon)


def test_a_stub_comes_with_its_reason(lexicon: Lexicon) -> None:
    """What the page shows instead of the article is not lost."""
    with pytest.raises(StubError, match=r"a.html cannot be read: paid") as raised:
        single.article("a.html", Unreadable("paid", "The port opens."), "", OUTLET, None, lexicon)
    assert raised.value.shown == "The port opens."


def test_an_address_gives_its_page_or_the_reason() -> None:
    """The reason in the fetcher's own words."""
    page = Fetched("https://herald.example/a", b"text")
    assert single.fetched(lambda wanted: ((one, page) for one in wanted), page.url, 1_000) is page
    with pytest.raises(InputError, match="the host name does not resolve"):
        single.fetched(lambda wanted: ((one, FetchFailed("the host name does not resolve")) for one in wanted), page.url, 1_000)

"""Pages of news sites."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect import page
from bot.model import ParsedPage, Unreadable

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://herald.example/news/a?utm_source=rss"
BODY = "".join(
    f"<p>Pier {n} of the port of Elsmere opened again on Tuesday, and the dockers’ union said that talks on pay would resume in June.</p>"
    for n in range(1, 7)
)
ARTICLE = f"<article><h1>Port Opens Again</h1><p class='byline'>By <a rel='author'>Ann Lee</a></p>{BODY}<p>Leave a comment</p></article>"


def html(article: str = ARTICLE, head: str = "") -> bytes:
    """A page of a news site around an article."""
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>Port Opens Again | Herald</title>{head}</head><body><nav><ul><li><a href='/'>Home</a></li>"
        f"<li><a href='/world'>World</a></li></ul></nav>{article}<aside>Most read: something else entirely</aside><footer>© 2013 Herald. All rights reserved.</footer></body></html>"
    ).encode()


def read(body: bytes) -> ParsedPage:
    """The article of a page that has one."""
    found = page.parse(body, URL, None, NOW)
    assert isinstance(found, ParsedPage), found
    return found


def test_an_article_without_its_site() -> None:
    """Headline and byline are set apart; menus, footers and invitations are not in the text; each paragraph is a line."""
    found = read(html())
    assert (found.headline, found.byline, found.language) == ("Port Opens Again", "Ann Lee", "en-GB")
    lines = found.text.split("\n")
    assert lines[0].startswith("Pier 1 of the port")
    assert lines[-1].startswith("Pier 6")
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta property='article:published_time' content='2013-05-08T10:15:00+02:00'>", datetime(2013, 5, 8, 8, 15, tzinfo=UTC)),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2013-05-08T10:15:00Z"}</script>',
            datetime(2013, 5, 8, 10, 15, tzinfo=UTC),
        ),
        ("<meta itemprop='datePublished' content='2013-05-08'>", date(2013, 5, 8)),
        ("<meta property='article:published_time' content='2099-05-08T10:15:00Z'>", None),
        ("<meta property='article:published_time' content='soon'>", None),
        ("", None),
    ],
)
def test_when_it_was_published(head: str, published: date | None) -> None:
    """What the page states, with its time of day where it has one; never a date ahead."""
    assert read(html(head=head)).published == published


def test_its_own_address() -> None:
    """The canonical link is the page's address, absolute; without one it is where it was fetched."""
    assert read(html(head="<link rel='canonical' href='/news/a'>")).url == "https://herald.example/news/a"
    assert read(html()).url == URL


def test_a_short_page_is_read_too() -> None:
    """A page of one sentence has that sentence."""
    assert read(html("<article><p>The port of Elsmere is open again.</p></article>")).text == "The port of Elsmere is open again."


def test_a_declared_charset() -> None:
    """The page's own charset is believed."""
    body = html().replace(b"utf-8", b"windows-1252").decode().encode("cp1252")
    assert "dockers’ union" in read(body).text


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", "no text"),
        (b"<html></html>", "no article"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x00\x01\x02" * 9, "no text"),
        (
            html("<p>Log in to go on.</p>", '<script type="application/ld+json">{"isAccessibleForFree": "False"}</script>'),
            "only the beginning",
        ),
        (html("<div " + "a=1 " * 9_000 + ">x</div>"), "attributes"),
        (html("<p>x</p>" * 60_000), "too many tags"),
        (html("x" * 5_000_000), "larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, cause: str) -> None:
    """One reason each."""
    found = page.parse(body, URL, None, NOW)
    assert isinstance(found, Unreadable)
    assert cause in found.cause


@pytest.mark.parametrize(
    ("article", "cause"),
    [
        ("<article><p>The port of Elsmere opens again.</p><p>Subscribe to continue reading.</p></article>", "only the beginning"),
        ("<main><h1>We value your privacy</h1><p>We and our 800 partners use cookies to store information on your device.</p></main>", "consent to cookies"),
        ("<main><h1>Just a moment...</h1><p>Checking your browser before you can go on to the site.</p></main>", "pass a check"),
    ],
)  # fmt: skip
def test_a_wall_is_named_and_never_taken_for_the_article(article: str, cause: str) -> None:
    """What asks for money, consent or proof of being human is no news."""
    found = page.parse(html(article), URL, None, NOW)
    assert isinstance(found, Unreadable)
    assert cause in found.cause


def test_the_header_s_charset() -> None:
    """A page that does not say its charset is read by the header's."""
    body = html().replace(b"<meta charset='utf-8'>", b"").decode().encode("cp1251", "replace")
    body = body.replace(b"dockers", "докеры".encode("cp1251"))
    found = page.parse(body, URL, "text/html; charset=windows-1251", NOW)
    assert isinstance(found, ParsedPage)
    assert "докеры" in found.text


def test_a_long_text_is_cut_at_a_paragraph() -> None:
    """At most 200,000 characters are given."""
    found = read(
        html(
            "<article>"
            + "".join(f"<p>Pier {n} is open. {f'The port was seen {n} times today. ' * 40}</p>" for n in range(200))
            + "</article>"
        )
    )
    assert 190_000 < len(found.text) <= page.TEXT_LIMIT
    assert found.text.endswith("today.")


def test_a_paid_article_in_full_is_read() -> None:
    """That an article costs money does not matter where all of it is there."""
    assert read(
        html(ARTICLE.replace(BODY, BODY * 2), '<script type="application/ld+json">{"isAccessibleForFree": false}</script>')
    )


def test_a_text_file_is_no_page() -> None:
    """Plain text goes to the reader of saved texts."""
    assert read(b"Port Opens Again\n\n8 May 2013\n\nThe port is open.").published == date(2013, 5, 8)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<html>", "<p>", "</p>", "<article>", "<h1>", "<script>", "<!--", "<a href='x'>", "News.", "é", "&#0;", "<", "\x0c"]
        ),
        max_size=12,
    )
)
def test_nothing_raises(pieces: list[str]) -> None:
    """Whatever the markup, there is an article or a reason."""
    assert isinstance(page.parse("".join(pieces).encode(), URL, None, NOW), ParsedPage | Unreadable)

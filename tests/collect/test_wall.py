"""What stands before an article."""

from __future__ import annotations

import time

import pytest

from bot.collect import wall

STORY = "The port of Elsmere opens again on Monday, its master said. "
PAID, CHECK = "only the beginning of the article is free to read", "the site wants a browser to pass a check first"
CONSENT, LOGIN = "the site asks for consent to cookies first", "the site asks for a login first"


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (STORY + "Subscribe to continue reading.", PAID),
        (STORY + "Already a subscriber? Log in", PAID),
        (STORY + "You have reached your limit of free articles this month.", PAID),
        (STORY + "This story is reserved for our paying subscribers.", PAID),
        ("We value your privacy\nWe and our 800 partners store and access information on a device.", CONSENT),
        ("Before you continue to Herald\nAccept all", CONSENT),
        ("Just a moment...\nChecking your browser before you go on.", CHECK),
        ("Please verify you are a human", CHECK),
        (STORY + "Sign in to continue", LOGIN),
        (STORY + "Create a free account to keep reading.", LOGIN),
        (STORY, None),
        (STORY * 20 + "Subscribe to continue reading.", None),
        (STORY + "The union asked subscribers of its fund for patience.", None),
        (STORY + "The minister said cookies and cake were served.", None),
    ],
)
def test_walls_by_their_words(shown: str, words: str | None) -> None:
    """Each kind is told by name; a full text, and a short one that merely speaks of such things, is none."""
    assert wall.named(shown, "") == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ('<script>{"isAccessibleForFree": false}</script>', PAID),
        ('<script>{"isAccessibleForFree":"False"}</script>', PAID),
        ("<meta name='article:content_tier' content='locked'>", PAID),
        ("<meta property='article:content_tier' content='free'>", None),
        ('<script>{"isAccessibleForFree": true}</script>', None),
    ],
)
def test_walls_by_what_the_page_states(markup: str, words: str | None) -> None:
    """The page's own word counts where little is shown, and not where the article is there."""
    assert wall.named(STORY, markup) == words
    assert wall.named(STORY * 20, markup) is None


def test_a_short_article_is_cleared_of_what_the_site_asks() -> None:
    """Requests for consent and the like go, where an article is left; of a wall alone nothing does."""
    asked = "We value your privacy\nSign in to continue\n"
    assert wall.cleared(asked + STORY * 6) == STORY * 6
    assert wall.cleared(asked + STORY) == asked + STORY
    assert wall.cleared(asked + STORY * 20) == asked + STORY * 20
    assert wall.named(wall.cleared(STORY * 6 + "\nSubscribe to continue reading."), "") == PAID


def test_words_are_counted_where_no_spaces_are() -> None:
    """A full article in Chinese is none cut short."""
    assert wall.named("港口周一重新开放。" * 60, '"isAccessibleForFree": false') is None
    assert wall.named("港口周一重新开放。" * 6, '"isAccessibleForFree": false') == PAID


def test_a_page_that_is_all_wall() -> None:
    """Its words are found where no article is."""
    assert wall.in_place_of("<html><h1>We value your privacy</h1></html>") == CONSENT
    assert wall.in_place_of("<html><p>Menu</p></html>") is None


def test_a_page_that_shows_much_is_no_wall_alone() -> None:
    """A home page speaks of cookies and subscriptions beside all else; a check shows nothing but itself."""
    assert wall.nothing_but("<html><title>Just a moment...</title></html>") == CHECK
    assert wall.nothing_but("<html><p>We value your privacy</p>" + "<p>The port is open again.</p>" * 40) is None


@pytest.mark.parametrize("piece", ["we ", "subscribe ", "use cookie", "<meta ", "<"])
def test_time_is_linear(piece: str) -> None:
    """Words that begin a pattern over and over take no time."""
    start = time.process_time()
    wall.in_place_of(piece * (200_000 // len(piece)))
    wall.named("", piece * (1_000_000 // len(piece)))
    assert time.process_time() - start < 2

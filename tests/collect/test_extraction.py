"""Which extraction is taken."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
import trafilatura

from bot.collect import extraction

PARAGRAPHS = [
    f"Pier {n} of the port of Elsmere opened again on Tuesday, and the dockers’ union said that talks on pay would resume in June."
    for n in range(1, 9)
]
WHOLE = "\n".join(PARAGRAPHS)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
LOCK = '"isAccessibleForFree": "False"'


def text(body: str, head: str = "") -> str:
    """The text taken from a page."""
    markup = f"<!DOCTYPE html><html><head><title>Port opens</title>{head}</head><body>{MENU}{body}</body></html>"
    tree = trafilatura.load_html(markup)
    return extraction.article(markup, tree, "https://herald.example/a", datetime(2026, 3, 1, tzinfo=UTC))[1]


def linked(body: str, more: str = '"name": "x"') -> str:
    """Linked data that state a body."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {more}, "articleBody": {json.dumps(body)}}}</script>'


def paragraphs(said: list[str]) -> str:
    """As HTML."""
    return "".join(f"<p>{p}</p>" for p in said)


@pytest.mark.parametrize(
    "body",
    [
        f"<article>{paragraphs(PARAGRAPHS)}</article>",
        "<article>" + "".join(f"<div class='chunk'>{paragraphs(PARAGRAPHS[n : n + 2])}</div><div class='ad'>Advertisement</div>" for n in range(0, 8, 2)) + "</article>",
        f"<table><tr><td><a href='/'>News</a></td><td>{paragraphs(PARAGRAPHS)}</td></tr></table>",
        f"<table><tr><td><b>Port opens</b><br><br>{'<br><br>'.join(PARAGRAPHS)}</td></tr></table>",
        f"<article>{paragraphs(PARAGRAPHS[:2])}<button>Read on</button><div style='display:none'>{paragraphs(PARAGRAPHS[2:])}</div></article>",
        f"<form id='page'>{MENU}<div>{paragraphs(PARAGRAPHS)}</div></form>",
        f"<div class='commentary'><div class='comment-body'>{paragraphs(PARAGRAPHS)}</div></div>",
    ],
    ids=["plain", "cut by adverts", "table", "line breaks in a table", "folded", "in a form", "named for comments"],
)  # fmt: skip
def test_the_whole_article_is_found(body: str) -> None:
    """However a site builds its pages."""
    assert [line for line in text(body).split("\n") if len(line) > 50] == PARAGRAPHS


def test_what_only_machines_are_told() -> None:
    """The body in the linked data, where the page shows nothing or the beginning."""
    assert text("<div id='root'></div>", linked(WHOLE)) == WHOLE
    assert text(f"<main>{paragraphs(PARAGRAPHS[:3])}</main>", linked(WHOLE)) == WHOLE
    assert text("<div id='root'></div>", linked(WHOLE, LOCK)) == ""


@pytest.mark.parametrize(
    "head",
    [
        linked(WHOLE, LOCK),
        linked("Quite another article about ships that sail under no flag at all. " * 40),
        linked(" ".join(PARAGRAPHS[:4])),
    ],
    ids=["locked", "another article", "no more than is shown"],
)
def test_what_the_page_shows_is_kept(head: str) -> None:
    """Linked data of a locked article, of another one or of no more text change nothing."""
    assert text(f"<main>{paragraphs(PARAGRAPHS[:3])}</main>", head) == "\n".join(PARAGRAPHS[:3])


@pytest.mark.parametrize("holder", ["article", "div class='story-body'"])
@pytest.mark.parametrize("beside", ["gdpr", "legal", "more-stories", "responses"])
def test_a_brief_item_is_not_swapped_for_what_stands_beside_it(holder: str, beside: str) -> None:
    """Notices, teasers and readers' words may be many times as long as the news."""
    other = "".join(f"<p>We and our {n} partners store cookies on your device, and process data that tell who you are.</p>" for n in range(60))  # fmt: skip
    assert text(
        f"<{holder}>{paragraphs(PARAGRAPHS[:3])}</{holder.split(maxsplit=1)[0]}><div class='{beside}'>{other}</div>"
    ) == "\n".join(PARAGRAPHS[:3])


def test_comments_stay_out() -> None:
    """Readers' words are not the article's, however many."""
    comments = "".join(f"<div class='comment'><p>I, reader {n}, have said so for years, and nobody has ever listened to me.</p></div>" for n in range(40))  # fmt: skip
    assert text(f"<article>{paragraphs(PARAGRAPHS)}</article><div id='comments'>{comments}</div>") == WHOLE


def test_no_article() -> None:
    """Menus, however long, have no text."""
    assert text("") == ""
    assert text("<ul><li><a href='/x'>Sport</a></li><li>Weather</li></ul>" * 300) == ""

"""A question of several words that few articles hold whole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.model import Query
from bot.pipeline import wider
from tests import build

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
TEXTS = {
    "all": "The ferry strike in the harbour goes on.",
    "two": "The ferry strike of the union went on in the north.",
    "other": "A ferry sank off the coast.",
}


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An archive of three articles."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as opened:
        opened.store(
            [build.article(text, id=name, url=f"https://a.example/{name}", headline=name) for name, text in TEXTS.items()], NOW
        )
        yield opened


def found(archive: SqlArchive, query: Query) -> tuple[list[str], tuple[str, ...]]:
    """(the headlines, best first; the notes)."""
    rows, notes = wider.find(archive, query, build.DAY, "rules", 10)
    return [row.article.headline for row in rows], notes


def test_most_of_the_words_are_enough_where_few_articles_hold_all(archive: SqlArchive) -> None:
    """An article with two of three words comes behind the one with all, and the brief says so; one with one of them does not come."""
    assert found(archive, build.query("ferry strike harbour")) == (
        ["all", "two"],
        ("1 of 2 articles hold at least 2 of the 3 words, not all",),
    )


def test_where_no_article_holds_all_words_that_is_said(archive: SqlArchive) -> None:
    """ "Ferry strike Oslo" finds both strikes, and says that neither is said to be there."""
    assert found(archive, build.query("ferry strike Oslo"))[1] == ("No article holds all 3 words; these hold at least 2",)


@pytest.mark.parametrize("groups", [("ferry Oslo",), ("ferry strike Oslo", "harbour union Oslo"), ("unicorn zebra quagga",)])
def test_no_word_is_left_out_of_two_nor_where_the_person_gave_alternatives(archive: SqlArchive, groups: tuple[str, ...]) -> None:
    """Without one of two words it would be another question; who wrote OR has said how wide it is."""
    assert found(archive, build.query(*groups)) == ([], ())


def test_enough_articles_are_left_alone(archive: SqlArchive) -> None:
    """Where many articles hold all words, none is put beside them."""
    more = [
        build.article(TEXTS["all"] + f" Day {n}, {n * 'x'}.", id=f"m{n}", url=f"https://a.example/m{n}", headline=f"m{n}")
        for n in range(5)
    ]
    archive.store(more, NOW)
    headlines, notes = found(archive, build.query("ferry strike harbour"))
    assert "two" not in headlines
    assert notes == ()

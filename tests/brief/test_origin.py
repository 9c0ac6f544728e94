"""Independent origins."""

from __future__ import annotations

from datetime import timedelta

from bot.brief.evidence import Evidence
from bot.brief.origin import families
from bot.model import Outlet
from tests import build

WIRE = [f"The ferry Aurora left pier {n} with cargo number {n * 7} and {n * 3} sailors from town {n}." for n in range(1, 12)]
OTHER = [f"Farmers in valley {n} sold crop {n * 5} at market {n * 11} before winter storm {n}." for n in range(1, 12)]


def evidence(sentences: list[str], outlet: str, **fields: object) -> Evidence:
    """An article of that outlet with those sentences, read."""
    article = build.article(
        " ".join(sentences), id=f"{outlet}-{len(sentences)}-{sentences[0][:9]}", outlet=Outlet(outlet), **fields
    )
    return Evidence(article, build.reading(article, *sentences))


def test_one_text_in_two_outlets_is_one_origin() -> None:
    """A copy, also a shortened one with a new lede, has the origin of what it copies: the outlet that had it first."""
    first = evidence(WIRE, "Herald", published=build.article().published - timedelta(hours=3))
    copy = evidence(["A ferry is on its way, the Courier has learned.", *WIRE[:8]], "Courier")
    assert families([copy, first]) == ("herald", "herald")


def test_one_agency_is_one_origin() -> None:
    """Two texts that credit one agency have one origin, however differently they are edited."""
    assert families([evidence(WIRE, "Herald", credit="Reuters"), evidence(OTHER, "Courier", credit="Reuters")]) == (
        "reuters",
        "reuters",
    )


def test_an_uncredited_copy_of_agency_text_is_the_agencys() -> None:
    """Where one of the copies names the agency, all have it for their origin."""
    assert families([evidence(WIRE, "Herald"), evidence(WIRE, "Courier", credit="AP")]) == ("ap", "ap")


def test_two_outlets_with_texts_of_their_own_are_two_origins() -> None:
    """Different texts of different outlets confirm each other; two of one outlet do not."""
    third = [f"Readers sent letter {n} about the smell of street {n} near factory {n * 2}." for n in range(1, 9)]
    found = [evidence(WIRE, "Herald"), evidence(OTHER, "Courier"), evidence(third, "Herald")]
    assert families(found) == ("herald", "courier", "herald")


def test_an_agencys_own_article_and_its_clients_are_one_origin() -> None:
    """The outlet "AP" and an article that credits AP are the same source."""
    assert len(set(families([evidence(WIRE, "AP"), evidence(OTHER, "Courier", credit="AP")]))) == 1


def test_unread_articles_have_an_origin_too() -> None:
    """Without a reading, an article is its outlet's own."""
    article = build.article()
    assert families([Evidence(article, None)]) == ("harbour herald",)

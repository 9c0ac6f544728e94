"""Lines of the interchange format."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.collect import record
from bot.errors import InputError

ROW = {
    "id": "7",
    "url": "https://herald.example/a",
    "title": "Ministers meet",
    "published": "2013-05-08",
    "source": "Herald",
    "text": "Oslo.\u00a0Now.",
}


def line(**fields: Any) -> str:
    """A good line with some fields changed; None leaves one out."""
    return json.dumps({name: value for name, value in (ROW | fields).items() if value is not None})


def test_a_good_line() -> None:
    """Every field is taken as it is; the text keeps its no-break spaces."""
    found = record.parse(line(byline="Ann Lee", language="fr"))
    assert (found.id, found.url, found.headline, found.outlet.name) == (
        "7",
        "https://herald.example/a",
        "Ministers meet",
        "Herald",
    )
    assert (found.text, found.byline, found.language) == ("Oslo.\u00a0Now.", "Ann Lee", "fr")


def test_a_bare_date_is_a_day_without_time() -> None:
    """The day is that day; a date-time gives the instant too."""
    assert (record.parse(line()).day, record.parse(line()).time_known) == (date(2013, 5, 8), False)
    found = record.parse(line(published="2013-05-08T23:30:00-05:00"))
    assert (found.published, found.day, found.time_known) == (datetime(2013, 5, 9, 4, 30, tzinfo=UTC), date(2013, 5, 9), True)


def test_id_and_url_stand_in_for_each_other() -> None:
    """A line needs one of them; a number is an id, 0 too."""
    assert record.parse(line(id=None)).id == "https://herald.example/a"
    assert record.parse(line(url=None)).id == "7"
    assert record.parse(line(id=0, url=None)).id == "0"


def test_spellings_of_a_url_share_an_alias() -> None:
    """Two lines whose urls differ by a tracker are one article by alias, whatever their ids."""
    one, two = record.parse(line()), record.parse(line(id="8", url="http://www.herald.example/a/?utm_source=x"))
    assert one.aliases == two.aliases != ()


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not a JSON object"),
        (line(text=None), "text is missing"),
        (line(text="  \n"), "text is missing"),
        (line(published=None), "published is missing"),
        (line(published="8 May 2013"), "not an ISO 8601 date"),
        (line(published="2013-02-30"), "not an ISO 8601 date"),
        (line(published="0001-01-01T00:00:00+14:00"), "not an ISO 8601 date"),
        (line(id=None, url=None), "id or url is needed"),
        (line(title=3), "title must be text"),
        (line(id=True), "id must be text"),
        (line(text="half \ud83d"), "text holds half"),
    ],
)
def test_a_bad_line_says_what_is_wrong(bad: str, sentence: str) -> None:
    """One fault, one sentence."""
    with pytest.raises(InputError, match=sentence):
        record.parse(bad)

"""Filters → days."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import token, window
from bot.ask.window import Window
from bot.errors import InputError

TODAY = date(2013, 5, 8)  # a Wednesday


def _split(text: str) -> tuple[str, Window]:
    topic, found = window.split(token.line(text), TODAY)
    return " ".join(t.typed for t in topic), found


def _fault(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        _split(text)
    return str(caught.value).splitlines()


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ("since 2013-05-01", Window(since=date(2013, 5, 1))),
        ("Since Monday", Window(since=date(2013, 5, 6))),
        ("since\u00a08 may\u00a02013", Window(since=TODAY)),
        ("since may 8, 2013,", Window(since=TODAY)),
        ("until may 2013", Window(until=date(2013, 5, 31))),
        ("on may 2013", Window(date(2013, 5, 1), date(2013, 5, 31))),
        ("on yesterday", Window(date(2013, 5, 7), date(2013, 5, 7))),
        ("between 1 april 2013 and may 2013", Window(date(2013, 4, 1), date(2013, 5, 31))),
        ("last 3 days", Window(since=date(2013, 5, 5))),
        ("last 3d", Window(since=date(2013, 5, 5))),
        ("last 12 hours", Window(since=date(2013, 5, 7))),
        ("last month", Window(since=date(2013, 4, 8))),
        ("this week", Window(since=date(2013, 5, 6))),
        ("This month", Window(since=date(2013, 5, 1))),
        ("this year as of 2012-03-01", Window(since=date(2012, 1, 1), as_of=date(2012, 3, 1))),
        ("as of 2013-05-01", Window(as_of=date(2013, 5, 1))),
        ("as of april 2013", Window(as_of=date(2013, 4, 30))),
        ("last 2d as of 2013-05-01", Window(since=date(2013, 4, 29), as_of=date(2013, 5, 1))),
        ("since monday until yesterday", Window(date(2013, 5, 6), date(2013, 5, 7))),
        ("--since monday --as-of yesterday", Window(date(2013, 5, 6), None, date(2013, 5, 7))),
        ("", Window()),
    ],
)
def test_filters_stand_anywhere(filters: str, expected: Window) -> None:
    """Before, within and after the topic, which is what is left."""
    for text in (f"{filters} ferry strike", f"ferry {filters} strike", f"ferry strike {filters}"):
        assert _split(text) == ("ferry strike", expected)


@pytest.mark.parametrize(
    "topic",
    [
        "war on terror",
        "talks between norway and sweden",
        "last emperor",
        "this ferry",
        '"this week"',
        "as good as new",
        '"since" 1945',
        '"last 3 days"',
        "-since",
        "may 2013",
    ],
)
def test_words_of_filters_are_topics_where_no_day_follows(topic: str) -> None:
    """And wherever they are quoted or left out."""
    assert _split(topic) == (topic, Window())


@pytest.mark.parametrize(
    ("text", "under", "hint"),
    [
        ("ferry since mondy", "mondy", "Did you mean: since monday?"),
        ("ferry since 8 may strike", "8 may", "Did you mean: since 8 may 2013?"),
        ("ferry until soon", "soon", "Days look like"),
        ("ferry since", "since", "Days look like"),
        ("ferry as of", "as of", "Days look like"),
        ("ferry on mondy", "mondy", "Did you mean: on monday?"),
        ("ferry on 2013-5-8", "2013-5-8", "Did you mean: on 2013-05-08?"),
        ("ferry between monday", "between monday", "between 1 may 2013 and 8 may 2013"),
        ("ferry between monday and then", "then", "Days look like"),
        ("ferry last 3 dayz", "3", "last 3 days"),
        ("ferry last 99999999d", "99999999d", "last 3 days"),
        ("ferry sinse monday", "sinse", "Did you mean: since monday?"),
        ("ferry before 8 may 2013", "before", "Did you mean: until 8 may 2013?"),
        ("ferry since:monday", "since:monday", "Did you mean: since monday?"),
        ("ferry outlet:bbc", "outlet:bbc", "The filters are since, until"),
        ("ferry --sincee monday", "--sincee", "Did you mean: since?"),
        ("ferry --typo", "--typo", "write -typo"),
        ("ferry since monday last 3d", "last 3d", "given once"),
        ("ferry on monday until tuesday", "until tuesday", "given once"),
        ("ferry since 2013-05-02 until 2013-05-01", "until 2013-05-01", "begins on 2 May 2013 and ends on 1 May 2013"),
        ("ferry since 2013-05-02 as of 2013-05-01", "as of 2013-05-01", "begins on 2 May 2013"),
        ("ferry since yesterday as of 0001-01-01", "since yesterday", "Days look like"),
    ],
)
def test_what_is_no_filter_or_no_day_is_pointed_at(text: str, under: str, hint: str) -> None:
    """Never ignored: one sentence, the line with carets under the fault, and the nearest valid form."""
    _, shown, carets, last = _fault(text)
    assert shown[carets.index("^") : carets.rindex("^") + 1] == under
    assert hint in last


def test_a_url_is_no_filter() -> None:
    """Its colon does not make it one."""
    assert _split("https://herald.example/1") == ("https://herald.example/1", Window())

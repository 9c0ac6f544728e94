"""What stands after subscribe → the digest a person orders."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from bot.ask import order
from bot.ask.typed import read
from bot.ask.verbs import Subscribe
from bot.errors import InputError
from tests.ask.conftest import LEXICON

TODAY = date(2013, 5, 8)


def _parse(text: str) -> Subscribe:
    return order.parse(read(f"subscribe {text}"), TODAY, LEXICON)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("norway", Subscribe("norway", "daily 08:00")),
        ("“ferry strike” OR norway -bus source:herald", Subscribe('"ferry strike" OR norway -bus source:herald', "daily 08:00")),
        ("norway weekdays at 7:30", Subscribe("norway", "weekdays 07:30")),
        ("norway weekdays 7:30", Subscribe("norway", "weekdays 07:30")),
        ("norway at 6pm weekly mon,Thursday", Subscribe("norway", "mon,thu 18:00")),
        ("norway at 12 am", Subscribe("norway", "daily 00:00")),
        ("norway weekends", Subscribe("norway", "weekends 08:00")),
        ("norway hourly", Subscribe("norway", "0 * * * *")),
        ("norway zone europe/london empty skip", Subscribe("norway", "daily 08:00", zone="Europe/London", empty="skip")),
        ("norway zone UTC", Subscribe("norway", "daily 08:00", zone="UTC")),
        ("norway in <#C123|news> daily", Subscribe("norway", "daily 08:00", channel="C123")),
        ("norway in <#G123|>", Subscribe("norway", "daily 08:00", channel="G123")),
        ("norway in dm", Subscribe("norway", "daily 08:00", direct=True)),
        ("talks in geneva at sea", Subscribe("talks in geneva at sea", "daily 08:00")),
        ("no fly zone libya daily", Subscribe("no fly zone libya", "daily 08:00")),
        ('"the daily" daily', Subscribe('"the daily"', "daily 08:00")),
        ("empty seats", Subscribe("empty seats", "daily 08:00")),
    ],
)
def test_an_order_is_understood(text: str, expected: Subscribe) -> None:
    """Topic first, then when and where in any order; words such as in and at belong to the topic unless they say so."""
    assert _parse(text) == expected


@pytest.mark.parametrize(
    ("text", "caret", "near"),
    [
        ("", "subscribe", "subscribe syria weekdays at 08:00"),
        ("daily", "subscribe", "subscribe syria"),
        ("norway dayly", "dayly", "daily"),
        ("norway daily att 08:00", "att", "at"),
        ("norway daily at 25:00", "25:00", "at 08:00"),
        ("norway daily at noon", "noon", "at 08:00"),
        ("norway daily at", "at", "at 08:00"),
        ("norway daily at 13pm", "13pm", "at 08:00"),
        ("norway daily globe", "globe", "in quotes"),
        ("norway daily weekdays", "weekdays", "once"),
        ("norway in dm in dm", "in dm", "once"),
        ("norway weekly", "weekly", "weekly mon"),
        ("norway weekly mondy", "mondy", "weekly monday"),
        ("norway hourly at 8", "at 8", "full hour"),
        ("norway in #nws <#C1|news>", "#nws", "in #news"),
        ("norway in dm in", "in", "in #news"),
        ("norway daily in news", "news", "#"),
        ("norway zone Europe/Lodnon", "Europe/Lodnon", "zone Europe/London"),
        ("norway zone paris", "paris", "zone Europe/Paris"),
        ("norway daily zone", "zone", "zone Europe/London"),
        ("norway daily empty never", "never", "empty skip"),
        ("norway daily empty", "empty", "empty skip"),
        ("norway since monday daily", "since monday", "Leave them out"),
    ],
)
def test_a_slip_is_pointed_at(text: str, caret: str, near: str) -> None:
    """With the nearest valid form; nothing is taken into the topic in silence."""
    with pytest.raises(InputError) as fault:
        _parse(text)
    lines = str(fault.value).split("\n")
    shown, under = next((a, b) for a, b in pairwise(lines) if set(b.strip()) == {"^"})
    assert shown[under.index("^") : under.rindex("^") + 1] == caret
    assert near in str(fault.value)


def test_a_topic_that_cannot_be_asked_for_is_refused_now() -> None:
    """And not at eight in the morning."""
    with pytest.raises(InputError, match="only says what to leave out"):
        _parse("-norway daily")

"""Which subscription, and until when."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import target
from bot.ask.verbs import Which
from bot.errors import InputError

TODAY = date(2013, 5, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Which()),
        ("3", Which(3)),
        (" #3 ", Which(3)),
        ("norway", Which(topic="norway")),
        ("9999999999", Which(topic="9999999999")),
    ],
)
def test_a_subscription_is_named_by_number_or_topic(text: str, expected: Which) -> None:
    """Or not at all, which means all that are here; a number no list has is a topic."""
    assert target.which(text) == expected


def test_until_ends_the_name_and_begins_the_day() -> None:
    """Counted ahead from today."""
    assert target.until("pause until 20 may", TODAY) == (Which(), date(2013, 5, 20))
    assert target.until("pause late june until 2013-06-01", TODAY) == (Which(topic="late june"), date(2013, 6, 1))
    assert target.until("pause norway", TODAY) == (Which(topic="norway"), None)


def test_until_without_a_day_is_refused() -> None:
    """With an example."""
    with pytest.raises(InputError, match="needs a day"):
        target.until("pause 3 until", TODAY)

"""Subscriptions of the settings are looked through before they are taken in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import ConfigError
from bot.lexicon import Lexicon
from bot.pipeline import seed
from tests import build


def test_good_ones_pass_as_they_are(lexicon: Lexicon) -> None:
    """In their order."""
    wanted = (build.subscription("a"), replace(build.subscription("b"), quiet="22:00-07:00"))
    assert seed.checked(wanted, build.DAY, lexicon) == wanted


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"topics": ('"open',)}, "Subscription 'a'"),
        ({"when": "someday"}, "Subscription 'a': 'someday'"),
        ({"quiet": "night"}, "Subscription 'a': 'night'"),
        ({"topics": (" ",)}, "empty"),
    ],
)
def test_a_bad_one_is_named(lexicon: Lexicon, fault: dict[str, object], said: str) -> None:
    """With what is wrong with it."""
    with pytest.raises(ConfigError, match=said):
        seed.checked([replace(build.subscription("a"), **fault)], build.DAY, lexicon)  # type: ignore[arg-type]


def test_two_of_one_id_are_not_taken_for_one(lexicon: Lexicon) -> None:
    """The second would never be sent, and nobody would know why."""
    with pytest.raises(ConfigError, match="Two subscriptions have the id 'a'"):
        seed.checked([build.subscription("a"), build.subscription("b"), build.subscription("a")], build.DAY, lexicon)

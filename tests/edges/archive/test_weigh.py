"""What each match weighs."""

from __future__ import annotations

import pytest

from bot.edges.archive import weigh
from bot.model import Query
from tests import build

FERRY = build.query("ferry")
DAY = 1 << 32


def _weight(query: Query, noted: str, length: int = 3_000, days: int = 0) -> float:
    """The weight of one article, so many days older than the newest."""
    return weigh.weights(query, [900 * DAY, (900 - days) * DAY], [length, length], [" ", noted])[1]


def test_what_counts_more_weighs_more_and_never_one() -> None:
    """More often, in a shorter text, newer: each weighs more."""
    assert 0 < _weight(FERRY, " ") < _weight(FERRY, " ferry:3 ") < _weight(FERRY, " ferry:900 ") < 1
    assert _weight(FERRY, " ", 300) > _weight(FERRY, " ", 3_000) > _weight(FERRY, " ", 30_000)
    assert _weight(FERRY, " ") > _weight(FERRY, " ", days=1) > _weight(FERRY, " ", days=300)


def test_age_halves_and_thirds() -> None:
    """As HALVING says."""
    new = _weight(FERRY, " ")
    ages = [_weight(FERRY, " ", days=round(times * weigh.HALVING)) for times in (1, 3, 7)]
    assert ages == pytest.approx([new / 2, new / 3, new / 4])


def test_terms_are_averaged_and_the_best_group_counts() -> None:
    """All terms of a group, any group of a query; without a topic everything weighs one."""
    noted = " ferry:9 strike:2 bus:4 "
    ferry, strike, bus = (_weight(build.query(word), noted) for word in ("ferry", "strike", "bus"))
    assert _weight(build.query("ferry strike"), noted) == pytest.approx((ferry + strike) / 2)
    assert _weight(build.query("strike", "bus"), noted) == bus
    assert _weight(Query("", ()), noted) == 1
    assert weigh.weights(FERRY, [], [], []) == []

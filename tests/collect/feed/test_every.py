"""How often a feed asks to be polled."""

from __future__ import annotations

import pytest

from bot.collect.feed import every
from bot.model import ParsedFeed
from tests.collect.feed.sample import parsed, rss


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("", None),
        ("<ttl>120</ttl>", 7_200),
        ("<ttl> 120\n</ttl>", 7_200),
        ("<ttl>0</ttl>", None),
        ("<ttl>often</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 86_400),
        ("<sy:updatePeriod>\n hourly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1_800),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86_400),
        ("<sy:updatePeriod>now and then</sy:updatePeriod>", None),
        ("<ttl>15</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 3_600),
    ],
)
def test_seconds(markup: str, said: float | None) -> None:
    """ttl counts minutes, a period is divided by its frequency, the longer of two counts, and nonsense says nothing."""
    assert every.seconds(markup) == said


def test_a_parsed_feed_says_so() -> None:
    """What the channel asks for comes with the feed."""
    found = parsed(rss().replace("<item>", "<ttl>60</ttl><item>", 1))
    assert isinstance(found, ParsedFeed)
    assert found.every == 3_600

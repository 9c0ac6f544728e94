"""Near-duplicates: copies of one text are known however they were treated, and texts that only look alike are not."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import twins
from bot.model import Article
from tests import build

SENTENCES = [
    "The northern harbour of Vestby was closed on Monday after a tanker carrying 4,200 tonnes of diesel ran aground near its entrance.",
    "Coastguard officials said the vessel, registered in Panama, had lost power in heavy seas shortly before dawn.",
    "Nobody was hurt, and 23 members of the crew were taken off by helicopter during the morning.",
    "Engineers from two salvage companies are examining the hull, which shows a crack of about 6 metres below the waterline.",
    "Environment Minister Liv Aasen told reporters that booms had been laid around the ship and that no leak was visible so far.",
    "Fishermen who moor their boats in the inner basin complained that they had been given no notice of the closure.",
    "The port handles roughly 1,900 ships each year, most of them carrying timber and fish to ports around the Baltic.",
    "Its director, Per Holm, expects traffic to resume by Thursday if the weather improves as forecast.",
    "A similar accident in 1998 shut the harbour for eleven days and cost the town an estimated 14 million crowns.",
    "Residents gathered on the breakwater to watch tugs hold the stern of the tanker against the current.",
]
HEADLINE = "Tanker runs aground and closes Vestby harbour"
FULL = "\n".join(SENTENCES)


def _print(text: str, headline: str = "", hours: float = 0) -> twins.Print:
    at = datetime.combine(build.DAY, datetime.min.time()).astimezone() + timedelta(hours=hours)
    return twins.of(build.article(text, headline=headline, published=at))


def _same(a: str, b: str, **told: float | str) -> bool:
    one, other = _print(a, HEADLINE), _print(b, str(told.get("headline", "")), float(told.get("hours", 1)))
    assert twins.same(one, other) == twins.same(other, one)
    return twins.same(one, other)


def _edited(share: float) -> str:
    chance = random.Random(3)  # noqa: S311 -- a text, no secret
    return " ".join("altered" if chance.random() < share else word for word in FULL.split())


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param("VESTBY (Reuters) - " + FULL + "\nSign up for our newsletter.\nFollow us everywhere.", id="frame added"),
        pytest.param("\n".join(SENTENCES[:6]), id="cut"),
        pytest.param("\n".join(SENTENCES[5:] + SENTENCES[:5]), id="reordered"),
        pytest.param(_edited(0.05), id="a word in twenty edited"),
        pytest.param(_edited(0.15), id="a word in seven edited"),
        pytest.param(FULL.replace("23", "24"), id="a figure corrected"),
    ],
)
def test_treated_wire_copy_is_one_text(copy: str) -> None:
    """Whatever a desk does to an agency's report short of writing it anew; such copies share a key, by which they are found."""
    assert _same(FULL, copy)
    assert len(twins.keys(_print(FULL)) & twins.keys(_print(copy))) > 1


@pytest.mark.parametrize(
    ("told", "one"),
    [
        ({"headline": "Tanker closes harbour", "hours": 100}, True),
        ({"headline": "What we know this evening", "hours": 20}, True),
        ({"headline": "What we know this evening", "hours": 100}, False),
        ({"headline": "Tanker closes harbour", "hours": 24 * 8}, False),
    ],
)
def test_a_lead_is_of_its_story_by_headline_or_time(told: dict[str, float | str], one: bool) -> None:
    """Its words alone may open another story some days later."""
    assert _same(FULL, " ".join(SENTENCES[:2]), **told) is one


def test_a_sentence_from_the_middle_of_a_story_is_no_lead() -> None:
    """A teaser whose words stand somewhere in a long round-up under another headline is its own article."""
    roundup = "\n".join([*SENTENCES[2:], *(s.replace("the", "another").replace("a ", "one ") for s in SENTENCES), *SENTENCES[:2]])
    assert not _same(roundup, " ".join(SENTENCES[:2]), headline="Other news")


MARKET = (
    "Shares closed higher in London, with the blue-chip index up {} points at {}, while the mid-cap index gained {} percent to reach {}. "
    "Traders said volumes were thin before the long weekend, and that investors were waiting for figures on inflation and retail sales. "
    "Oil traded at {} dollars a barrel and gold at {} dollars an ounce, with sterling little changed against the dollar at {}. "
    "Banks and miners led the gains, while airlines and retailers fell for the third session in a row on worries about demand. "
    "Analysts expect the central bank to keep interest rates unchanged when its policy committee meets again later in the month."
)


def test_reports_of_one_pattern_with_other_figures_are_not_one() -> None:
    """Yesterday's market report and today's share every word but those that matter."""
    first = MARKET.format("31.2", "6,612.4", "0.4", "15,020.1", "98.1", "1,402", "1.5512")
    second = MARKET.format("18.7", "6,631.1", "0.9", "15,155.3", "97.3", "1,388", "1.5498")
    assert not _same(first, second, headline=HEADLINE)
    assert _same(first, first.replace("31.2", "30.2"), headline=HEADLINE)


def test_reports_of_one_pattern_with_other_names_are_not_one() -> None:
    """An appointment is no other's."""
    pattern = "{} was named ambassador to {} on Friday, succeeding {}, who retires after four decades in the diplomatic service."
    names = [("Ada Quist", "Brazil", "Tor Lind"), ("Ben Marsh", "Vietnam", "Eva Roth")]
    assert not _same(*(pattern.format(*some) for some in names), headline=HEADLINE)


def test_two_reports_of_one_event_in_other_words_are_not_one() -> None:
    """They are one story, which is for the clustering of stories to find."""
    other = (
        "A Panamanian ship loaded with 4,200 tonnes of diesel has blocked the entrance of Vestby harbour since Monday morning, after its engine failed. "
        "All 23 sailors on board are safe, the coastguard said. Minister Liv Aasen visited the scene and spoke of luck in misfortune: booms "
        "surround the wreck, and sensors have found no fuel in the water. Salvage crews hope to free the tanker on Wednesday at high tide, says "
        "Per Holm, who runs the port. In 1998 a comparable mishap paralysed shipping there for eleven days, at a price of 14 million crowns."
    )
    assert not _same(FULL, other, headline=HEADLINE)


@pytest.mark.parametrize("text", ["", "More soon.", "Read on.", "…", "1 2 3"])
def test_what_says_nothing_is_no_copy(text: str) -> None:
    """A text of a few words has no key and equals none, itself included."""
    assert not twins.same(_print(text), _print(text))
    assert not twins.keys(_print(text))


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    """No text is too odd, order does not matter, and keys are numbers below 2³²."""
    one, other = _print(a), _print(b)
    assert twins.same(one, other) == twins.same(other, one)
    assert all(0 <= key < 2**32 for key in twins.keys(one))


def test_keys_of_a_text_in_other_scripts() -> None:
    """Words need no Latin letters."""
    text = " ".join(f"слово{n}" for n in range(40))
    assert twins.keys(_print(text))
    assert twins.same(_print(text), _print(text))


def test_long_texts_cost_no_more_than_their_length() -> None:
    """The largest text that is kept has its keys in a moment."""
    article: Article = build.article("never ending story about numbers " * 6_000)
    assert len(twins.keys(twins.of(article))) < 100

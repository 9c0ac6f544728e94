"""What names one thing, and what an article is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations

import pytest

from bot.understand.issue import rank
from bot.understand.issue.candidate import candidates
from bot.understand.parsed import Parsed

Parse = Callable[..., Parsed]
TEXT = (
    "Lawmakers rejected a carbon tax on Friday. The tax was meant to cut emissions. "
    "A strike closed two ports. The carbon tax had divided the coalition, and unions oppose a higher fuel levy."
)


def chosen(parsed: Parsed, count: int = 6) -> list[str]:
    """The labels chosen, best first."""
    rows = rank.chosen(rank.merge(candidates(parsed, ())), parsed.sentences, parsed.article.headline, count)
    return [parsed.quote(c.start, c.end) for _, c in rows]


def test_one_thing_is_one_cluster(parse: Parse) -> None:
    """A bare noun joins the phrase with the same head; another thing stays apart."""
    parsed = parse(TEXT)
    sizes = {parsed.quote(c.members[0].start, c.members[0].end): len(c.members) for c in rank.merge(candidates(parsed, ()))}
    assert sizes["carbon tax"] == 3
    assert sizes["strike"] == 1


def test_what_recurs_from_the_lede_on_comes_first(parse: Parse) -> None:
    """The most repeated, earliest, argued thing leads."""
    assert chosen(parse(TEXT))[0] == "carbon tax"


def test_the_headline_counts(parse: Parse) -> None:
    """Of two things said alike, the one the headline names leads."""
    text = "Ministers met on Friday. They discussed a fishing dispute. They discussed a trade dispute. Then they left."
    assert chosen(parse(text, "Trade dispute goes on"))[0] == "trade dispute"
    assert chosen(parse(text, "Fishing dispute goes on"))[0] == "fishing dispute"


def test_two_named_storms_are_two(parse: Parse) -> None:
    """Proper names with one kind word are different things."""
    text = "Tropical Storm Ada reached Cuba. Tropical Storm Bea formed near Haiti."
    assert len(rank.merge(candidates(parse(text), ()))) == 2


def test_one_kind_of_thing_of_two_places_is_two(parse: Parse) -> None:
    """A bare noun of two places is two things; of one place, one."""
    apart = "They discussed the situation in Chad. They discussed the situation in Peru."
    assert len(rank.merge(candidates(parse(apart), ()))) == 2
    alike = "They discussed the situation in Chad. They then left the situation in Chad."
    assert len(rank.merge(candidates(parse(alike), ()))) == 1


def test_a_head_already_named_comes_later(parse: Parse) -> None:
    """Of two alike, the one whose head a better one has gives way to another thing."""
    text = "Ministers discussed a carbon tax. The carbon tax was debated. They discussed a fuel tax. They discussed a border dispute."
    assert chosen(parse(text), 2) == ["carbon tax", "border dispute"]


def test_another_word_for_one_thing_comes_later(parse: Parse) -> None:
    """Of two alike, the one whose head is a word for what a better one is gives way to another thing."""
    text = "Ministers discussed a border truce. The border truce was debated. They discussed a fragile ceasefire. They discussed a fuel levy."
    assert chosen(parse(text), 2) == ["border truce", "fuel levy"]


def test_the_same_words_are_told_once(parse: Parse) -> None:
    """A phrase is listed once, also where the parser takes now one and now the other of its words for the head."""
    parsed = parse("A border dispute closed two ports. The border dispute goes on.")
    first = next(c for c in candidates(parsed, ()) if c.head == "disput")
    clusters = [rank.Cluster([first]), rank.Cluster([replace(first, head="border")])]
    assert len(rank.chosen(clusters, parsed.sentences, "", 6)) == 1


def test_another_sentence_comes_first(parse: Parse) -> None:
    """Of two alike, the one that neither a better one's sentence nor the next tells leads."""
    text = (
        "Ministers met. They ate. They sang. They discussed a carbon tax and a fishing dispute. They danced. They discussed a cattle "
        "dispute. They debated the carbon tax."
    )
    assert chosen(parse(text), 2) == ["carbon tax", "cattle dispute"]


def test_one_headline_is_one_issue(parse: Parse) -> None:
    """Of two that both say what the headline says, the second weighs less than by its own signs."""
    parsed = parse("The carbon tax was debated. They ate. They sang. A border dispute was debated.", "Carbon tax, border dispute")
    (first, _), (second, _) = rank.chosen(rank.merge(candidates(parsed, ())), parsed.sentences, parsed.article.headline, 2)
    bare = rank.chosen(rank.merge(candidates(parsed, ())), parsed.sentences, "", 2)
    assert first - second > bare[0][0] - bare[1][0]


def test_a_storm_by_name_is_the_storm(parse: Parse) -> None:
    """A hurricane named and "the storm" are one thing told twice."""
    text = "Hurricane Irma closed two ports. They ate. They sang. The storm surge was feared. They discussed a fuel levy. The storm hit Cuba."
    assert len({"Hurricane Irma", "storm"} & set(chosen(parse(text), 3))) <= 1


def test_one_word_of_no_kind_is_none(parse: Parse) -> None:
    """A word that is of no kind that is argued over is no label by itself, however often it is said."""
    assert chosen(parse("They discussed the hat. The hat was debated. They rejected the hat.", "The hat")) == []


@pytest.mark.parametrize("weight", [-1e9, -1.0, 0.0, 1.0, 1e9])
def test_a_weight_is_a_likelihood(weight: float) -> None:
    """Any weight gives a probability that rises with it; even odds are a half."""
    assert 0 <= rank.likelihood(weight) <= 1
    assert (rank.likelihood(weight) > 0.5) == (weight > 0)


def test_a_weight_is_the_same_in_whatever_order_stems_come() -> None:
    """Sets of words come in another order in each process, and sums of fractions differ with it: a reading must not."""
    text = rank.Text({"tax": 2, "carbon": 3, "levy": 5, "fuel": 7, "duty": 11}, {}, frozenset())
    assert len({text.topical(stems) for stems in permutations(text.spread)}) == 1

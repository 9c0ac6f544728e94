"""Sentences that give different figures for one thing."""

from __future__ import annotations

from datetime import timedelta

from bot.brief.merge.figures import differing
from tests import build
from tests.brief.evidence import focused

CITED = "At least 42 soldiers died in the raids around Strelsau."


def against(line: str, **fields: object) -> list[str]:
    """The ids of the articles whose figure differs from the cited one."""
    cited, other = focused("a", CITED), focused("b", line, **fields)
    return [s.article.id for s, _ in differing([(cited, cited.reading.sentences[0])], [cited, other])]


def test_another_number_of_the_same_thing_differs() -> None:
    """Two tolls of one raid are told apart; the same toll is no conflict."""
    assert against("The raids around Strelsau killed 15 soldiers.") == ["b"]
    assert against("The raids around Strelsau killed 42 soldiers.") == []


def test_other_things_and_other_weeks_do_not_differ() -> None:
    """What else is counted, and what was counted long before, contradicts nothing."""
    assert against("The raids around Strelsau hit 15 houses.") == []
    assert against("The raids around Strelsau killed 15 soldiers.", day=build.DAY - timedelta(days=30)) == []


def test_rates_and_units_are_no_counts() -> None:
    """Two percentages, or two sums in millions, are of different things more often than not."""
    cited = focused("a", "The bank in Strelsau cut its main rate to 0.5 per cent on Thursday.")
    other = focused("b", "Prices in Strelsau rose by 1.2 per cent, the main bank said on Thursday.")
    assert differing([(cited, cited.reading.sentences[0])], [cited, other]) == []

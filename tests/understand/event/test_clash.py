"""Two days for one deed of one person in one text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Actor, Event, Mention

Events = Callable[..., tuple[Event, ...]]


def told(events: Events, text: str, *names: str) -> list[tuple[int, tuple[int, ...]]]:
    """(sentence, sentences that give another day) of the events told of a text; each name is a person, named wherever it stands."""
    people = []
    for name in names:
        at = [n for n in range(len(text)) if text.startswith(name, n)]
        people.append(Actor(name, "person", None, 0.5, tuple(Mention(n, n + len(name), 0) for n in at)))
    return sorted((e.sentence, e.contradicts) for e in events(text, actors=tuple(people)))


def test_two_days_for_one_arrival_contradict_each_other(events: Events) -> None:
    """Whoever is named or meant by "his plane" arrives once; both sentences say so of each other."""
    text = (
        "Lind arrived on Tuesday in Lima for talks. Lind's tour is a long one. His plane landed at the airport on Monday morning."
    )
    assert told(events, text, "Lind") == [(0, (2,)), (2, (0,))]


@pytest.mark.parametrize(
    "text",
    [
        "Lind arrived in Lima on Monday. Stein arrived in Lima on Tuesday.",
        "Lind arrived in Rome on Monday. Lind arrived in Paris on Tuesday.",
        "Lind arrived in Lima on Monday. His plane landed at the airport on Monday.",
        "Lind spoke in Lima on Monday. Lind spoke in the town on Tuesday.",
        "Lind arrived in Lima on 3 March. Lind arrived in the town on Tuesday.",
    ],
)
def test_what_can_be_two_deeds_is_no_contradiction(events: Events, text: str) -> None:
    """Other people, other towns, the same day, what is done often, and days far apart are left alone."""
    assert all(not others for _, others in told(events, text, "Lind", "Stein"))

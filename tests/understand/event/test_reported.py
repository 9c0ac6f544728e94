"""What a lede reports without a day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Event

Events = Callable[..., tuple[Event, ...]]


def _told(found: tuple[Event, ...]) -> list[str]:
    return [event.what for event in found if not event.ahead and event.first is None]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "Peru's president has dissolved Congress, plunging the country into a crisis.",
            "Peru's president has dissolved Congress",
        ),
        ("GENEVA — The council voted to send monitors to Aleppo.", "The council voted to send monitors to Aleppo"),
        (
            "Two men have been arrested over the theft of a painting, police say.",
            "Two men have been arrested over the theft of a painting",
        ),
        ("Airbus said its chief executive had resigned.", "its chief executive had resigned"),
    ],
)
def test_a_lede_tells_what_was_done(events: Events, text: str, what: str) -> None:
    """Its main deed is an event that lies behind, without a day, whoever is said to report it; later sentences have none."""
    assert _told(events(text + " Mary Holt has called that a scandal.")) == [what]


@pytest.mark.parametrize(
    "text",
    [
        "The court is to rule on the ban.",
        "The council has not closed the bridge.",
        "The minister had resigned before the vote.",
        "He has resigned over the affair.",
        "The lorries were supposed to bring flour.",
        "How Lima has coped with the fog.",
        "The four Americans taken hostage after their yacht was hijacked by pirates off the coast of Oman have been killed.",
        "The town is proud of its bridge.",
        "A court in Lima sentenced two men to death on Tuesday.",
    ],
)
def test_what_is_not_reported_as_done_is_none(events: Events, text: str) -> None:
    """A plan, a denial, what was over before, whom nobody can tell, a question, a state; nor what has a day."""
    assert _told(events(text)) == []


def test_a_deed_cut_from_its_object_is_none(events: Events) -> None:
    """Where the words stop short of what was done to whom, they say too little."""
    assert (
        _told(
            events(
                "Mary Holt has described her proposed “Board of Peace”—the body that is to oversee the port—as “the greatest.”"
            )
        )
        == []
    )

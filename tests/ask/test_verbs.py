"""What can be asked of the bot."""

from __future__ import annotations

from bot.ask import verbs


def test_the_nearest_verb_of_a_slip_is_found() -> None:
    """And none for a word that is like no verb."""
    assert verbs.nearest("subcribe") == "subscribe"
    assert verbs.nearest("ferry") == ""

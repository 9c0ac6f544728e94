"""Permits that run out: triggers, response_urls, the pace of posts."""

from __future__ import annotations

import pytest

from sandbox.core import Hooks, Pace, Refused, Triggers
from tests.sandbox.conftest import Watch


def refusal(act: object, *arguments: str) -> str:
    """The error code an act is refused with."""
    with pytest.raises(Refused) as caught:
        act(*arguments)  # type: ignore[operator]
    return caught.value.error


def test_a_trigger_opens_once(watch: Watch) -> None:
    """The second use is refused, and so is one that was never given."""
    triggers = Triggers(watch)
    trigger = triggers.new("U1")
    assert triggers.take(trigger) == "U1"
    assert refusal(triggers.take, trigger) == "exchanged_trigger_id"
    assert refusal(triggers.take, "1.x") == "invalid_trigger_id"


def test_a_trigger_lasts_three_seconds(watch: Watch) -> None:
    """At three seconds it still opens; later it does not."""
    triggers = Triggers(watch)
    in_time, late = triggers.new("U1"), triggers.new("U1")
    watch.now += 3
    assert triggers.take(in_time) == "U1"
    watch.now += 0.1
    assert refusal(triggers.take, late) == "expired_trigger_id"


def test_a_response_url_takes_five_answers(watch: Watch) -> None:
    """The sixth use is refused."""
    hooks = Hooks(watch)
    secret = hooks.new("C1", "U1")
    for _ in range(5):
        hooks.use(secret)
    assert refusal(hooks.use, secret) == "used_url"


def test_a_response_url_lasts_half_an_hour(watch: Watch) -> None:
    """After 30 minutes it is refused, as an unknown one is."""
    hooks = Hooks(watch)
    secret = hooks.new("C1", "U1")
    watch.now += 30 * 60
    hooks.use(secret)
    watch.now += 1
    assert refusal(hooks.use, secret) == "expired_url"
    assert refusal(hooks.use, "guess") == "expired_url"


def test_pace_is_per_channel_and_off_at_first(watch: Watch) -> None:
    """With a pace of one second the second post to a channel waits, one to another channel does not."""
    pace = Pace(watch)
    assert [pace.check("C1"), pace.check("C1")] == [0, 0]
    pace.seconds = 1.0
    watch.now += 1
    assert [pace.check("C1"), pace.check("C1"), pace.check("C2")] == [0, 1, 0]
    pace.seconds = 5.0
    assert pace.check("C1") == 5
    watch.now += 5
    assert pace.check("C1") == 0

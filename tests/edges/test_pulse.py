"""Signs of life."""

from __future__ import annotations

from bot.edges.pulse import Pulse


def test_what_is_silent_for_too_long_is_told() -> None:
    """Each by its own limit, counted from its last sign, or from the start where it has given none; an unlimited one is never silent."""
    now = [0.0]
    pulse = Pulse({"quick": 5, "slow": 100}, clock=lambda: now[0])
    now[0] = 5.0
    assert pulse.silent() == {}
    now[0] = 6.0
    pulse.beat("other")
    assert pulse.silent() == {"quick": 6.0}
    pulse.beat("quick")
    now[0] = 101.0
    assert pulse.silent() == {"quick": 95.0, "slow": 101.0}
    assert pulse.ages() == {"quick": 95.0, "slow": 101.0, "other": 95.0}

"""One post a second and channel."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.edges.slack.pace import Pace


class Time:
    """A clock that moves when someone sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def clock(self) -> float:
        """Seconds."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Passes the time."""
        self.now += seconds


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=30))
def test_turns_of_one_channel_are_a_pace_apart(asked: list[tuple[str, float]]) -> None:
    """Whatever the order of channels and the pauses between; and nobody waits who need not."""
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)
    last: dict[str, float] = {}
    for channel, pause in asked:
        time.now += pause
        earliest = max(time.now, last.get(channel, -9.0) + 1.0)
        pace.wait(channel)
        assert abs(time.now - earliest) < 1e-9
        last[channel] = time.now


def test_channels_of_old_are_forgotten() -> None:
    """A year of channels takes no room."""
    time = Time()
    pace = Pace(1.0, time.clock, time.sleep)
    for n in range(100):
        time.now += 2
        pace.wait(str(n))
    assert len(pace._free) <= 2

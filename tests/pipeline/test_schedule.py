"""When a feed is polled next."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pipeline import schedule
from bot.ports import FeedState, FetchFailed

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
EVERY = timedelta(minutes=60)
DOWN = FetchFailed("the server has a fault (500)", 500)


def wait(state: FeedState, now: datetime = NOW) -> timedelta:
    """How long until the next poll."""
    assert state.next_poll is not None
    return state.next_poll - now


def after(polls: int, *, new: int, gap: float | None = None) -> FeedState:
    """The state after so many polls that each brought `new` articles."""
    state = FeedState("herald")
    for _ in range(polls):
        state = schedule.answered(state, NOW, EVERY, new=new, gap=gap)
    return state


def test_an_unknown_rhythm_is_the_usual_interval() -> None:
    """Within a tenth, of the setting."""
    assert schedule.interval(FeedState("herald"), NOW, EVERY) == EVERY


@pytest.mark.parametrize(("gap", "least", "most"), [(7_200, 60, 60), (600, 15, 15), (864_000, 1_440, 1_440)])
def test_the_feed_s_own_rhythm_sets_the_pace(gap: float, least: int, most: int) -> None:
    """Half the gap between items, never under a quarter of an hour, never over a day (minutes)."""
    minutes = schedule.interval(FeedState("herald", gap=gap), NOW, EVERY) / timedelta(minutes=1)
    assert least <= minutes <= most


def test_idle_polls_come_further_apart_and_busy_ones_closer() -> None:
    """Up to twice and down to half the usual interval."""
    assert schedule.interval(after(30, new=0), NOW, EVERY) > 1.9 * EVERY
    assert schedule.interval(after(30, new=3), NOW, EVERY) < 0.6 * EVERY


def test_a_long_silence_slows_down_to_a_day() -> None:
    """A feed that brought nothing for a month is polled daily, one silent overnight as before."""
    month = FeedState("herald", changed=NOW - timedelta(days=30))
    assert schedule.interval(month, NOW, EVERY) == timedelta(hours=24)
    assert schedule.interval(FeedState("herald", changed=NOW - timedelta(hours=9)), NOW, EVERY) == EVERY


def test_a_person_may_set_a_shorter_interval_than_the_floor() -> None:
    """A setting of a minute is a minute, for a trial."""
    assert schedule.interval(FeedState("herald"), NOW, timedelta(minutes=1)) == timedelta(minutes=1)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ({"fresh": 7_200}, 120, 132),
        ({"fresh": 60}, 54, 66),
        ({"fresh": 31_536_000}, 1_440, 1_584),
        ({"stated": 10_800}, 180, 198),
        ({"stated": 604_800}, 10_080, 11_088),
        ({"stated": 31_536_000}, 10_080, 11_088),
        ({"fresh": 7_200, "stated": 10_800}, 180, 198),
    ],
)
def test_what_server_and_feed_ask_for_is_kept_to(said: dict[str, float], least: int, most: int) -> None:
    """Never sooner than asked, within limits; a shorter wish changes nothing (minutes)."""
    state = schedule.answered(FeedState("herald"), NOW, EVERY, new=1, **said)
    plain = wait(schedule.answered(FeedState("herald"), NOW, EVERY, new=1))
    assert timedelta(minutes=min(least, plain / timedelta(minutes=1))) <= wait(state) <= timedelta(minutes=most)
    assert wait(state) >= plain


def test_a_feed_s_wish_is_remembered_when_nothing_changed() -> None:
    """304 brings no body, so the ttl of the last one holds."""
    first = schedule.answered(FeedState("herald"), NOW, EVERY, new=1, stated=36_000)
    assert wait(schedule.answered(first, NOW, EVERY, new=0)) >= timedelta(hours=10)
    assert wait(schedule.answered(first, NOW, EVERY, new=0, stated=0)) < timedelta(hours=3)


def test_failures_double_the_wait_then_weeks_then_months() -> None:
    """An hour, two, four, … a week four times over, then a month; all within a tenth."""
    state, waits = FeedState("herald"), []
    for _ in range(14):
        state = schedule.failed(state, DOWN, NOW, EVERY)
        waits.append(round(wait(state) / timedelta(hours=1)))
    hours = [1, 2, 4, 8, 16, 32, 64, 128, 168, 168, 168, 168, 720, 720]
    assert all(0.85 * h <= w <= 1.15 * h for w, h in zip(waits, hours, strict=True))
    assert state.failures == 14


def test_recovery_is_at_once() -> None:
    """One answer forgets all failures, and a feed switched off is on again."""
    state = schedule.failed(schedule.failed(FeedState("herald"), DOWN, NOW, EVERY), FetchFailed("gone", 410), NOW, EVERY)
    well = schedule.answered(state, NOW, EVERY, new=0)
    assert (well.failures, well.cause, well.failing, well.off) == (0, None, None, False)
    assert wait(well) < 2 * EVERY


def test_since_when_it_fails() -> None:
    """The first failure is kept until an answer."""
    first = schedule.failed(FeedState("herald"), DOWN, NOW, EVERY)
    later = schedule.failed(first, DOWN, NOW + timedelta(days=1), EVERY)
    assert (later.failing, later.polled) == (NOW, NOW + timedelta(days=1))


def test_validators_outlive_a_failure() -> None:
    """What the server gave before is sent again after a fault."""
    state = schedule.failed(FeedState("herald", etag='"1"', modified="Wed"), DOWN, NOW, EVERY)
    assert (state.etag, state.modified) == ('"1"', "Wed")


@pytest.mark.parametrize(("asked", "least", "most"), [(7_200, 120, 132), (864_000, 14_400, 14_460), (1e9, 43_200, 43_260)])
def test_retry_after_is_kept_to(asked: float, least: int, most: int) -> None:
    """Never sooner, at most an hour later, at most a month (minutes); the state says until when the server wants its peace."""
    state = schedule.failed(FeedState("herald"), FetchFailed("slow down", 429, asked), NOW, EVERY)
    assert timedelta(minutes=least) <= wait(state) <= timedelta(minutes=most)
    assert state.asked == NOW + timedelta(minutes=least)


def test_gone_is_off() -> None:
    """410 ends the polling."""
    state = schedule.failed(FeedState("herald"), FetchFailed("it is gone for good (410)", 410), NOW, EVERY)
    assert (state.off, state.next_poll) == (True, None)


def test_feeds_added_together_drift_apart() -> None:
    """The same poll of two feeds gives two times, and the same feed the same time again."""
    one, two = (schedule.answered(FeedState(x), NOW, EVERY, new=1) for x in ("a", "b"))
    assert one.next_poll != two.next_poll
    assert schedule.answered(FeedState("a"), NOW, EVERY, new=1) == one


@given(
    st.floats(0, 1), st.one_of(st.none(), st.floats(0, 1e8)), st.integers(0, 60), st.integers(0, 5), st.one_of(st.none(), st.floats(0, 1e12))
)  # fmt: skip
def test_no_feed_is_polled_too_often_or_forgotten(
    idle: float, gap: float | None, failures: int, new: int, wish: float | None
) -> None:
    """Whatever was, the next poll lies between a quarter of an hour and eight days ahead after an answer, and within 33 days after a failure."""
    state = FeedState("herald", idle=idle, gap=gap, failures=failures)
    ahead = wait(schedule.answered(state, NOW, EVERY, new=new, fresh=wish, stated=wish))
    assert timedelta(minutes=15) <= ahead <= timedelta(days=8)
    behind = wait(schedule.failed(state, FetchFailed("x", 503, wish), NOW, EVERY))
    assert timedelta(minutes=50) <= behind <= timedelta(days=33)


def test_gap() -> None:
    """The median of the newest items; future, undated and bare days say nothing; few items say nothing."""
    hourly = [NOW - timedelta(hours=n) for n in range(8)]
    assert schedule.gap(hourly, NOW) == 3_600
    assert schedule.gap([*hourly, NOW + timedelta(days=1), None, date(2013, 5, 8)], NOW) == 3_600
    assert schedule.gap(hourly[:4], NOW) is None
    assert schedule.gap([t - timedelta(days=40) for t in hourly], NOW) == 40 * 86_400 / 12


def test_validators_are_left_out_weekly_and_where_feeds_differ() -> None:
    """Once a week the body is asked for whole; of two feeds at one address the new one must get it, too."""
    old = FeedState("a", etag='"1"', modified="Wed", whole=NOW - timedelta(days=1))
    assert schedule.conditional([old], NOW) == ('"1"', "Wed")
    assert schedule.conditional([old], NOW + timedelta(days=7)) == (None, None)
    assert schedule.conditional([old, FeedState("b")], NOW) == (None, None)


def test_a_wish_to_wait_holds_for_the_host() -> None:
    """The longest wish counts, until it is over; another port is another host."""
    urls = {"a": "http://x.example/1", "b": "http://x.example:80/2", "c": "http://x.example:81/3", "d": "http://[::1"}
    states = {
        "a": FeedState("a", asked=NOW + timedelta(hours=1)),
        "b": FeedState("b", asked=NOW + timedelta(hours=2)),
        "c": FeedState("c", asked=NOW),
        "d": FeedState("d"),
    }
    assert schedule.asked(urls, states, NOW) == {"x.example:80": states["b"]}

"""Slots in local wall time, each once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.deliver import due
from bot.errors import ConfigError
from tests import build

ZONES = (
    *("Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "UTC"),
    "Africa/Cairo",
)
CRONS = (
    "daily 08:00",
    "weekdays 07:30",
    "daily 00:30",
    "daily 01:30",
    "*/20 1,2 * * *",
    "daily 02:30",
    "30 1 * * *",
    "0 * * * *",
    "mon,thu 18:00",
    "0 8 29 2 *",
)


def slots(when: str, zone: str, after: datetime, until: datetime) -> list[str]:
    """The slots of a span."""
    return [e.slot for e in due.editions(build.subscription(when=when, zone=zone), after, until)]


def test_weekdays_leave_the_weekend_out() -> None:
    """Eight o'clock on weekdays is five slots a week."""
    assert slots("weekdays 08:00", "UTC", datetime(2013, 5, 3, tzinfo=UTC), datetime(2013, 5, 8, tzinfo=UTC)) == [
        "2013-05-03T08:00",
        "2013-05-06T08:00",
        "2013-05-07T08:00",
    ]


@pytest.mark.parametrize("weekday", ["0", "7", "sun"])
def test_sunday_is_cron_s_sunday(weekday: str) -> None:
    """0, 7 and sun are all Sunday."""
    assert slots(f"0 8 * * {weekday}", "UTC", datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 11, 7, tzinfo=UTC)) == [
        "2026-11-01T08:00"
    ]


def test_the_hour_that_autumn_repeats_fires_once() -> None:
    """01:30 comes twice in New York on 1 November 2026, and is one slot."""
    found = slots(
        "daily 01:30", "America/New_York", datetime(2026, 10, 31, 12, tzinfo=UTC), datetime(2026, 11, 2, 12, tzinfo=UTC)
    )
    assert found == ["2026-11-01T01:30", "2026-11-02T01:30"]


def test_the_hour_that_spring_skips_fires_once_after_it() -> None:
    """02:30 does not exist in New York on 8 March 2026; its edition is due at 03:30."""
    subscription = build.subscription(when="daily 02:30", zone="America/New_York")
    (edition,) = due.editions(subscription, datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 3, 9, tzinfo=UTC))
    assert edition.due == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["America/Santiago", "Africa/Cairo", "Asia/Beirut"])
def test_the_midnight_that_spring_skips_costs_no_day(zone: str) -> None:
    """Where the clock goes from 00:00 to 01:00, half past midnight is half past one that day."""
    order = build.subscription(when="daily 00:30", zone=zone)
    found = list(due.editions(order, datetime(2025, 12, 31, 12, tzinfo=UTC), datetime(2026, 12, 31, 12, tzinfo=UTC)))
    assert len({e.slot[:10] for e in found}) == len(found) == 365
    (moved,) = {e.slot[11:] for e in found} - {"00:30"}
    assert moved == "01:30"


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ZONES), st.integers(0, 23), st.integers(0, 59))
def test_a_daily_time_comes_once_on_each_day_of_a_year(zone: str, hour: int, minute: int) -> None:
    """Whatever the clocks do; in order, and each told as the next one before it comes."""
    order = build.subscription(when=f"daily {hour}:{minute:02}", zone=zone)
    start = datetime(2026, 1, 1, 13, 30, tzinfo=UTC)
    found = list(due.editions(order, start, start + timedelta(days=365)))
    assert len({e.slot for e in found}) == len(found) == 365
    assert [e.due for e in found] == sorted({e.due for e in found})
    days = [date.fromisoformat(e.slot[:10]) for e in found]
    assert {(b - a).days for a, b in pairwise(days)} == {1}
    assert due.following(order, found[99].due) == found[100].due
    assert due.following(order, found[99].due - timedelta(microseconds=1)) == found[99].due


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ZONES), st.sampled_from(CRONS), st.lists(st.integers(1, 30 * 24 * 60), max_size=5), st.sampled_from((2, 9))
)
def test_any_split_of_a_span_gives_each_edition_once(zone: str, when: str, cuts: list[int], month: int) -> None:
    """Asking in pieces, remembering what was taken, yields the slots of asking at once, clock changes included."""
    start = datetime(2026, month, 28, tzinfo=UTC)
    days = 5 if when.startswith("0 *") else 34
    subscription = build.subscription(when=when, zone=zone, since=start)
    edges = sorted({start + timedelta(minutes=cut % (days * 1440)) for cut in cuts} | {start + timedelta(days=days)})
    taken: list[str] = []
    for now in edges:
        owed = due.owed(subscription, now, taken)
        taken.extend(e.slot for e in owed.skipped)
        taken.extend([owed.edition.slot] if owed.edition else [])
    assert taken == slots(when, zone, start, edges[-1])


def test_an_outage_owes_one_edition_marked_late() -> None:
    """After three days down the newest slot is owed with its lateness; the others are skipped."""
    owed = due.owed(build.subscription(), datetime(2013, 5, 8, 7, 11, tzinfo=UTC), ["2013-05-02T08:00"])
    assert owed.edition
    assert (owed.edition.slot, owed.edition.late) == ("2013-05-08T08:00", 660.0)
    assert [e.slot for e in owed.skipped] == ["2013-05-03T08:00", "2013-05-06T08:00", "2013-05-07T08:00"]
    assert {e.skipped for e in owed.skipped} == {due.MISSED}


def test_a_paused_subscription_owes_nothing_and_says_why() -> None:
    """Its slots are skipped, each once, so that it begins with the next one when it is resumed."""
    paused = build.subscription(paused="is_archived")
    owed = due.owed(paused, datetime(2013, 5, 8, 7, 11, tzinfo=UTC), ["2013-05-06T08:00"])
    assert (owed.edition, [(e.slot, e.skipped) for e in owed.skipped]) == (
        None,
        [("2013-05-07T08:00", due.PAUSED), ("2013-05-08T08:00", due.PAUSED)],
    )


NIGHT = build.subscription(when="0 * * * *", quiet="22:00-07:00")
"""Every hour, but not at night, in London."""


def test_in_quiet_hours_nothing_is_owed() -> None:
    """Neither what falls into them nor what an outage left over; the end of them is no quiet time any more."""
    taken = ["2013-05-07T19:00"]
    for now in (
        datetime(2013, 5, 7, 21, tzinfo=UTC),
        datetime(2013, 5, 8, 2, tzinfo=UTC),
        datetime(2013, 5, 8, 5, 59, tzinfo=UTC),
    ):
        assert due.owed(NIGHT, now, taken) == due.Due()
    assert due.quiet_until(NIGHT, datetime(2013, 5, 7, 20, 59, tzinfo=UTC)) is None
    assert due.quiet_until(NIGHT, datetime(2013, 5, 8, 6, tzinfo=UTC)) is None


def test_after_the_quiet_hours_the_newest_slot_is_owed() -> None:
    """The others are skipped, each with its reason; a slot of the night itself is late only from their end."""
    owed = due.owed(NIGHT, datetime(2013, 5, 8, 6, 0, 3, tzinfo=UTC), ["2013-05-07T20:00"])
    assert owed.edition
    assert (owed.edition.slot, owed.edition.late) == ("2013-05-08T07:00", 3.0)
    assert {e.slot[11:13]: e.skipped for e in owed.skipped} == {
        "21": due.MISSED,
        **dict.fromkeys(("22", "23", "00", "01", "02", "03", "04", "05", "06"), due.QUIET),
    }
    midnight = build.subscription(when="daily 23:30", quiet="22:00-07:00")
    owed = due.owed(midnight, datetime(2013, 5, 8, 6, 0, 3, tzinfo=UTC), ["2013-05-06T23:30"])
    assert owed.edition
    assert (owed.edition.slot, owed.edition.late) == ("2013-05-07T23:30", 3.0)


def test_quiet_hours_may_lie_within_a_day() -> None:
    """From noon to two, in the subscription's own zone."""
    siesta = build.subscription(quiet="12:00-14:00", zone="Europe/Madrid")
    assert due.quiet_until(siesta, datetime(2013, 5, 8, 10, tzinfo=UTC)) == datetime(2013, 5, 8, 12, tzinfo=UTC)
    assert due.quiet_until(siesta, datetime(2013, 5, 8, 12, tzinfo=UTC)) is None


@pytest.mark.parametrize("hours", ["22-7", "22:00", "25:00-07:00", "07:00-07:00", "at night", "22:00-07:60", ""])
def test_bad_quiet_hours_are_a_sentence(hours: str) -> None:
    """Which says how they are written."""
    with pytest.raises(ConfigError, match=r"22:00-07:00"):
        due.quiet(hours)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ZONES),
    st.sampled_from(CRONS),
    st.sampled_from(("22:00-07:00", "01:00-03:30", "00:00-12:00", "07:59-08:01", None)),
    st.lists(st.integers(1, 10 * 24 * 60), max_size=12),
    st.sampled_from((2, 9)),
)
def test_each_slot_is_owed_or_skipped_once_and_nothing_in_quiet_hours(
    zone: str, when: str, quiet: str | None, ticks: list[int], month: int
) -> None:
    """Whenever the bot happens to run: no slot twice, none lost but those its quiet hours still hold, one edition a tick, the newest."""
    start = datetime(2026, month, 26, tzinfo=UTC)
    order = build.subscription(when=when, zone=zone, since=start, quiet=quiet)
    taken: list[str] = []
    for now in sorted({start + timedelta(minutes=tick) for tick in ticks}):
        owed = due.owed(order, now, taken)
        if due.quiet_until(order, now):
            assert owed == due.Due()
            continue
        settled = [e.slot for e in owed.skipped] + ([owed.edition.slot] if owed.edition else [])
        assert not set(settled) & set(taken)
        assert settled == [slot for slot in slots(when, zone, start, now) if slot not in taken]
        assert all(e.skipped for e in owed.skipped)
        assert owed.edition is None or owed.edition.late >= 0
        taken.extend(settled)


def test_a_new_subscription_owes_nothing_for_the_past() -> None:
    """Slots count from the moment it was taken in."""
    since = datetime(2013, 5, 8, 9, tzinfo=UTC)
    assert due.owed(build.subscription(since=since), since + timedelta(hours=1), []) == due.Due()


def test_the_next_run_is_told() -> None:
    """On Friday evening the next weekday slot is Monday's."""
    assert due.following(build.subscription(), datetime(2013, 5, 10, 12, tzinfo=UTC)) == datetime(2013, 5, 13, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("when", "zone", "said"),
    [
        ("0 8 13 * 5", "UTC", "day of the month and a weekday"),
        ("x 08:00", "UTC", "x"),
        ("daily 25:00", "UTC", "25"),
        ("daily 8", "UTC", "not a time of day"),
        ("0 8 * * 9", "UTC", "9 is not a weekday"),
        ("hourly", "UTC", "five cron fields"),
        ("daily 08:00", "Mars/Olympus", "time zone"),
        ("daily 08:00", "../etc", "time zone"),
    ],
)
def test_a_bad_time_is_a_sentence(when: str, zone: str, said: str) -> None:
    """What is wrong is named."""
    with pytest.raises(ConfigError, match=said):
        due.trigger(when, zone)


def test_a_pause_that_is_over_owes_what_comes_after_it() -> None:
    """Slots within it are skipped as paused, also where nobody was there to record them; the next one is told while it lasts."""
    resumes = datetime(2013, 5, 9, 23, tzinfo=UTC)  # midnight before Friday 10 May in London
    order = build.subscription(paused="person", resumes=resumes, since=datetime(2013, 5, 7, 12, tzinfo=UTC))
    owed = due.owed(order, datetime(2013, 5, 9, 8, tzinfo=UTC), ())
    assert (owed.edition, [e.skipped for e in owed.skipped]) == (None, [due.PAUSED] * 2)
    assert due.following(order, datetime(2013, 5, 8, tzinfo=UTC)) == datetime(2013, 5, 10, 7, tzinfo=UTC)
    owed = due.owed(order, datetime(2013, 5, 10, 7, tzinfo=UTC), ())
    assert owed.edition
    assert owed.edition.slot == "2013-05-10T08:00"
    assert [(e.slot, e.skipped) for e in owed.skipped] == [("2013-05-08T08:00", due.PAUSED), ("2013-05-09T08:00", due.PAUSED)]


def test_nobody_knows_the_next_run_of_what_is_paused_for_good() -> None:
    """Until somebody resumes it."""
    assert due.following(build.subscription(paused="is_archived"), datetime(2013, 5, 8, tzinfo=UTC)) is None

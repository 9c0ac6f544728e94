"""What lies ahead in several briefs."""

from __future__ import annotations

from datetime import date, timedelta

from bot.deliver import diary, text
from tests import build


def days(*briefs: object, within: int = 14) -> list[str]:
    """The first words of each line."""
    return [text.plain(line)[:11] for line in diary.ahead(briefs, build.DAY, timedelta(days=within))]  # type: ignore[arg-type]


def test_happenings_of_all_briefs_stand_by_date_each_once() -> None:
    """What two briefs tell is told once."""
    later, sooner = build.event("Vote", date(2013, 5, 20)), build.event("Talks", date(2013, 5, 13))
    first, second = build.brief(events=(later, sooner)), build.brief("oslo", events=(later,))
    assert days(first, second) == ["13 May 2013", "20 May 2013"]


def test_what_has_begun_is_ahead_and_what_is_far_or_undated_is_not() -> None:
    """The bound is a day, and included."""
    running = build.event("Session", date(2013, 5, 1), date(2013, 5, 9))
    edge, far = build.event("Vote", date(2013, 5, 22)), build.event("Fair", date(2013, 5, 23))
    undated = build.event("Visit", None)
    assert days(build.brief(events=(far, edge, undated, running))) == ["8–9 May 201", "22 May 2013"]

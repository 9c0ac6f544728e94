"""What a feed serves from one day to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.deliver import calendar
from bot.deliver.calendar.feed import GONE
from bot.model import Brief, BriefEvent, CalendarEntry, Story
from tests import build

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


def brief(*events: BriefEvent, looked: tuple[str, ...] = ("a1",)) -> Brief:
    """A brief with these events, made of these articles."""
    return build.brief(events=events, stories=(Story("x", looked, ("Herald",)),))


def served(*rounds: Brief, today: date = build.DAY) -> tuple[CalendarEntry, ...]:
    """What is served after each of the briefs in turn, an hour apart."""
    found: tuple[CalendarEntry, ...] = ()
    for n, one in enumerate(rounds):
        found = calendar.merged(found, [one], today, NOW + timedelta(hours=n))
    return found


def test_what_is_unchanged_stays_as_it_was() -> None:
    """Its stamp, too, so that a calendar program sees nothing new."""
    once = served(brief(build.event()))
    assert served(brief(build.event()), brief(build.event())) == once
    assert (once[0].uid, once[0].sequence, once[0].stamp) == ("Talks@brief", 0, NOW)


def test_another_day_raises_the_sequence() -> None:
    """And so does another standing; other words change the stamp alone."""
    moved = served(brief(build.event()), brief(build.event(first=date(2013, 5, 20))))
    assert [(e.first, e.sequence, e.stamp) for e in moved] == [(date(2013, 5, 20), 1, NOW + timedelta(hours=1))]
    doubted = served(brief(build.event()), brief(build.event(certainty="possible")))
    assert [(e.status, e.sequence) for e in doubted] == [("TENTATIVE", 1)]
    worded = served(brief(build.event()), brief(build.event(clause="talks in Oslo")))
    assert [(e.summary, e.sequence, e.stamp) for e in worded] == [("talks in Oslo", 0, NOW + timedelta(hours=1))]


def test_what_its_sources_have_ahead_no_longer_is_called_off() -> None:
    """Once; its words stay below a line that says so. Told of again, it stands again, under the next sequence."""
    (gone,) = served(brief(build.event()), brief(), brief())
    assert (gone.status, gone.sequence, gone.stamp) == ("CANCELLED", 1, NOW + timedelta(hours=1))
    assert gone.description.startswith(f"{GONE}\n“Monday” read as")
    (back,) = served(brief(build.event()), brief(), brief(build.event()))
    assert (back.status, back.sequence) == ("CONFIRMED", 2)
    assert GONE not in back.description


def test_what_is_read_anew_keeps_its_name() -> None:
    """Other rules find another word for it: one article, the same days, so it is changed and not called off; what was called off stays so."""
    (old, new) = served(brief(build.event()), brief(build.event("Meeting"))), build.event("Meeting")
    assert [(e.uid, e.summary, e.status, e.sequence) for e in old] == [("Talks@brief", "Meeting", "CONFIRMED", 0)]
    assert served(brief(build.event()), brief(new), brief(new)) == old
    moved = served(brief(build.event()), brief(build.event("Meeting", date(2013, 5, 20))))
    assert [(e.uid, e.status) for e in moved] == [("Talks@brief", "CANCELLED"), ("Meeting@brief", "CONFIRMED")]
    again = served(brief(build.event()), brief(), brief(new))
    assert [(e.uid, e.status) for e in again] == [("Meeting@brief", "CONFIRMED"), ("Talks@brief", "CANCELLED")]


def test_two_of_one_article_and_day_are_two() -> None:
    """A name that is there already is not taken from who has it."""
    both = served(brief(build.event(), build.event("Vote")), brief(build.event(), build.event("Poll")))
    assert [(e.uid, e.summary) for e in both] == [("Talks@brief", "Talks"), ("Vote@brief", "Poll")]
    more = served(brief(build.event()), brief(build.event(), build.event("Poll")))
    assert [e.uid for e in more] == ["Poll@brief", "Talks@brief"]


def test_what_was_not_looked_at_again_stays() -> None:
    """Newer articles took its place in the brief: nothing says that it was called off."""
    first = brief(build.event())
    assert served(first, brief(looked=("a9",))) == served(first)


def test_what_is_over_stays_a_month_as_it_was() -> None:
    """It is past, and not called off; then it goes."""
    known = served(brief(build.event()))
    assert calendar.merged(known, [brief()], date(2013, 5, 14), LATER) == known
    assert calendar.merged(known, [brief()], date(2013, 6, 13), LATER) == known
    assert calendar.merged(known, [brief()], date(2013, 6, 14), LATER) == ()


def test_an_event_on_two_topics_is_one_entry() -> None:
    """In order of days."""
    late, soon = build.event("Vote", date(2013, 6, 1)), build.event()
    found = calendar.merged((), [brief(late, soon), brief(soon)], build.DAY, NOW)
    assert [e.uid for e in found] == ["Talks@brief", "Vote@brief"]


EVENTS = st.lists(
    st.builds(
        build.event,
        st.sampled_from(["Talks", "Vote", "Fair"]),
        st.dates(date(2013, 5, 8), date(2013, 5, 20)),
        certainty=st.sampled_from(["scheduled", "possible"]),
    ),
    max_size=3,
    unique_by=lambda e: e.uid,
)


@given(st.lists(st.tuples(EVENTS, st.booleans(), st.integers(0, 20)), min_size=1, max_size=8))
def test_whatever_becomes_of_events_a_program_can_follow(rounds: list[tuple[list[BriefEvent], bool, int]]) -> None:
    """A uid is there once and its sequence never falls; days or standing change only with it; nothing vanishes before its month is over;
    the same again changes nothing."""
    known: dict[str, CalendarEntry] = {}
    today = build.DAY
    for n, (events, looked, days) in enumerate(rounds):
        today += timedelta(days=days)
        at = NOW + timedelta(hours=n)
        ahead = [replace(e, upcoming=bool(e.last and e.last >= today)) for e in events]
        made = replace(brief(*ahead, looked=("a1",) if looked else ()), as_of=today)
        found = calendar.merged(known.values(), [made], today, at)
        assert calendar.merged(found, [made], today, at + timedelta(minutes=1)) == found
        after = {e.uid: e for e in found}
        assert len(after) == len(found)
        for uid, old in known.items():
            if today - old.last <= timedelta(days=31):
                new = after[uid]
                moved = (new.first, new.last, new.status) != (old.first, old.last, old.status)
                assert new.sequence == old.sequence + moved
        known = after

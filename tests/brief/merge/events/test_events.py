"""One happening over many articles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.brief.evidence import Focused
from bot.brief.merge import diary
from bot.brief.quote import Allowance
from bot.model import BriefEvent, Mention
from tests import build
from tests.brief.evidence import actor, event, focused
from tests.brief.merge.events.merging import merge_events

JUNE = {"when": "late June", "first": date(2013, 6, 21), "last": date(2013, 6, 30), "precision": "part-of-month"}
DAYS = {"when": "June 24-25", "first": date(2013, 6, 24), "last": date(2013, 6, 25), "precision": "range"}
WHO = {"actors": ("Eva Stein", "Otto Lind")}


def on(day: date, **fields: Any) -> dict[str, Any]:
    """The fields of an event on one day."""
    return {"when": str(day), "first": day, "last": day, "precision": "day", **fields}


def merged(*sources: object, as_of: date = build.DAY) -> tuple[BriefEvent, ...]:
    """The merged events."""
    return merge_events(sources, as_of, Allowance())  # type: ignore[arg-type]


def test_one_summit_in_two_articles_is_one_event_and_the_exact_date_stands() -> None:
    """A later article's days replace "late June"; both are its sources."""
    old = focused("a", events=[event("a summit of the two leaders", "summit", **JUNE, **WHO)])
    new = focused("b", events=[event("the leaders' summit", "summit", **DAYS, **WHO)], day=build.DAY + timedelta(days=2))
    (row,) = merged(new, old, as_of=build.DAY + timedelta(days=2))
    assert (row.first, row.last, row.when) == (DAYS["first"], DAYS["last"], "June 24-25")
    assert {s.article for s in row.sources} == {"a", "b"}
    assert row.upcoming
    assert row.conflicts == ()


def test_the_identity_lasts() -> None:
    """The uid stays as it was when a later article sharpens the date, and is the same on every run."""
    old = focused("a", events=[event("a summit of the two leaders", "summit", **JUNE, **WHO)])
    new = focused("b", events=[event("the leaders' summit", "summit", **DAYS, **WHO)], day=build.DAY + timedelta(days=2))
    assert merged(old)[0].uid == merged(old, new)[0].uid == merged(new, old)[0].uid


def test_two_meetings_have_two_identities() -> None:
    """Events of one kind, month and company in one brief never share a uid."""
    rows = merged(
        focused(
            "a",
            events=[
                event("a first meeting", "meeting", **on(date(2013, 5, 10)), **WHO),
                event("a second meeting", "meeting", start=20, end=30, **on(date(2013, 5, 28)), **WHO),
            ],
        )
    )
    assert len({r.uid for r in rows}) == 2


def test_dates_that_differ_are_a_conflict() -> None:
    """Two articles of one day that give other days for one visit make one event, the later article's date, and a conflict."""
    first = focused("a", events=[event("a visit by Otto Lind", "visit", **on(date(2013, 5, 10)), **WHO)])
    later = focused(
        "b", events=[event("a visit by Otto Lind", "visit", **on(date(2013, 5, 11)), **WHO)], day=build.DAY + timedelta(days=1)
    )
    (row,) = merged(first, later)
    assert row.first == date(2013, 5, 11)
    assert [c.article for c in row.conflicts] == ["a"]


def test_one_deed_in_two_verbs_and_on_two_days_is_a_conflict() -> None:
    """ "Arrived" on Tuesday and "landed" on Monday, of one person at one place, are one event with both dates; another place is another."""
    people = (actor("Otto Lind"),)
    told = (("arrived", "arrive", 7, "Zenda"), ("landed", "land", 6, "Zenda"), ("landed", "land", 6, "Strelsau"))
    rows = merged(
        *(
            focused(
                f"{n}",
                f"Otto Lind {verb} in {place}.",
                actors=people,
                events=[
                    event(
                        f"Otto Lind {verb} in {place}",
                        head,
                        place=place,
                        actors=("Otto Lind",),
                        ahead=False,
                        **on(date(2013, 5, day)),
                    )
                ],
            )
            for n, (verb, head, day, place) in enumerate(told)
        )
    )
    assert sorted(len(r.conflicts) for r in rows) == [0, 1]


def test_two_days_in_one_article_are_two_events() -> None:
    """One article that names two days means two happenings."""
    events = [
        event("talks with Otto Lind", "talk", **on(date(2013, 5, 10)), **WHO),
        event("talks with Otto Lind", "talk", start=20, end=31, **on(date(2013, 5, 13)), **WHO),
    ]
    assert len(merged(focused("a", events=events))) == 2


def test_other_actors_or_another_place_are_another_event() -> None:
    """Two votes by two bodies, or at two places, are not one."""
    day = on(date(2013, 5, 10))
    rows = merged(
        focused("a", events=[event("a vote on the budget", "vote", actors=("Senate",), **day)]),
        focused("b", events=[event("a vote on the budget", "vote", actors=("House",), **day)]),
        focused(
            "c", "Judges hold a hearing on the fire in Strelsau.", events=[event("a hearing", "hearing", place="Strelsau", **day)]
        ),
        focused("d", "Judges hold a hearing on the fire in Zenda.", events=[event("a hearing", "hearing", place="Zenda", **day)]),
    )
    assert len(rows) == 4


def test_talks_with_another_partner_are_other_talks() -> None:
    """One actor in common does not make two pairs' talks one."""
    day = on(date(2013, 5, 10))
    rows = merged(
        focused("a", events=[event("talks between the states", "talk", actors=("Ruritania", "Zenda"), **day)]),
        focused("b", events=[event("talks between the states", "talk", actors=("Ruritania", "Strelsau"), **day)]),
    )
    assert len(rows) == 2


def test_undated_plans_of_nobody_join_only_in_like_sentences() -> None:
    """An unnamed "inquiry" in two articles is one only where their sentences share words."""
    plans = [event("an inquiry", "inquiry")]
    apart = merged(focused("a", events=plans), focused("b", "Police promise an inquiry into a stolen herring.", events=plans))
    assert len(apart) == 2
    assert len(merged(focused("a", events=plans), focused("b", events=plans))) == 1


def test_one_plan_in_other_words_is_one_event() -> None:
    """Two articles that word one plan in ways of their own make one row: by its days and head word, or by its place and a word."""
    days = {"when": "17 and 18 June", "first": date(2013, 6, 17), "last": date(2013, 6, 18), "precision": "range"}
    month = {"when": "next month", "first": date(2013, 6, 1), "last": date(2013, 6, 30), "precision": "month"}
    rows = merged(
        focused("a", "The leaders of eight countries meet at Lough Erne.", events=[event("The leaders meet", "meet", **days)]),
        focused(
            "b", "Eight leaders hold a meeting at Lough Erne.", events=[event("a meeting", "meeting", actors=("Zenda",), **days)]
        ),
    )
    assert len(rows) == 1
    rows = merged(
        focused(
            "a",
            "The summit of eight leaders is at Lough Erne.",
            events=[event("The summit", "summit", place="Lough Erne", **days)],
        ),
        focused(
            "b",
            "Leaders plan a summit next month at Lough Erne.",
            events=[event("plan a summit", "summit", place="Lough Erne", **month)],
        ),
    )
    assert [r.when for r in rows] == ["17 and 18 June"]


def test_a_meeting_at_a_summit_is_not_the_summit() -> None:
    """What takes place at another happening is one of its own, though days, place and words agree."""
    days = {
        "when": "17 and 18 June",
        "first": date(2013, 6, 17),
        "last": date(2013, 6, 18),
        "precision": "range",
        "place": "Zenda",
    }
    rows = merged(
        focused("a", "The eight leaders hold their summit in Zenda.", events=[event("their summit", "summit", **days)]),
        focused("b", "The two leaders meet at the summit in Zenda.", events=[event("meet at the summit", "meet", **days)]),
    )
    assert len(rows) == 2


def test_the_meeting_of_all_is_not_that_of_two() -> None:
    """Two persons' meeting and the leaders' meeting of the same days in the same place are two."""
    days = {
        "when": "17 and 18 June",
        "first": date(2013, 6, 17),
        "last": date(2013, 6, 18),
        "precision": "range",
        "place": "Zenda",
    }
    people = [actor("Otto Lind"), actor("Eva Stein")]
    rows = merged(
        focused(
            "a", "The leaders of eight towns meet in Zenda.", events=[event("The leaders of eight towns meet", "meet", **days)]
        ),
        focused(
            "b",
            "Otto Lind is to meet Eva Stein in Zenda.",
            events=[event("Otto Lind is to meet Eva Stein", "meet", **WHO, **days)],
            actors=people,
        ),
    )
    assert len(rows) == 2


def test_the_exact_days_replace_the_month_an_older_article_gave() -> None:
    """A vaguer date for the same thing told in like words is no second event; its sentence stays as history."""
    days = {"when": "17 and 18 June", "first": date(2013, 6, 17), "last": date(2013, 6, 18), "precision": "range"}
    month = {"when": "June", "first": date(2013, 6, 1), "last": date(2013, 6, 30), "precision": "month"}
    rows = merged(
        focused(
            "a",
            "Ruritania holds the harbour summit in Strelsau in June.",
            events=[event("the harbour summit", "summit", **month)],
        ),
        focused(
            "b",
            "The summit of harbour towns in Strelsau, Ruritania, is on 17 and 18 June.",
            events=[event("The summit", "summit", **days)],
        ),
    )
    assert [(r.when, {s.article for s in r.sources}) for r in rows] == [("17 and 18 June", {"a", "b"})]


def test_what_one_person_did_twice_is_two_events() -> None:
    """A name and an office in common make "left" and "arrived" no conflict of dates."""
    people = [actor("Eva Stein", role="Foreign Minister")]
    fields = {"actors": ("Eva Stein",), "place": "Zenda", "ahead": False}
    rows = merged(
        focused(
            "a",
            events=[event("Foreign Minister Eva Stein left for Zenda", "leave", **on(date(2013, 5, 6)), **fields)],
            actors=people,
        ),
        focused(
            "b",
            events=[event("Foreign Minister Eva Stein arrived in Zenda", "arrive", **on(date(2013, 5, 7)), **fields)],
            actors=people,
        ),
    )
    assert [(len(r.sources), r.conflicts) for r in rows] == [(1, ()), (1, ())]


def test_a_plan_gives_way_to_the_report_of_its_day() -> None:
    """ "Was to arrive on Tuesday" is not listed beside what happened on Tuesday, nor is "next week"."""
    week = {"when": "next week", "first": date(2013, 5, 6), "last": date(2013, 5, 12), "precision": "week"}
    where = {"actors": ("Eva Stein",), "place": "Zenda"}
    rows = merged(
        focused("a", events=[event("a visit by Eva Stein", "visit", **week, **where)], day=date(2013, 5, 1)),
        focused("b", events=[event("was to arrive in Zenda", "arrive", **on(date(2013, 5, 7)), **where)], day=date(2013, 5, 6)),
        focused("c", events=[event("signed a treaty in Zenda", "sign", ahead=False, **on(date(2013, 5, 7)), **where)]),
    )
    assert [r.what for r in rows] == ["signed a treaty in Zenda"]


def test_a_verb_without_a_subject_is_no_happening() -> None:
    """ "issued" names nothing; a noun, or a verb with its actor, does."""
    day = on(date(2013, 5, 7), ahead=False)
    rows = merged(
        focused("a", events=[event("issued", "issue", **day)]),
        focused("b", events=[event("a strike", "strike", **day)]),
        focused("c", events=[event("resigned", "resign", actors=("Otto Lind",), **day)]),
    )
    assert {r.what for r in rows} == {"a strike", "resigned"}


def test_one_act_in_two_verbs_is_one_event() -> None:
    """Two outlets' words for one actor's act of one day make one row, in which one agency's copies count once."""
    fields = {"actors": ("Harbour Bank",), "ahead": False, **on(date(2013, 5, 2))}
    lowered = focused(
        "a", "The Harbour Bank lowered its main rate on Thursday.", events=[event("lowered its rate", "lower", **fields)]
    )
    cut = focused("b", "The Harbour Bank cut its main rate last Thursday.", events=[event("cut its main rate", "cut", **fields)])
    assert [len(r.sources) for r in merged(lowered, cut)] == [2]


def test_names_of_actors_need_not_be_spelt_alike() -> None:
    """A middle initial, or the body that a council belongs to, makes no other company of one plan."""
    day = on(date(2013, 6, 17))
    people = [actor("Otto Lind"), actor("Eva M. Stein")]
    rows = merged(
        focused("a", actors=people, events=[event("Lind and Stein meet", "meet", actors=("Otto Lind", "Eva M. Stein"), **day)]),
        focused(
            "b", actors=[actor("Eva Stein")], events=[event("will meet", "meet", actors=("Eva Stein", "Group of Eight"), **day)]
        ),
    )
    assert len(rows) == 1
    rows = merged(
        focused("a", events=[event("present findings to the Rights Council", "present", actors=("Rights Council",), **day)]),
        focused(
            "b", events=[event("report findings to the U.N. Rights Council", "report", actors=("U.N. Rights Council",), **day)]
        ),
    )
    assert len(rows) == 1


def test_what_is_only_this_month_comes_after_the_days_in_it() -> None:
    """A range under way is sorted by its end, so that a vague month does not lead the diary."""
    may = {"when": "this month", "first": date(2013, 5, 1), "last": date(2013, 5, 31), "precision": "month"}
    rows = merged(
        focused("a", events=[event("a bill", "bill", **may), event("a vote", "vote", start=4, **on(date(2013, 5, 20)))])
    )
    assert [r.what for r in rows] == ["a vote", "a bill"]


def test_a_sentences_dated_event_stands_for_its_undated_half() -> None:
    """Where one sentence gives a plan twice, with its date and without, only the dated one is listed."""
    halves = [event("bring a bill", "bring"), event("the reading in June", "reading", start=20, end=30, **JUNE)]
    assert [r.what for r in merged(focused("a", events=halves))] == ["the reading in June"]


def test_that_something_was_said_is_no_event() -> None:
    """A past "said on Monday" is not listed."""
    assert merged(focused("a", events=[event("the minister said", "say", ahead=False, **on(build.DAY))])) == ()


def test_that_something_was_so_is_no_event() -> None:
    """A past "the city is different today" is not listed, "the city fell today" is."""
    state = event("the city is different", "be", ahead=False, **on(build.DAY))
    fall = event("the city fell", "fall", start=30, end=43, ahead=False, **on(build.DAY))
    after = build.DAY + timedelta(days=1)
    assert [r.what for r in merged(focused("a", events=[state, fall]), as_of=after)] == ["the city fell"]


def happened(name: str, ago: int, what: str, weight: float = 1.0, recency: float = 1.0) -> Focused:
    """An article that tells of one thing done so many days ago."""
    day = build.DAY - timedelta(days=ago)
    done = event(what, what.rsplit(maxsplit=1)[-1], ahead=False, **on(day))
    return focused(name, f"It was {what} on that day.", events=[done], day=day, weight=weight, recency=recency)


def test_a_topic_told_by_many_articles_has_a_longer_history() -> None:
    """Twenty articles make twelve lines of history, a hundred make twenty."""
    many = [happened(f"a{n:03}", n, f"a{n} b{n} c{n} d{n}") for n in range(100)]
    assert [len(merged(*many[:n])) for n in (20, 100)] == [12, 20]


def test_a_history_is_not_one_days_doings() -> None:
    """Where more was done on one day than the brief has room for, earlier days get their line."""
    today = [happened(f"a{n:02}", 0, f"a{n} b{n} c{n} d{n}") for n in range(20)]
    earlier = [happened(f"b{n}", 30 + n, f"e{n} f{n} g{n} h{n}", weight=0.6) for n in range(4)]
    rows = merged(*today, *earlier)
    assert len(rows) == 12
    assert sum(r.first < build.DAY for r in rows if r.first) == 4


def test_a_history_is_not_the_last_weeks_alone() -> None:
    """What an old article reported stands beside the news of today, though the article counts for little as news."""
    today = happened("a", 0, "a b c d")
    old = happened("b", 300, "e f g h", weight=0.25, recency=0.25)
    assert [row.first for row in merged(today, old)] == [build.DAY, build.DAY - timedelta(days=300)]


def test_what_a_lede_reports_without_a_day_is_of_its_articles_day() -> None:
    """It is history on the day of its report, behind what has a day of its own; what another report dates is one with it."""
    lede = event("The council has closed the old bridge", "close", ahead=False)
    source = focused("a", "The council has closed the old bridge.", events=[lede])
    (row,) = merged(source)
    assert (row.first, row.last, row.when, row.upcoming) == (build.DAY, build.DAY, None, False)
    dated = [happened(f"b{n:02}", 1 + n, f"a{n} b{n} c{n} d{n}") for n in range(12)]
    assert row.what not in [r.what for r in merged(source, *dated)]
    told = event("The council closed the old bridge", "close", ahead=False, **on(build.DAY))
    other = focused("c", "The council closed the old bridge on Wednesday.", events=[told])
    assert [len(r.sources) for r in merged(source, other)] == [2]


def test_a_report_without_a_day_gives_way_to_one_with_it() -> None:
    """Where another report on that story opens with the day, the same in other words is not told again; on another story it is."""
    lede = event("Makers of films have signed a letter against the harbour", "sign", ahead=False)
    bare = focused("a", "Makers of films have signed a letter against the harbour.", events=[lede])
    dated = event("Twelve artists issued a statement", "issue", ahead=False, **on(build.DAY))
    other = focused("b", "Twelve artists issued a statement on Wednesday.", events=[dated])
    assert [r.what for r in merge_events((bare, other), build.DAY, Allowance(), story={"a": 1, "b": 1})] == [
        "Twelve artists issued a statement"
    ]
    assert len(merge_events((bare, other), build.DAY, Allowance(), story={"a": 1, "b": 2})) == 2


def test_what_two_origins_look_back_on_is_history() -> None:
    """What passed long before its article is background where one origin tells of it, and part of the topic's history where two do."""
    long_ago = build.DAY - timedelta(days=200)
    rows = [focused(n, events=[event("the harbour bridge fell", "fall", ahead=False, **on(long_ago))]) for n in "ab"]
    assert merged(rows[0]) == ()
    assert [(r.first, len(r.sources)) for r in merged(*rows)] == [(long_ago, 2)]


def test_an_election_alone_says_what_happens() -> None:
    """A happening that its one noun names needs no more words."""
    source = focused("a", events=[event("elections would be held", "election", **on(build.DAY + timedelta(days=9)))])
    assert [row.what for row in merged(source)] == ["elections would be held"]


def test_a_plan_of_which_no_outcome_is_told_does_not_crowd_out_what_happened() -> None:
    """What was only announced for a day that has passed counts less in the history than what was reported, on the topic as it may be."""
    reported = [happened(f"a{n:02}", n + 1, f"a{n} b{n} c{n} d{n}", weight=0.5) for n in range(12)]
    plan = focused("z", events=[event("a parade of ships", "parade", **on(build.DAY))], day=build.DAY - timedelta(days=1))
    rows = merged(*reported, plan, as_of=build.DAY + timedelta(days=1))
    assert len(rows) == 12
    assert "a parade of ships" not in [row.what for row in rows]


def test_upcoming_is_judged_at_the_day_asked_for() -> None:
    """On its last day an event is upcoming, the day after it is not."""
    source = focused("a", events=[event("a vote", "vote", **on(build.DAY))])
    assert merged(source)[0].upcoming
    assert not merged(source, as_of=build.DAY + timedelta(days=1))[0].upcoming


def test_an_undated_plan_is_shown_for_a_fortnight() -> None:
    """Without a date, a plan is upcoming only while its article is recent, and never shown as past."""
    source = focused("a", events=[event("a new effort", "effort")])
    assert merged(source, as_of=build.DAY + timedelta(days=14))[0].upcoming
    assert merged(source, as_of=build.DAY + timedelta(days=15)) == ()


def test_a_plan_for_a_year_told_long_ago_is_not_shown() -> None:
    """What an article of years back expected of this year is no news; a day it named is."""
    old = {"day": build.DAY - timedelta(days=900)}
    year = {"when": "2013", "first": date(2013, 1, 1), "last": date(2013, 12, 31), "precision": "year"}
    assert merged(focused("a", events=[event("deliveries start", "start", **year)], **old)) == ()
    assert merged(focused("a", events=[event("the treaty ends", "end", **on(date(2013, 8, 1)))], **old))[0].upcoming


def test_what_a_later_text_reports_as_over_is_not_upcoming() -> None:
    """A plan whose happening a later article reports is no longer ahead, although its range is."""
    plan = focused("a", events=[event("a summit of the two leaders", "summit", **JUNE, **WHO)])
    report = focused(
        "b", events=[event("the leaders' summit", "summit", ahead=False, **on(date(2013, 6, 21)), **WHO)], day=date(2013, 6, 22)
    )
    assert [r.upcoming for r in merged(plan, report, as_of=date(2013, 6, 22))] == [False]


def test_upcoming_ones_come_first_by_date_and_undated_last() -> None:
    """The order is that of a diary, then what has passed."""
    rows = merged(
        focused(
            "a",
            events=[
                event("an inquiry", "inquiry", sentence=1, start=60, end=63),
                event("a vote", "vote", start=4, end=8, **on(date(2013, 5, 20))),
                event("a hearing", "hearing", start=9, end=12, **on(date(2013, 5, 9))),
                event("a strike", "strike", start=13, end=15, ahead=False, **on(date(2013, 5, 6))),
            ],
        )
    )
    assert [r.what for r in rows] == ["a hearing", "a vote", "an inquiry", "a strike"]
    assert [r.upcoming for r in rows] == [True, True, True, False]


def test_events_of_sentences_a_reading_lacks_are_passed_over() -> None:
    """An index out of range is no event and no error."""
    assert merged(focused("a", events=[event("a vote", "vote", sentence=44)])) == ()


def test_one_gathering_goes_by_several_names() -> None:
    """ "The talks" and "the Lisbon summit" on the very same days are one; a meeting of two of them at it is not."""
    rows = merged(
        focused("a", events=[event("the Lisbon summit", "summit", **DAYS)]),
        focused("b", events=[event("the talks", "talk", **DAYS)]),
        focused(
            "c",
            events=[event("Eva Stein and Otto Lind meet", "meet", **DAYS, **WHO)],
            actors=[actor("Eva Stein"), actor("Otto Lind")],
        ),
    )
    assert len(rows) == 2


def test_a_summit_told_by_its_month_its_half_and_its_days_is_one() -> None:
    """ "The Pact, which meets in Zenda" in mid-June, "the summit of leaders in Zenda" in June and "the talks" on two days are one event,
    with the exact days; ministers' talks within them are not."""
    spans = ((1, 30), (11, 20), (17, 18), (17, 18))
    days = [{"when": "then", "first": date(2013, 6, a), "last": date(2013, 6, b), "precision": "range"} for a, b in spans]
    pact = (actor("Coast Pact", "organization", aliases=("the Pact", "Coast Pact")),)
    told = [
        event("the summit of leaders in Zenda", "summit", place="Zenda", **days[0]),
        event("the Pact, which meets in Zenda", "meet", place="Zenda", actors=("Coast Pact",), **days[1]),
        event("the talks", "talk", **days[2]),
        event("finance ministers will hold talks on herring", "talk", start=20, end=31, **days[3]),
    ]
    rows = merged(*(focused(str(n), actors=pact, events=[e]) for n, e in enumerate(told)))
    assert sorted(len(r.sources) for r in rows) == [1, 3]
    (one,) = (r for r in rows if len(r.sources) == 3)
    assert (one.first, one.last) == (date(2013, 6, 17), date(2013, 6, 18))


def test_their_meeting_is_that_of_the_two_just_named() -> None:
    """ "Their meeting" stands for the two persons its sentence names before it."""
    line = "Otto Lind and Eva Stein spoke of their meeting on 10 May."
    people = (
        actor("Otto Lind", sentence=0),
        actor("Eva Stein", sentence=0, mentions=(Mention(14, 23, 0),)),
    )
    day = on(date(2013, 5, 10))
    first = focused("a", line, actors=people, events=[event("their meeting", "meeting", start=33, end=46, **day)])
    second = focused("b", line, actors=people, events=[event("Lind and Stein will meet", "meet", **WHO, **day)])
    assert len(merged(first, second)) == 1


def test_one_months_elections_are_one_where_the_same_are_named_beside_them() -> None:
    """ "The April elections" and "upcoming elections in April" are one where both sentences name one person, else two."""
    month = {"when": "June", "first": date(2013, 6, 1), "last": date(2013, 6, 30), "precision": "month"}
    lind, stein = (actor("Otto Lind", sentence=0),), (actor("Eva Stein", sentence=0),)
    first = focused(
        "a", "Otto Lind backs the June elections.", actors=lind, events=[event("the June elections", "election", **month)]
    )
    for people, count in ((lind, 1), (stein, 2)):
        line = f"Ships wait for {people[0].name} to win upcoming elections in June."
        second = focused("b", line, actors=people, events=[event("upcoming elections", "election", **month)])
        assert len(merged(first, second)) == count


def test_talks_that_were_to_resume_give_way_to_the_report_of_them() -> None:
    """Undated talks are not upcoming once a later article tells that the same sides have held theirs."""
    sides = (actor("Ruritania", "state", sentence=0),)
    plan = focused(
        "a", "Ruritania held drills before talks.", actors=sides, events=[event("nuclear talks were to resume", "talk")]
    )
    report = focused(
        "b",
        "Ruritania held a round of negotiations.",
        actors=sides,
        events=[event("Ruritania held negotiations", "negotiation", ahead=False, actors=("Ruritania",), **on(build.DAY))],
        day=build.DAY + timedelta(days=1),
    )
    later = build.DAY + timedelta(days=1)
    assert [r.upcoming for r in merged(plan, as_of=later)] == [True]
    assert not [r for r in merged(plan, report, as_of=later) if r.upcoming]


def test_an_undated_plan_of_two_who_have_met_since_is_not_upcoming() -> None:
    """Of two persons who were to talk, a report of days later that has both of them takes the plan away."""
    people = (actor("Otto Lind"), actor("Eva Stein"))
    plan = focused("a", actors=people, events=[event("Lind would try to convince Stein", "try", **WHO)])
    report = focused(
        "b",
        "Eva Stein received Otto Lind at the harbour.",
        actors=people,
        events=[event("Eva Stein received Otto Lind", "receive", ahead=False, **on(build.DAY), **WHO)],
        day=build.DAY + timedelta(days=1),
    )
    later = build.DAY + timedelta(days=1)
    assert [r.what for r in merged(plan, as_of=later) if r.upcoming] == ["Lind would try to convince Stein"]
    assert not [r for r in merged(plan, report, as_of=later) if r.upcoming]


def test_who_does_it_is_quoted_only_where_the_source_may_be() -> None:
    """The line of an event lies within what its source quotes."""
    (row,) = merged(focused("a", events=[event("a visit by Otto Lind", "visit", clause="No such words", **DAYS, **WHO)]))
    assert row.clause is None


def test_two_days_in_one_article_stay_two_events_that_each_cite_the_other() -> None:
    """What the reading marked as one deed told with two days is shown with the words for the other day."""
    lines = ("Otto Lind arrived in Zenda on Tuesday.", "His plane landed there on Monday morning.")
    arrived = event("Otto Lind arrived in Zenda", "arrive", **on(date(2013, 5, 7)), ahead=False, actors=("Otto Lind",))
    arrived = replace(arrived, end=26, when="Tuesday", contradicts=(1,))
    landed = replace(arrived, what="His plane landed there", head="land", sentence=1, start=39, end=61, contradicts=(0,))
    landed = replace(landed, first=date(2013, 5, 6), last=date(2013, 5, 6), when="Monday morning")
    rows = merged(focused("a", *lines, events=[arrived, landed]))
    assert {r.sources[0].quote: [c.quote for c in r.conflicts] for r in rows} == {lines[0]: [lines[1]], lines[1]: [lines[0]]}


def test_a_diary_says_what_stands_no_longer() -> None:
    """The sentences that announce what was done, or is all but over, are told apart; one that also announces what is ahead is not."""
    monday, sunday = build.DAY - timedelta(days=2), build.DAY + timedelta(days=1)
    week = {"when": "this week", "first": monday - timedelta(days=3), "last": sunday, "precision": "week"}
    source = focused(
        "a",
        day=monday,
        events=[
            event("the journey to Zenda", "journey", **week),
            event("the fair of Strelsau", "fair", sentence=1, start=60, end=70, **on(build.DAY + timedelta(days=5))),
        ],
    )
    assert diary([source], build.DAY).lapsed == {("a", 0)}
    assert diary([source], monday).lapsed == frozenset()


def test_what_only_may_be_some_day_is_not_in_the_diary() -> None:
    """A mere possibility without any time is no plan; one for "within weeks", and a plan without a day, are."""
    told = event("Otto Lind may resign", "resign", certainty="possible")
    assert merged(focused("a", events=[told])) == ()
    assert len(merged(focused("a", events=[replace(told, when="within weeks")]))) == 1
    assert len(merged(focused("a", events=[replace(told, certainty="expected")]))) == 1

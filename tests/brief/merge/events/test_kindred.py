"""Rows of one kind that are one happening whatever their words, and those that are two."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.brief.quote import Allowance
from bot.brief.same import alike
from bot.model import Actor, BriefEvent, Mention
from tests import build
from tests.brief.evidence import LEXICON, event, focused
from tests.brief.merge.events.merging import merge_events

DAY = date(2013, 5, 5)


def told(
    id: str, text: str, what: str, head: str, first: date = DAY, last: date | None = None, kind: str = "person", **fields: Any
) -> Any:
    """An article of one sentence whose event has those days; capitalised `people` of it are its actors."""
    people = tuple(fields.pop("people", ()))
    named = [Actor(p, kind, None, 0.5, (Mention(text.index(p), text.index(p) + len(p), 0),), (p,)) for p in people if p in text]  # type: ignore[arg-type]
    doers = fields.pop("doers", ())
    fields = {
        "ahead": False,
        "when": "then",
        "first": first,
        "last": last or first,
        "precision": "day",
        "actors": doers,
        **fields,
    }
    start = text.index(what)
    made = event(what, head, **fields)
    return focused(id, text, actors=named, events=[type(made)(**{**_fields(made), "start": start, "end": start + len(what)})])


def _fields(made: Any) -> dict[str, Any]:
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def rows(*sources: Any) -> list[BriefEvent]:
    """The events of all."""
    return list(merge_events(sources, build.DAY, Allowance(), alike=alike(LEXICON)))


def test_raids_of_one_doer_within_the_same_days_are_one() -> None:
    """Two raids from Friday to Sunday, told with the days and as one bombing on the Friday near one town, are one happening."""
    both = told("a", "Planes carried out two airstrikes near Zenda.", "two airstrikes", "airstrike", date(2013, 5, 3), DAY)
    one = told("b", "Planes bombed targets near Zenda on Friday.", "bombed targets near Zenda", "bomb", date(2013, 5, 3))
    assert len(rows(both, one)) == 1


def test_raids_on_two_towns_are_two() -> None:
    """One day, but neither a doer nor a town in common."""
    one = told("a", "Planes bombed targets near Zenda on Sunday.", "bombed targets near Zenda", "bomb")
    two = told("b", "Gunners shelled barracks near Hentzau on Sunday.", "shelled barracks near Hentzau", "shell")
    assert len(rows(one, two)) == 2


def test_raids_on_two_days_are_joined_by_none_that_covers_both() -> None:
    """Friday's raid and Sunday's stay apart although a third article tells of both."""
    friday = told("a", "Planes bombed targets near Zenda on Friday.", "bombed targets near Zenda", "bomb", date(2013, 5, 3))
    both = told("b", "Planes carried out two airstrikes near Zenda.", "two airstrikes", "airstrike", date(2013, 5, 3), DAY)
    sunday = told("c", "Forty died near Zenda in air raids on Sunday.", "Forty died near Zenda in air raids", "die")
    assert len(rows(friday, both, sunday)) == 2


def test_a_raid_and_a_capture_of_one_man_are_one() -> None:
    """The operation that captured him is the raid that removed him; a raid for another man is not."""
    one = told("a", "They hailed the raid that removed Otto Lind.", "the raid", "raid", people=["Otto Lind"])
    two = told(
        "b",
        "They regret the operation that captured Otto Lind.",
        "the operation that captured",
        "operation",
        people=["Otto Lind"],
    )
    other = told("b", "They regret the raid that captured Max Berg.", "the raid that captured", "raid", people=["Max Berg"])
    assert len(rows(one, two)) == 1
    assert len(rows(one, other)) == 2


def test_one_mans_death_is_told_once() -> None:
    """He died, he passed away; another who died that day is another, and so is his bill that passed."""
    lind: dict[str, Any] = {"people": ["Otto Lind"], "doers": ("Otto Lind",)}
    died = told("a", "Otto Lind, who died on Sunday, built the bridge.", "Otto Lind, who died", "die", **lind)
    passed = told("b", "They mourn Otto Lind, who passed away on Sunday.", "Otto Lind, who passed away", "pass", **lind)
    berg = told("c", "Max Berg died on Sunday.", "Max Berg died", "die", people=["Max Berg"], doers=("Max Berg",))
    bill = told("d", "The bill of Otto Lind passed on Sunday.", "The bill of Otto Lind passed", "pass", **lind)
    assert len(rows(died, passed)) == 1
    assert len(rows(died, berg)) == len(rows(died, bill)) == 2


def test_an_election_that_is_won_is_the_election() -> None:
    """The general election of Sunday and the election won "last week", read a week late, are one."""
    one = told("a", "Ruritania held a general election on Sunday, a landslide for the Blues.", "a general election", "election")
    two = told(
        "b", "The Blues won a landslide election in Ruritania last week.", "won a landslide election", "win",
        date(2013, 5, 6), date(2013, 5, 7),
    )  # fmt: skip
    assert len(rows(one, two)) == 1


def test_oaths_for_two_posts_are_two() -> None:
    """Lawmakers sworn into parliament and a prime minister sworn in that day."""
    one = told(
        "a",
        "Otto Lind and lawmakers were sworn into parliament.",
        "lawmakers were sworn into parliament",
        "swear",
        people=["Otto Lind"],
        doers=("Otto Lind",),
    )
    two = told(
        "b",
        "Otto Lind was sworn in as the new prime minister.",
        "was sworn in as the new prime minister",
        "swear",
        people=["Otto Lind"],
        doers=("Otto Lind",),
    )
    assert len(rows(one, two)) == 2


def test_the_meeting_is_the_one_whose_parties_met_that_day() -> None:
    """ "The meeting" of two states is their round of negotiations that day, not that of one of them with a third."""
    states = ("Ruritania", "Graustark")
    round_ = told(
        "a",
        "Ruritania and Graustark held a second round of negotiations.",
        "a second round of negotiations",
        "round",
        people=states,
        kind="state",
        doers=states,
    )
    bare = told(
        "b",
        "The meeting came as Ruritania threatens Graustark with ships.",
        "The meeting",
        "meeting",
        people=states,
        kind="state",
    )
    third = told(
        "b",
        "The meeting came as Borduria threatens Graustark with ships.",
        "The meeting",
        "meeting",
        people=("Borduria", "Graustark"),
        kind="state",
    )
    assert len(rows(round_, bare)) == 1
    assert len(rows(round_, third)) == 2


def test_one_edition_of_the_games_is_announced_once() -> None:
    """Who hosts the Winter Games of a year, and when they are held, is one line; the Youth Games of that year are others."""
    year: dict[str, Any] = {"first": date(2034, 1, 1), "last": date(2034, 12, 31), "ahead": True}
    days: dict[str, Any] = {"first": date(2034, 2, 10), "last": date(2034, 2, 26), "ahead": True}
    one = told("a", "Ruritania is to host the Winter Games of that year.", "is to host the Winter Games", "host", **year)
    two = told("b", "Zenda will host the Winter Olympics from Feb. 10.", "Zenda will host the Winter Olympics", "host", **days)
    youth = told("b", "Zenda will host the Youth Olympics from Feb. 10.", "Zenda will host the Youth Olympics", "host", **days)
    assert len(rows(one, two)) == 1
    assert len(rows(one, youth)) == 2


def test_leaders_who_arrive_for_a_summit_are_no_second_line() -> None:
    """They arrive on its first day at its place; a minister who arrives there is another matter."""
    days: dict[str, Any] = {"first": date(2013, 6, 17), "last": date(2013, 6, 18), "ahead": True, "place": "Lough Zenda"}
    first: dict[str, Any] = {"first": date(2013, 6, 17), "ahead": True}
    summit = told("a", "The summit at Lough Zenda is on 17 and 18 June.", "The summit", "summit", **days)
    leaders = told("b", "Eight leaders will arrive at Lough Zenda on 17 June.", "Eight leaders will arrive", "arrive", **first)
    other = told(
        "b", "Otto Lind will arrive at Lough Zenda on 17 June.", "Otto Lind will arrive", "arrive", people=["Otto Lind"], **first
    )
    assert len(rows(summit, leaders)) == 1
    assert len(rows(summit, other)) == 2


def test_two_clock_times_of_one_article_are_two_happenings() -> None:
    """The quake and its aftershock."""
    lines = ("The quake occurred just after 3:15 a.m. local time.", "The aftershock occurred at 3:40 a.m. local time.")
    made = [
        event("The quake occurred", "occur", ahead=False, when="then", first=DAY, last=DAY, precision="day"),
        event("The aftershock occurred", "occur", sentence=1, start=len(lines[0]) + 1, ahead=False, when="then", first=DAY, last=DAY, precision="day"),
    ]  # fmt: skip
    assert len(rows(focused("a", *lines, events=made))) == 2


def test_what_is_done_once_is_one_also_with_another_date() -> None:
    """He resigned from the guild on Sunday, and "last week": one resignation; from two offices, two."""
    lind: dict[str, Any] = {"people": ["Otto Lind"], "doers": ("Otto Lind",)}
    sunday = told("a", "Otto Lind resigned from the Guild on Sunday.", "Otto Lind resigned from the Guild", "resign", **lind)
    week: dict[str, Any] = {"first": date(2013, 5, 6), "last": date(2013, 5, 7)}
    later = told(
        "b",
        "Otto Lind resigned from the ruling Guild last week.",
        "Otto Lind resigned from the ruling Guild",
        "resign",
        **lind,
        **week,
    )
    other = told(
        "b", "Otto Lind resigned from parliament last week.", "Otto Lind resigned from parliament", "resign", **lind, **week
    )
    assert len(rows(sunday, later)) == 1
    assert len(rows(sunday, other)) == 2


def test_whose_man_resigns_does_not_resign() -> None:
    """ "Lind's chief of staff, Max Berg, resigned" is no word of Lind's own resignation."""
    people = ("Otto Lind", "Max Berg")
    text = "Otto Lind's chief of staff, Max Berg, resigned on Sunday."
    man = told("a", text, text.removesuffix(" on Sunday."), "resign", people=people, doers=people)
    own = told("b", "Otto Lind resigned on Sunday.", "Otto Lind resigned", "resign", people=people, doers=("Otto Lind",))
    assert len(rows(man, own)) == 2


def test_raids_on_the_same_two_days_are_the_same_raids() -> None:
    """Two articles that name both days tell of the same two raids, though neither says whose they are."""
    friday, name = date(2013, 5, 3), "both raids"
    one = told("a", "The ministry looks into the raids on Friday and Sunday.", "the raids", "raid", friday, DAY)
    two = told("b", "Officials said that both raids, on Sunday and early on Friday, hit depots.", name, "raid", friday)
    other = told("b", "Officials said that both raids, on Monday and early on Friday, hit depots.", name, "raid", friday)
    assert len(rows(one, two)) == 1
    assert len(rows(one, other)) == 2


def coming(id: str, *lines: tuple[str, str, str, dict[str, Any]]) -> Any:
    """An article whose lines each announce one event."""
    starts = [sum(len(text) + 1 for text, *_ in lines[:n]) for n in range(len(lines))]
    events = [
        event(what, head, sentence=n, start=start + text.index(what), end=start + text.index(what) + len(what), **fields)
        for n, (start, (text, what, head, fields)) in enumerate(zip(starts, lines, strict=True))
    ]
    return focused(id, *(text for text, *_ in lines), events=events)


def spread(first: date, last: date, **fields: Any) -> dict[str, Any]:
    """The days of an event."""
    return {"when": "then", "first": first, "last": last, "precision": "range", **fields}


JUNE = date(2013, 6, 17)
SUMMIT = coming("s", ("The summit in Zenda is on 17 and 18 June.", "The summit in Zenda", "summit", spread(JUNE, date(2013, 6, 18), place="Zenda")))  # fmt: skip
ARRIVAL = (
    "On 17 June the leaders will arrive in Zenda.", "the leaders will arrive", "arrive", spread(JUNE, JUNE),
)  # fmt: skip


def test_those_who_come_to_a_gathering_are_part_of_it() -> None:
    """The leaders' arrival at its place on its first day is no second happening, nor who receives whom; its own days stand."""
    (one,) = rows(
        SUMMIT, coming("a", ARRIVAL, ("Lind will receive Stein and Berg.", "Lind will receive Stein and Berg", "receive", {}))
    )
    assert (one.first, one.last) == (JUNE, date(2013, 6, 18))
    bare = coming(
        "a", ARRIVAL, ("The talks on 17 and 18 June are on toll.", "The talks", "talk", spread(JUNE, date(2013, 6, 18)))
    )
    assert len(rows(bare)) == 1


def test_who_comes_elsewhere_or_another_day_is_told_apart() -> None:
    """Envoys who arrive a day later, or are received in an article that tells of no gathering, are told of themselves."""
    late = ("On 18 June the leaders will arrive in Zenda.", "the leaders will arrive", "arrive", spread(date(2013, 6, 18), date(2013, 6, 18)))  # fmt: skip
    assert len(rows(SUMMIT, coming("a", late))) == 2
    assert (
        len(rows(SUMMIT, coming("a", ("Lind will receive Stein and Berg.", "Lind will receive Stein and Berg", "receive", {}))))
        == 2
    )


def test_one_return_is_told_once() -> None:
    """A man's arrival, and his years away before he returned that day, are one day's line; another man's return is another."""
    first = date(2013, 5, 1)
    came = told("a", "Otto Lind arrived in Ruritania on May 1.", "Otto Lind arrived", "arrive", first, place="Ruritania", people=("Otto Lind",), doers=("Otto Lind",))  # fmt: skip
    back = told("b", "Otto Lind had spent a year away before returning to Ruritania on May 1.", "Otto Lind had spent a year away", "spend", first, people=("Otto Lind",), doers=("Otto Lind",))  # fmt: skip
    other = told("c", "Jan Falk had spent a year away before returning to Ruritania on May 1.", "Jan Falk had spent a year away", "spend", first, people=("Jan Falk",), doers=("Jan Falk",))  # fmt: skip
    assert len(rows(came, back)) == 1
    assert len(rows(came, other)) == 2


def test_one_release_of_papers_is_told_once() -> None:
    """Papers that a body released on a day, and in the week that holds it, are one release; another body's are not."""
    day, week = date(2013, 5, 3), (date(2013, 4, 29), DAY)
    one = told("a", "The release of files by the HPB on Friday shook Strelsau.", "The release of files", "release", day)
    same = told("b", "Documents released by the HPB last week named Lind.", "released by the HPB", "release", *week)
    other = told("c", "Documents released by the RTO last week named Lind.", "released by the RTO", "release", *week)
    assert len(rows(one, same)) == 1
    assert len(rows(one, other)) == 2

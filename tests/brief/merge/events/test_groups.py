"""Which rows make one group."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.brief.merge.events.groups import grouped, joined
from bot.brief.merge.events.row import Row, row
from tests.brief.evidence import KINDS, actor, event, focused

JUNE = {"when": "mid-June", "first": date(2013, 6, 11), "last": date(2013, 6, 20), "precision": "part-of-month"}
DAYS = {"when": "17 and 18 June", "first": date(2013, 6, 17), "last": date(2013, 6, 18), "precision": "range"}
LEAGUE = ("Harbour League",)


def told(id: str, *events: tuple[str, str, str, dict[str, Any]], people: tuple[str, ...] = ()) -> list[Row]:
    """The rows of an article: sentence, words, head and fields of each event."""
    starts = [sum(len(text) + 1 for text, *_ in events[:n]) for n in range(len(events))]
    actors = [*(actor(p, sentence=0) for p in people), actor("Harbour League", "organization", sentence=0)]
    made = [
        event(what, head, sentence=n, start=start + text.index(what), end=start + text.index(what) + len(what), **fields)
        for n, (start, (text, what, head, fields)) in enumerate(zip(starts, events, strict=True))
    ]
    source = focused(id, *(text for text, *_ in events), actors=actors, events=made)
    return [row(source, e, kinds=KINDS) for e in made]


def sizes(*rows: Row) -> list[int]:
    """How many rows each group has."""
    return sorted(len(g) for g in joined(grouped(rows)))


def test_bare_talks_are_the_meeting_of_those_days() -> None:
    """The League that meets in mid-June, "the talks" of its two days, and who receives whom there are one; two persons' meeting is another."""
    meets = told(
        "a",
        ("The Harbour League meets in Zenda.", "The Harbour League meets", "meet", {"place": "Zenda", "actors": LEAGUE, **JUNE}),
    )
    talks = told(
        "b", ("The talks of the Harbour League are on toll.", "The talks", "talk", DAYS),
        ("Lind will receive Stein and Berg.", "Lind will receive Stein and Berg", "receive", {}),
    )  # fmt: skip
    pair = told(
        "c", ("Otto Lind will meet Eva Stein in Zenda.", "Otto Lind will meet Eva Stein", "meet", {"actors": ("Otto Lind", "Eva Stein"), **DAYS}),
        people=("Otto Lind", "Eva Stein"),
    )  # fmt: skip
    assert sizes(*meets, *talks) == [3]
    assert sizes(*meets, *talks, *pair) == [1, 3]


def test_one_article_that_tells_of_one_meeting_twice_tells_of_one() -> None:
    """What its host hosts on a day is the meeting that he chairs; to chair the board without a day is something else."""
    lind = {"actors": ("Otto Lind",)}
    host = ("Otto Lind will host the meeting on 17 June.", "Otto Lind will host the meeting", "meeting", {**DAYS, **lind})
    chair = ("The peace meeting will be chaired by Otto Lind.", "The peace meeting will be chaired by Otto Lind", "chair", lind)
    board = told(
        "b", ("Otto Lind is set to chair the board.", "Otto Lind is set to chair the board", "chair", lind), people=("Otto Lind",)
    )
    assert sizes(*told("a", host, chair, people=("Otto Lind",))) == [2]
    assert sizes(*told("a", chair, people=("Otto Lind",)), *board) == [1, 1]


def test_two_groups_that_a_third_makes_one_are_one() -> None:
    """The summit and the talks are one by the League's meeting, which is either; two groups of persons are not made one so."""
    june = {"when": "June", "first": date(2013, 6, 1), "last": date(2013, 6, 30), "precision": "month", "place": "Zenda"}
    (summit,) = told("a", ("The summit of leaders in Zenda is in June.", "The summit of leaders", "summit", june))
    (talks,) = told("b", ("The talks of the Harbour League are on toll.", "The talks", "talk", DAYS))
    (meets,) = told(
        "c",
        ("The Harbour League meets in Zenda.", "The Harbour League meets", "meet", {"place": "Zenda", "actors": LEAGUE, **JUNE}),
    )
    assert [len(g) for g in joined([[summit], [talks]])] == [1, 1]
    assert [len(g) for g in joined([[summit], [talks], [meets]])] == [3]


def test_an_articles_own_meeting_outweighs_what_others_call_it() -> None:
    """The meeting that Lind chairs is the one that he hosts in the same article, though the group has more rows of others."""
    lind = {"actors": ("Otto Lind",)}
    host, chair = told(
        "a", ("Otto Lind will host the meeting on 17 June.", "Otto Lind will host the meeting", "meeting", {**DAYS, **lind}),
        ("The peace meeting will be chaired by Otto Lind.", "The peace meeting will be chaired by Otto Lind", "chair", lind), people=("Otto Lind",),
    )  # fmt: skip
    others = [told(n, ("The League will gather on 17 June.", "The League will gather", "gather", DAYS))[0] for n in "bcd"]
    assert [len(g) for g in joined([[host, *others], [chair]])] == [5]
    assert [len(g) for g in joined([others, [chair]])] == [3, 1]

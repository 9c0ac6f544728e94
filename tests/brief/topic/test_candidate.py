"""Which sentences could make a point, and what they are worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.brief.topic.candidate import Candidate, candidates
from bot.model import Mention, Timex
from tests import build
from tests.brief.evidence import event, focused

ACT = "The harbour council closed the old granite bridge to all lorries on Tuesday evening."
PLAN = "Ministers of the nine harbour towns will meet in Strelsau on 17 May about the fishing ban."
STAKE = "Traders fear that the closure will cost their market two thirds of its fish deliveries."
LATER = build.DAY + timedelta(days=30)


def worth(*lines: str, days: int = 0, **fields: object) -> dict[str, float]:
    """What the sentences of one article are worth, by their own text, some days after its own."""
    found = candidates([focused("a", *lines, **fields)], build.DAY + timedelta(days=days))
    return {c.source.article.text[c.sentence.start : c.sentence.end]: c.score for c in found}


def only(line: str, **fields: object) -> Candidate:
    """The candidate of an article of one line."""
    return candidates([focused("a", line, **fields)], build.DAY)[0]


def test_what_several_origins_tell_is_worth_more() -> None:
    """Of two like articles the one that a third backs comes first."""
    rows = candidates([focused("a", ACT), focused("b", STAKE), focused("c", ACT.replace("lorries", "carts"))], build.DAY)
    assert rows[-1].text == STAKE


def test_a_plan_is_worth_little_once_its_day_has_passed() -> None:
    """A sentence that says of a day that something will happen gives way when the day is over, event or no event found in it."""
    day = build.DAY + timedelta(days=9)
    start = PLAN.index("17 May")
    timex = Timex(start, start + 6, "17 May", "DATE", day.isoformat(), None, day, day, "day")
    source = focused("a", PLAN, STAKE)
    dated = replace(source, reading=replace(source.reading, timexes=(timex,)))
    before, after = ({c.text: c.score for c in candidates([dated], day + timedelta(days=n))}[PLAN] for n in (0, 1))
    assert after < before / 2
    assert {c.text: c.past for c in candidates([dated], day + timedelta(days=1))}[PLAN]


def test_an_undated_plan_is_worth_less_after_a_day() -> None:
    """What was announced without a day may have come about by the time newer articles are there."""
    plans = [event("will meet", "meet", sentence=0)]
    assert worth(PLAN, events=plans, days=3)[PLAN] < worth(PLAN, events=plans)[PLAN]


def test_a_plan_told_as_past_is_worth_less() -> None:
    """ "was to open" says what did not stay so."""
    was, had = (
        "The bridge to the islands was to open in the spring of the year.",
        "The bridge to the islands had opened in the spring of the year.",
    )
    assert worth(was)[was] < worth(had)[had]


def test_what_looks_back_to_a_sentence_before_is_worth_less() -> None:
    """An opening such as "But" hangs on what is not quoted, and so does "The trip" but in an article's first sentence."""
    but = f"But Strelsau's {ACT[4:]}"
    assert worth(but)[but] < worth(but[4:])[but[4:]]
    whose = f"Strelsau's {ACT[4:]}"
    assert worth(STAKE, ACT)[ACT] < 0.9 * worth(STAKE, whose)[whose]
    assert worth(ACT)[ACT] > 0.9 * worth(whose)[whose]


def test_what_takes_an_opening_as_known_brings_it_along() -> None:
    """ "The agency ..." right after the opening is quoted with it; a sentence that names its subject, or stands further down, is not."""
    known = "The agency that keeps the list of lorries is asked for its figures again."
    named = known.replace("The agency", "Harbour agency staff")
    assert [c.group[0].index for c in candidates([focused("a", ACT, known)], build.DAY) if c.sentence.index == 1] == [0]
    assert [c.group[0].index for c in candidates([focused("a", ACT, named)], build.DAY) if c.sentence.index == 1] == [1]
    assert [c.group[0].index for c in candidates([focused("a", ACT, STAKE, known)], build.DAY) if c.sentence.index == 2] == [2]
    plan = "Minister Otto Lind announced the closure late in the evening."
    assert [c.group[0].index for c in candidates([focused("a", ACT, plan)], build.DAY) if c.sentence.index == 1] == [0]


def test_an_opening_that_only_its_headline_explains_is_worth_less() -> None:
    """ "The witnesses denied ..." says nothing of which witnesses; "The witnesses of the trial ..." does."""
    bare = "The witnesses denied any threat to the old ferryman before his trial in Strelsau."
    said = "The ferry witnesses denied any threat to the old ferryman before his trial in Strelsau."
    assert worth(bare)[bare] < 0.8 * worth(said)[said]


def test_a_plan_that_is_also_found_as_a_report_is_a_plan() -> None:
    """ "was to arrive on Tuesday" is no report of an arrival, whatever else is found in it; one of something else makes it one."""
    was = "Envoy Otto Lind was to arrive in Strelsau on Tuesday after the mill burned down."
    plan = event("arrive", "arrive", first=build.DAY, last=build.DAY)
    again, other = event("be", "be", ahead=False, end=36), event("burn", "burn", ahead=False)
    stale = [worth(was, events=(plan, more), days=1)[was] for more in (again, other)]
    assert stale[0] < stale[1]


def test_an_outlet_s_own_programme_is_no_news() -> None:
    """What an outlet says of its own people counts little."""
    line = "Herald's Eva Stein talks to Otto Lind about the closing of the granite bridge."
    assert worth(line, outlet="Herald World")[line] < worth(line, outlet="Courier")[line] / 2


def test_a_body_is_one_whatever_it_is_called() -> None:
    """States and organizations join a candidate's words under their full name."""
    ruritania = build.actor("Ruritania", kind="state", mentions=())
    line = "Strelsau wants a new treaty on fish with its seven neighbours."
    named = replace(ruritania, mentions=(Mention(0, 8, 0),))
    assert "@ruritania" in only(line, actors=(named,)).stems
    assert "ruritania" in only(line, actors=(named,)).names


def test_words_that_mean_nothing_are_not_compared() -> None:
    """Articles, prepositions and the like are no part of what a candidate says."""
    assert not only(ACT).stems & {"the", "to", "on", "all"}

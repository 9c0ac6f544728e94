"""The few candidates that are shown."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.brief.evidence import Focused
from bot.brief.quote import Allowance
from bot.brief.topic.candidate import Candidate, candidates
from bot.brief.topic.choice import choose, rarity, repeats
from tests import build
from tests.brief.evidence import event, focused

ACT = "The harbour council closed the old granite bridge to all lorries on Tuesday evening."
STAKE = "Traders fear that the closure will cost their market two thirds of its fish deliveries."
FIRST = "About 130 fishermen have fallen ill and more than 30 have died since March."
OLDER = "Doctors have counted 108 fishermen as ill, of whom 22 died."
FILLER = tuple(
    f"Report number {word} tells of a matter of its own in {word}shire." for word in ("alpha", "beta", "gamma", "delta")
)


def pool(*lines: str) -> tuple[Candidate, ...]:
    """The candidates of as many articles as there are lines."""
    return candidates([focused(f"a{n}", line) for n, line in enumerate(lines)], build.DAY)


def same(one: str, two: str, story: dict[str, int] | None = None) -> bool:
    """Whether the openings of two articles say the same, among others."""
    rows = {c.text: c for c in pool(one, two, *FILLER)}
    return repeats(rows[one], rows[two], story or {}, rarity(list(rows.values())))


def test_an_old_count_is_told_by_the_new_one() -> None:
    """Two sentences that count the same thing say the same, whatever the figures."""
    assert same(FIRST, OLDER)


def test_the_same_figures_tell_of_the_same_thing() -> None:
    """Two figures in common, and a word or two, are one statement."""
    one, two = (
        "The army counts 100 of the 166 prisoners as fasting.",
        "In the camp, 166 men are held and 100 are fasting, he said.",
    )
    assert same(one, two)


def test_names_alone_make_no_repetition() -> None:
    """The same people do one thing after the other."""
    one, two = (
        "Otto Lind met Eva Stein in Strelsau on Monday for talks about a treaty on fish.",
        "Otto Lind blamed Eva Stein in Strelsau for the flood that destroyed eleven villages.",
    )
    actors = [build.actor(name, kind="person") for name in ("Otto Lind", "Eva Stein", "Strelsau")]
    sources = [focused("a", one, actors=actors), focused("b", two, actors=actors), *(focused(f, f) for f in FILLER)]
    rows = {c.text: c for c in candidates(sources, build.DAY)}
    assert not repeats(rows[one], rows[two], {}, rarity(list(rows.values())))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_no_more_are_chosen_than_asked_for(count: int) -> None:
    """At most so many points; none from nothing."""
    assert len(choose(pool(ACT, STAKE, *FILLER), {}, Allowance(), count, None)) == count
    assert choose((), {}, Allowance(), count, None) == []


def test_words_are_a_limit_too() -> None:
    """With a number of words given, the points together keep within it."""
    chosen = choose(pool(ACT, STAKE, *FILLER), {}, Allowance(), 6, 30)
    assert chosen
    assert sum(len(c.text.split()) for c in chosen) <= 30


def test_no_two_of_the_chosen_say_the_same() -> None:
    """What one chosen point says is not said again."""
    rows = pool(ACT, ACT.replace("old ", ""), STAKE, *FILLER)
    chosen = choose(rows, {}, Allowance(), 9, None)
    weights = rarity(rows)
    assert len(chosen) > 2
    assert not any(repeats(a, b, {}, weights) for a, b in pairwise(chosen))


OLD_DAY = build.DAY - timedelta(days=2)
TELLING = "The council of Zenda closed the old granite bridge to lorries, and drivers of lorries sued it."


def chosen(*sources: Focused, story: dict[str, int], as_of: date = build.DAY) -> list[str]:
    """What is chosen of some articles beside others on other things."""
    rest = [focused(f"f{n}", line) for n, line in enumerate(FILLER)]
    return [c.text for c in choose(candidates([*sources, *rest], as_of), story, Allowance(), 9, None)]


def test_a_later_telling_takes_the_place_of_an_earlier_one() -> None:
    """Of two openings of one story that say much the same the newer is told, though the older one weighs more."""
    old = focused("old", ACT.replace("harbour council", "council of Zenda"), day=OLD_DAY)
    new = focused("new", TELLING, weight=0.6)
    told = chosen(old, new, story={"old": 0, "new": 0})
    assert TELLING in told
    assert not any("Tuesday" in text for text in told)


def test_previews_and_hopes_are_overtaken_by_news_of_their_story() -> None:
    """A preview whose day has passed, and a hope of an older article, are not told beside what has happened since; alone they are."""
    plan = "The harbour council was to vote on the granite bridge on Monday."
    hope = "Otto Lind is expected to speak of the toll for lorries."
    vote = event("vote", "vote", first=OLD_DAY, last=OLD_DAY)
    old = focused("old", plan, hope, day=OLD_DAY, events=[vote])
    assert plan in chosen(focused("old", plan, day=OLD_DAY, events=[vote]), story={"old": 0})
    overtaken = chosen(old, focused("new", STAKE), story={"old": 0, "new": 0})
    assert STAKE in overtaken
    assert not {plan, hope} & set(overtaken)


def test_what_was_to_be_is_overtaken_by_the_next_days_report() -> None:
    """An opening that tells a plan in the past tense is no point beside what has been reported of its story since; alone it is."""
    plan = "Envoy Otto Lind was to arrive in Strelsau on Tuesday for talks that will be dominated by the bridge."
    assert plan in chosen(focused("old", plan, day=OLD_DAY), story={"old": 0})
    told = chosen(focused("old", plan, day=OLD_DAY), focused("new", STAKE), story={"old": 0, "new": 0})
    assert STAKE in told
    assert plan not in told


def test_a_sentence_that_names_nobody_new_repeats_what_it_shares() -> None:
    """Within a story what names nobody else, and little else, says what has been said; somebody new makes it news."""
    lede = "Otto Lind said on Tuesday that Zenda could no longer win favours by making a crisis of the bridge."
    again, other = (
        "Lind said that the days of a crisis that pays Zenda were over.",
        "Eva Stein said that a crisis that pays suits her.",
    )
    actors = [build.actor(name) for name in ("Otto Lind", "Zenda", "Eva Stein")]
    source = focused("a", lede, again, other, actors=actors)
    rows = {c.text: c for c in candidates([source, *(focused(f, f) for f in FILLER)], build.DAY)}
    weights = rarity(list(rows.values()))
    assert repeats(rows[lede], rows[again], {}, weights)
    assert not repeats(rows[lede], rows[other], {}, weights)


def test_what_was_refused_as_told_is_told() -> None:
    """An opening that says much of what a refused one of its story said adds nothing: both report what the chosen one does."""
    lines = (
        "The council of Zenda and the harbour agreed on Tuesday to seek a conference on the ferry war.",
        "Zenda and the harbour agreed to bring both sides of the ferry war to a conference in Strelsau.",
        "Both sides of the quarrel are to be brought to Strelsau, after hours in which tempers rose.",
    )
    told = chosen(*(focused(n, line) for n, line in zip("abc", lines, strict=True)), story=dict.fromkeys("abc", 0))
    assert len(set(told) & set(lines)) == 1
    apart = chosen(*(focused(n, line) for n, line in zip("ac", lines[::2], strict=True)), story=dict.fromkeys("ac", 0))
    assert len(set(apart) & set(lines)) == 2


def test_what_is_done_is_told_before_what_is_due() -> None:
    """Of two openings of one story and day that say the same, the one that reports is told, though the preview weighs more."""
    preview = "Envoys of Zenda and the harbour are heading to Strelsau for another round of talks on the granite bridge."
    report = "Envoys of Zenda and the harbour ended a first round of talks in Strelsau on the granite bridge."
    told = chosen(focused("a", preview), focused("b", report, weight=0.7), story={"a": 0, "b": 0})
    assert report in told
    assert preview not in told


def test_a_topic_that_is_one_story_is_told_by_that_story() -> None:
    """Reports of one happening that weigh more than the rest give most of the points, not one before whatever else mentions it."""
    news = (
        "The council of Zenda closed the granite bridge to all traffic on Tuesday.",
        "Engineers found cracks as wide as a hand in two of its nine piers.",
        "Fishmongers put the loss of every week without lorries at a million crowns.",
        "A ferry between Hentzau and Strelsau takes cars from Friday.",
    )
    sources = [focused(f"n{n}", line) for n, line in enumerate(news)]
    aside = [focused(f"x{n}", line, weight=0.2) for n, line in enumerate(FILLER)]
    rows = candidates([*sources, *aside], build.DAY)

    def told(story: dict[str, int]) -> int:
        return len({c.text for c in choose(rows, story, Allowance(), 4, None)} & set(news))

    assert told({f"n{n}": 0 for n in range(4)}) == 3


def test_a_feeble_later_telling_does_not_replace_a_strong_one() -> None:
    """What an article of the next day mentions again, worth half as much, leaves the earlier report in its place."""
    old = focused("old", ACT.replace("harbour council", "council of Zenda"), day=OLD_DAY)
    assert any("Tuesday" in text for text in chosen(old, focused("new", TELLING, weight=0.5), story={"old": 0, "new": 0}))


def test_one_article_says_a_thing_twice_in_other_words() -> None:
    """A later sentence that shares a good part of what an earlier one says adds a detail, no point; one on something else is one."""
    lede = "Zenda had warned of an unforgiving blow if the manoeuvres on the lake went ahead, but it did not strike back."
    again = "Officials in Hentzau had threatened a catastrophe if the manoeuvres, which are held near the border, went ahead."
    other = "Ferries on the western shore stopped for the day, and the fish market of Strelsau stayed shut."
    source = focused("a", lede, again, other, actors=[build.actor(name) for name in ("Zenda", "Hentzau", "Strelsau")])
    rows = {c.text: c for c in candidates([source, *(focused(f, f) for f in FILLER)], build.DAY)}
    weights = rarity(list(rows.values()))
    assert repeats(rows[lede], rows[again], {}, weights)
    assert not repeats(rows[lede], rows[other], {}, weights)


def test_the_sentence_after_an_opening_tells_it_again() -> None:
    """What the second sentence shares with the first it repeats in detail; further down the same words may be about something else."""
    lede = "A council committee will open a hearing on the ferry fire on Thursday, and wants to know who missed the signs."
    next_one = "A safety committee, led by Otto Lind, will hear the harbour master and the owner of the shipyard."
    other = "Divers raised the wreck in March, and its bell hangs in the church of Hentzau."
    rest = [focused(f, f) for f in FILLER]

    def found(*lines: str) -> tuple[Candidate, Candidate, dict[str, float]]:
        rows = {c.text: c for c in candidates([focused("a", *lines), *rest], build.DAY)}
        return rows[lede], rows[next_one], rarity(list(rows.values()))

    assert repeats(*found(lede, next_one, other)[:2], {}, found(lede, next_one, other)[2])
    assert not repeats(*found(lede, other, next_one)[:2], {}, found(lede, other, next_one)[2])


def test_a_sentence_that_takes_its_opening_as_known_goes_on_from_it() -> None:
    """ "The leader of the guild ..." right after the opening is the man it tells of; elsewhere he is another."""
    opening = "Otto Lind was in hospital on Friday with two broken ribs after a fall at the fair."
    detail = "The leader of the fishermen's guild toppled from a cart in the dark."
    found = chosen(focused("a", opening, detail), story={})
    assert opening in found
    assert not any(detail in text for text in found)
    assert not same(opening, detail)


def test_what_goes_on_from_an_opening_that_was_told_is_told() -> None:
    """Where an article's opening repeats a chosen one, its next sentence says nothing new unless it has little of that one."""
    first = "Ruritania and Graustark agreed on Tuesday to seek a fishing conference in Strelsau by June."
    again = "Graustark and Ruritania will seek a conference on fishing, perhaps by June, after talks in Strelsau."
    detail = "Both said late on Tuesday that fishing crews of Ruritania would be asked to send delegates."
    other = "Prices of herring have doubled since spring at every market along the coast."
    story = {"a": 1, "b": 1}

    def told(second: str) -> list[str]:
        sources = [focused("a", first), focused("b", again, second, weight=0.9), *(focused(f, f, weight=0.1) for f in FILLER)]
        return [c.text for c in choose(candidates(sources, build.DAY), story, Allowance(), 3, None)]

    assert first in told(detail)
    assert detail not in told(detail)
    assert other in told(other)


def test_what_is_due_is_told_by_what_was_reported() -> None:
    """What one tells as under way and the other as done needs less in common than two reports do."""
    held = "The second round of talks on herring takes place in Strelsau as Graustark masses boats and guns for a large drill."
    done = "Graustark closed the old strait to every ship on Tuesday night for a drill of its boats as envoys held another round of talks."
    later = held.replace("takes place", "took up hours")
    rows = {c.text: c for c in pool(held, done, later, *FILLER)}
    weights = rarity(list(rows.values()))
    assert repeats(rows[held], rows[done], {}, weights)
    assert not repeats(rows[later], rows[done], {}, weights)

"""Plans and reports → which plans have come to something: done, held, met, or overtaken by the news of their story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from bot.brief.evidence import Focused
from bot.brief.merge.events.row import Row, foremost, row
from bot.brief.merge.events.same import one_vote, same_kind
from bot.brief.merge.kinds import NO_KINDS, Kinds
from bot.text import stem, words

_WEEK = 7
"""Days within which an undated plan to meet is taken to be met by a meeting."""
_PAIR = 2
_OCCASIONS = frozenset(("gathering", "vote", "election", "oath", "games"))
_HOPE = re.compile(r".*\b(?:would|(?:is|are) (?:expected|likely|unlikely) to|hopes? to|wants? to)\b", re.DOTALL)


def outcome(plan: Row, report: Row) -> bool:
    """Whether a report of about the day of a plan, with an actor or the place in common, tells what came of it."""
    close = abs(plan.span[0] - report.span[0]) <= 1 and report.source.article.day >= plan.source.article.day
    return close and bool(plan.actors & report.actors or (plan.place and plan.place == report.place))


def fulfilled(rows: Sequence[Row], told: Sequence[Row]) -> bool:
    """Whether a plan for some day of a longer time ("next week") is reported as done: there, by them, within that time; or one without
    a day, for two persons who since then have met or talked."""
    plan = foremost(rows)
    if not plan.dated:
        return any(_since(plan, r) or _sworn(plan, r) or _under_way(plan, r) for r in told)
    if any(one_vote(plan, r) or _sat(plan, r) or _headed(plan, r) for r in told):
        return True
    inside = [r for r in told if plan.length > 0 and plan.holds(r)]
    return any(
        plan.place and plan.place == r.place and plan.actors & r.actors and plan.source.newness < r.source.newness for r in inside
    )


def arrivals(sources: Sequence[Focused], plans: Sequence[list[Row]], as_of: date, kinds: Kinds = NO_KINDS) -> list[Row]:
    """What any sentence, on the topic or not, tells for a day before `as_of` of those who were to be somewhere within a longer time."""
    vague = [foremost(g) for g in plans]
    who = {a for r in vague if r.dated and r.length > 0 and r.place for a in r.event.actors}
    found = [(s, e) for s in sources for e in s.reading.events if e.first and e.first == e.last and e.first < as_of]
    return [
        row(s, e, kinds=kinds) for s, e in found if e.place and who & set(e.actors) and 0 <= e.sentence < len(s.reading.sentences)
    ]


def overtaken(rows: Sequence[Row], sources: Sequence[Focused], story: Mapping[str, int]) -> bool:
    """Whether all that is told is what somebody would, or is likely to, do some day, and newer articles of the story tell what came of it."""
    latest = rows[-1].source.article
    if any(r.dated or not _HOPE.match(r.event.what) for r in rows) or latest.id not in story:
        return False
    return any(story.get(s.article.id) == story[latest.id] and s.article.day > latest.day for s in sources)


def _since(plan: Row, report: Row) -> bool:
    """Whether within a week of an undated plan two of its persons met, or those who were to meet did."""
    day = plan.source.article.day.toordinal()
    if not day <= report.span[0] <= day + _WEEK:
        return False
    gathered = same_kind(plan, report) and plan.persons == report.persons and bool(plan.around & report.around)
    gathered = gathered or (not plan.persons and len(plan.around & report.around) >= _PAIR and _named(report, plan))
    return len(plan.persons & report.persons) > 1 or (gathered and plan.source.newness < report.source.newness)


def _named(report: Row, plan: Row) -> bool:
    """Whether two persons who are reported to have met are those of a plan's article: "the talks" are theirs."""
    return (
        len(report.persons) == _PAIR
        and same_kind(plan, report)
        and {p.rpartition(" ")[2] for p in report.persons} <= plan.surnames
    )


def _sat(plan: Row, report: Row) -> bool:
    """Whether bare "talks" of some days are those that, since, two persons of the same article are reported to have had."""
    newer = plan.source.newness < report.source.newness
    return newer and plan.bare and plan.length > 0 and plan.holds(report) and _named(report, plan)


def _sworn(plan: Row, report: Row) -> bool:
    """Whether an oath that a plan speaks of has been taken since, or one by which its person takes the post that the plan gives him."""
    day = plan.source.article.day.toordinal()
    if "oath" not in report.deed or not day <= report.span[0] <= day + _WEEK:
        return False
    if "oath" in plan.kinds:
        return len(plan.proper & report.proper) >= _PAIR
    taking, posts = (plan.known.telling.get(k, frozenset()) for k in ("taking", "posts"))
    return plan.head in taking and bool(plan.what & posts) and bool(plan.persons & report.persons)


def _under_way(plan: Row, report: Row) -> bool:
    """Whether "these Games" are those that newer reports come from."""
    if "games" not in plan.kinds or plan.place or plan.actors or any(s[:1].isdigit() for s in plan.context):
        return False
    since = plan.source.article.day.toordinal() <= report.span[0]
    return since and plan.source.newness < report.source.newness and "games" in report.known.named(report.context)


def _headed(plan: Row, report: Row) -> bool:
    """Whether what is told for "this year" in an article headed by games is of those that newer reports come from."""
    newer = plan.source.newness < report.source.newness and (plan.event.when or "").lower() == "this year"
    return newer and all("games" in r.known.named(found) for r, found in ((plan, _headline(plan)), (report, report.context)))


def _headline(r: Row) -> list[str]:
    return [stem(w) for w in words(r.source.article.headline)]


def previewed(r: Row, as_of: date) -> bool:
    """Whether what has no day is told ahead of a happening that has passed by `as_of`: its article dates that, and is headed by it, or
    by another word for it, or has it "at the ceremony"."""
    passed = [e for e in r.source.reading.events if e.ahead and e.last and e.last < as_of]
    if r.dated or not passed:
        return False
    headline = _headline(r)
    headed = {*headline, *(r.known.named(headline) & _OCCASIONS)}
    for e in passed:
        head = stem(e.head)
        if head in headed or r.known.named((head,)) & headed or (e.head in r.text and _at(e.head).search(r.text)):
            return True
    return False


@lru_cache(maxsize=1_000)
def _at(head: str) -> re.Pattern[str]:
    """Where something takes place: "at the opening ceremony"."""
    return re.compile(rf"\b(?:at|during|before|ahead of) (?:the|its|their|this)(?: [\w'’-]+){{0,3}} {re.escape(head)}\b")


def spent(r: Row, as_of: date) -> bool:
    """Whether of "this week" or "this month" more is gone, since that was said, than is left: by then it may well have happened."""
    said = max(r.span[0], r.source.article.day.toordinal())
    running = r.length > 0 and (r.event.when or "").lower().startswith("this ") and r.span[0] <= r.source.article.day.toordinal()
    return running and as_of.toordinal() - said > r.span[1] - as_of.toordinal()

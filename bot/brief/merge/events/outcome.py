"""Plans and reports → which plans have come to something: done, held, met, or overtaken by the news of their story."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.brief.evidence import Focused
from bot.brief.merge.events.row import Row, foremost, row
from bot.brief.merge.events.same import one_vote, same_kind
from bot.brief.merge.kinds import NO_KINDS, Kinds

_WEEK = 7
"""Days within which an undated plan to meet is taken to be met by a meeting."""
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
        return any(_since(plan, r) for r in told)
    if any(one_vote(plan, r) for r in told):
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
    return len(plan.persons & report.persons) > 1 or (gathered and plan.source.newness < report.source.newness)


def spent(r: Row, as_of: date) -> bool:
    """Whether of "this week" or "this month" more is gone, since that was said, than is left: by then it may well have happened."""
    said = max(r.span[0], r.source.article.day.toordinal())
    running = r.length > 0 and (r.event.when or "").lower().startswith("this ") and r.span[0] <= r.source.article.day.toordinal()
    return running and as_of.toordinal() - said > r.span[1] - as_of.toordinal()

"""The briefs of one edition → Outlines: the parent message, and one for each topic in its thread."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.deliver import diary, outline
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Brief, Digest
from bot.when import say_day

AHEAD = timedelta(days=7)
POINTS = 3
"""So many key points of a topic are in the parent message, and of the happenings ahead"""
DATES = 8
"""so many; what is left out is counted in the part's title, and stands in the thread."""
LATE = 120
"""From so many seconds on an edition is marked late."""


def parent(digest: Digest) -> Outline:
    """The one message a channel gets: per topic its points, then the week ahead, then sources that are down."""
    told = [b for b in digest.briefs if b.articles]
    silent = [b for b in digest.briefs if not b.articles]
    head = f"News digest, {outline.weekday(digest.day)}"
    parts = (
        *(outline.first(Part(outline.title(b), tuple(outline.point(b, p) for p in b.points)), POINTS) for b in told),
        outline.first(Part("Next 7 days", week(digest)), DATES),
        Part("Nothing new", tuple((Run(outline.title(b)),) for b in silent)),
    )
    return Outline(head, _facts(digest), tuple(p for p in parts if p.lines), _fallback(head, told))


def nothing(digest: Digest) -> str:
    """The one line where there is nothing new: on what, since when, and which sources are down."""
    asked = " and ".join(f"“{b.query.typed}”" for b in digest.briefs)
    since = _window(digest)
    down = f" Sources down: {', '.join(digest.down)}." if digest.down else ""
    but = " but muted stories" if any(b.muted for b in digest.briefs) else ""
    return f"Nothing new on {asked}{but} {since[0].lower()}{since[1:]}.{down}"


def topics(digest: Digest) -> tuple[Outline, ...]:
    """One outline a topic that has news, for the thread."""
    return tuple(outline.of_brief(b) for b in digest.briefs if b.articles)


def week(digest: Digest) -> tuple[Line, ...]:
    """What the briefs say is dated within seven days from the digest's day, by date, each happening once."""
    return diary.ahead(digest.briefs, digest.day, AHEAD)


def _facts(digest: Digest) -> tuple[str, ...]:
    articles = sum(b.articles for b in digest.briefs)
    stories = sum(len(b.stories) for b in digest.briefs)
    points = [p for b in digest.briefs for p in b.points[:3]]
    count = [outline.many(articles, "new article")]
    if articles:
        count.extend((f"{stories:,} {'story' if stories == 1 else 'stories'}", f"{outline.minutes(points)} min"))
    rows = [f"{_window(digest)} · " + " · ".join(count)]
    if digest.edition.late >= LATE:
        rows.append(f"Late by {round(digest.edition.late / 60)} minutes.")
    muted = sum(b.muted for b in digest.briefs)
    if muted:
        rows.append(f"{outline.many(muted, 'article')} of muted stories left out.")
    if digest.down:
        rows.append(f"Sources down: {', '.join(digest.down)}.")
    return tuple(rows)


def _window(digest: Digest) -> str:
    if digest.since is None:
        return "In the last 24 hours"
    local = digest.since.astimezone(ZoneInfo(digest.zone))
    return f"Since {say_day(local.date())} {local:%H:%M}"


def _fallback(head: str, told: list[Brief]) -> str:
    if not told:
        return f"{head}: nothing new."
    lead = told[0].points[0].text if told[0].points else ""
    return f"{head}: {', '.join(outline.title(b) for b in told)}. {lead}"

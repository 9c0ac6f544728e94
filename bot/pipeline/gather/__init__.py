"""Feeds → articles in the archive, page texts fetched where a feed gives only a teaser.

A feed's validators are kept only after all its articles are: a run that is killed half-way fetches that feed again, and
what was stored is known by then. So nothing is lost and nothing comes twice.

`collector` what collecting is given, and a poll under way · `listed` what a site without a feed lists · `pages` teasers' pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.collect import harvest
from bot.model import Article, Harvest, ParsedFeed, Unreadable
from bot.pipeline import schedule
from bot.pipeline.gather import listed
from bot.pipeline.gather.collector import Brought, Collector, Outcome, Parsed, Poll, finished, one_by_one, store
from bot.pipeline.gather.pages import allowed, page, pages, wanted
from bot.ports import FeedState, Fetched, FetchFailed, NotModified, Progress, Request

__all__ = ["Collector", "Outcome", "allowed", "collect", "one_by_one", "page"]


def collect(by: Collector, now: datetime, *, only_due: bool = True) -> Iterator[Progress]:
    """Polls the feeds that are due (or all) and yields one Progress a feed when it is done.

    A feed that is gone for good, and one whose server asked to be left alone, waits in either case. `data` of each: feed, status
    (new, unchanged, failed, waiting), cause, new (articles), next (ISO instant). A feed that is down stops no other. Raises ArchiveError.
    """
    states, feeds = by.archive.feed_states(), by.archive.feeds()
    polls = [Poll(f, states.get(f.id) or FeedState(f.id)) for f in feeds]
    asked = schedule.asked({f.id: f.url for f in feeds}, states, now)
    due, done = list[Poll](), 0
    for poll in polls:
        if _waits(poll, asked, now, only_due=only_due):
            done += 1
            yield _progress(poll, done, len(polls), "waiting")
        else:
            due.append(poll)
    for poll in _rounds(by, due, now):
        done += 1
        yield _progress(poll, done, len(polls), "failed" if poll.cause else "new" if poll.new else "unchanged")


def _waits(poll: Poll, asked: dict[str, FeedState], now: datetime, *, only_due: bool) -> bool:
    """Whether a feed is not polled now; where its server asked for that, the poll says until when, and why."""
    state = poll.state
    if state.off:
        poll.cause = state.cause
        return True
    wish = asked.get(schedule.host(poll.feed.url)) if asked else None
    if wish and wish.asked:
        poll.state = state._replace(next_poll=max(wish.asked, state.next_poll or wish.asked))
        poll.cause = wish.cause
        return True
    return only_due and state.next_poll is not None and state.next_poll > now


def _rounds(by: Collector, due: Sequence[Poll], now: datetime) -> Iterator[Poll]:
    """Feeds first, all at once; then the pages their teasers want, all at once; each feed is told when its last page is in."""
    by_url: dict[str, list[Poll]] = {}
    for poll in due:
        by_url.setdefault(poll.feed.url, []).append(poll)
    requests = []
    for url, polls in by_url.items():
        etag, modified = schedule.conditional([p.state for p in polls], now)
        requests.append(Request(url, etag, modified, by.feed_limit))
    for done in by.each(by.fetch(requests), lambda pair: _read(by, by_url[pair[0].url], pair[1], now), _bodiless):
        yield from _answered(by, [answer for _, answers in done for answer in answers], now)
    for some in listed.followed(by, [p for p in due if p.index], now):
        yield from _answered(by, [_answer(by, *one, now) for one in some], now)
    yield from pages(by, [p for p in due if p.out], now)


def _bodiless(pair: tuple[Request, Outcome]) -> bool:
    """Whether there is nothing to parse."""
    return not isinstance(pair[1], Fetched)


class _Answer(NamedTuple):
    """What came of a feed, and what it brings by itself."""

    poll: Poll
    outcome: Outcome
    brought: Harvest | Unreadable | None = None

    @property
    def articles(self) -> tuple[Article, ...]:
        """Those it brings."""
        return self.brought.articles if isinstance(self.brought, Harvest) else ()


def _read(by: Collector, polls: Sequence[Poll], outcome: Outcome, now: datetime) -> list[_Answer]:
    """What feeds of one address bring: worked out beside the thread that stores."""
    if not isinstance(outcome, Fetched):
        return [_Answer(poll, outcome) for poll in polls]
    brought = _gathered(by, outcome, polls, now)
    if isinstance(brought, Unreadable):
        return [_answer(by, poll, outcome, listed.instead(poll, outcome, brought, now), now) for poll in polls]
    return [_Answer(poll, outcome, one) for poll, one in zip(polls, brought, strict=True)]


def _gathered(by: Collector, outcome: Fetched, polls: Sequence[Poll], now: datetime) -> tuple[Harvest, ...] | Unreadable:
    feeds = [poll.feed for poll in polls]
    if by.gather_feed:
        return by.gather_feed(outcome.body, outcome.url, outcome.content_type, now, feeds, by.marks(feeds))
    parsed = by.parse_feed(outcome.body, outcome.url, outcome.content_type, now)
    return parsed if isinstance(parsed, Unreadable) else harvest.of(parsed, feeds, now, by.lexicon)


def _answer(by: Collector, poll: Poll, outcome: Outcome, parsed: Parsed, now: datetime) -> _Answer:
    return _Answer(
        poll, outcome, harvest.of(parsed, [poll.feed], now, by.lexicon)[0] if isinstance(parsed, ParsedFeed) else parsed
    )


def _answered(by: Collector, answers: Sequence[_Answer], now: datetime) -> Iterator[Poll]:
    """Stores what some feeds bring by themselves, all at once, and yields those that are done with it; what is an index of sitemaps
    waits for those."""
    whole = [answer for answer in answers if not answer.poll.index]
    for answer in whole:
        _settle(by, answer, now)
    if any(answer.articles for answer in whole):
        store(by, _kept(by, [(answer.poll, answer.articles) for answer in whole], now), now)
    yield from finished(by, [answer.poll for answer in whole if not answer.poll.out])


def _settle(by: Collector, answer: _Answer, now: datetime) -> None:
    """Notes what becomes of a feed's state."""
    poll, state, every = answer.poll, answer.poll.state, by.every
    match answer.outcome, answer.brought:
        case FetchFailed() as failure, _:
            poll.cause = failure.cause
            poll.settle = lambda _: schedule.failed(state, failure, now, every)
        case NotModified(etag=etag, modified=modified, fresh=fresh), _:
            same = etag in (None, state.etag) and modified in (None, state.modified)
            kept = state if same else state._replace(etag=etag or state.etag, modified=modified or state.modified)
            poll.settle = lambda new: schedule.answered(kept, now, every, new=new, fresh=fresh)
        case Fetched(etag=etag, modified=modified, fresh=fresh, permanent=permanent), Harvest(
            every=stated, page=paged, times=times, keys=keys, marks=marks
        ):
            poll.keys, poll.marks = keys, marks
            kept = state._replace(etag=etag, modified=modified, whole=now, page=paged)
            gap = schedule.gap(times, now)
            poll.settle = lambda new: schedule.answered(kept, now, every, new=new, fresh=fresh, stated=stated or 0, gap=gap)
            if permanent:  # adopted only now: a 301 to a page that is no feed must not lose the feed
                by.archive.move_feed(poll.feed.id, permanent)
        case Fetched(), Unreadable(cause=cause):
            poll.cause = cause
            poll.settle = lambda _: schedule.failed(state, FetchFailed(cause, 200), now, every)


def _kept(by: Collector, found: Sequence[tuple[Poll, Sequence[Article]]], now: datetime) -> list[Brought]:
    """What is stored as the feeds give it; notes which teasers want their pages first: those that are new.

    Known articles go along: a changed text is a revision, another outlet's copy a carrier.
    """
    known = set(by.archive.known([a.id for _, articles in found for a in articles]))
    kept = []
    for poll, articles in found:
        poll.wanted = wanted(by, poll, [a for a in articles if a.id not in known], now)
        poll.out = len(poll.wanted)
        ids = {a.id for a in poll.wanted}
        rest = [a for a in articles if a.id not in ids]
        known.update(name for a in rest for name in (a.id, *a.aliases))
        kept += [Brought(poll, a) for a in rest]
    return kept


def _progress(poll: Poll, done: int, total: int, status: str) -> Progress:
    at = poll.state.next_poll.isoformat() if poll.state.next_poll else None
    data = {"feed": poll.feed.id, "status": status, "cause": poll.cause, "new": poll.new, "next": at}
    note = poll.cause or {"new": f"{poll.new} new", "unchanged": "nothing new", "waiting": "not due yet"}[status]
    return Progress("collect", poll.feed.id, done, total, note, failed=status == "failed", data=data)

"""What the bot does, counted → a page in Prometheus's text format. No label names a workspace, channel, feed or article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE

from bot.pipeline.state import State
from bot.ports import Progress

__all__ = ["CONTENT_TYPE", "Meter"]

LATENESS: Final = (5, 15, 30, 60, 120, 300, 600, 1800, 3600, 14400)
_POSTED: Final = ("sent", "retried", "unknown", "refused")
_LOOKED: Final = ("found", "absent", "held", "removed")
_POLLED: Final = ("new", "unchanged", "failed")
_CONDITIONS: Final = ("new", "well", "quiet", "failing", "asked", "off")
_ASKED: Final = ("taken", "unsigned", "stale", "large")
_OPEN: Final = ("pending", "sending", "unknown")
_RETRIED: Final = frozenset({"ratelimited", "rate_limited", "unreachable", "team_added_to_org", "accesslimited"})


class Meter:
    """Counters of this process, and gauges that say what the archive says when the page is asked for."""

    def __init__(self, version: str) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._late = Histogram(
            "brief_digest_lateness_seconds",
            "Seconds from when a digest was due to when Slack had it",
            buckets=LATENESS,
            registry=registry,
        )
        self._posts = _counter(registry, "brief_posts", "Posts to Slack by what became of them", "outcome", _POSTED)
        self._looks = _counter(registry, "brief_reconciles", "Look-ups of posts whose answer was lost", "result", _LOOKED)
        self._polls = _counter(registry, "brief_collects", "Polls of sources", "result", _POLLED)
        self._reads = _counter(registry, "brief_reads", "Articles read", "result", ("read", "failed"))
        self._asked = _counter(registry, "brief_slack_requests", "Requests to where Slack sends its own", "outcome", _ASKED)
        self._editions = _counter(registry, "brief_editions", "Slots that became due", "result", ("opened", "skipped", "failed"))
        self._faults = Counter("brief_job_failures", "Ticks of a job that ended in a fault", ["job"], registry=registry)
        self._articles_in = Counter("brief_articles_collected", "Articles that were new", registry=registry)
        self._build = Gauge("brief_build_info", "The version that runs", ["version"], registry=registry)
        self._build.labels(version).set(1)
        self._outbox = Gauge(
            "brief_outbox_rows", "Messages that are not out yet, or of which that is not known", ["status"], registry=registry
        )
        self._unknown = Gauge(
            "brief_deliveries_unknown", "Messages of which nobody knows whether they arrived", registry=registry
        )
        self._oldest = Gauge(
            "brief_oldest_due_seconds", "For how long the oldest digest that is not out has been due", registry=registry
        )
        self._feeds = Gauge("brief_feeds", "Sources in use by condition", ["condition"], registry=registry)
        self._orders = Gauge("brief_subscriptions", "Subscriptions in use", ["state"], registry=registry)
        self._refused = Gauge("brief_slack_token_refused", "1 while digests wait for a token that Slack takes", registry=registry)
        self._articles = Gauge("brief_articles", "Articles in the archive", registry=registry)
        self._unread = Gauge("brief_articles_unread", "Articles not read yet under the present rules", registry=registry)
        self._silence = Gauge(
            "brief_silence_seconds", "Seconds since a job, or Slack, gave a sign of life", ["of"], registry=registry
        )

    def step(self, step: Progress) -> None:
        """Counts one step of a job."""
        result = str(step.data.get("outcome") or step.data.get("status") or "")
        match step.stage:
            case "post":
                self._posts.labels(_posted(result)).inc()
            case "reconcile" if result in _LOOKED:
                self._looks.labels(result).inc()
            case "collect" if result in _POLLED:
                self._polls.labels(result).inc()
                new = step.data.get("new")
                self._articles_in.inc(new if isinstance(new, int) else 0)
            case "read":
                self._reads.labels("failed" if step.failed else "read").inc()
            case "edition":
                self._editions.labels("failed" if step.failed else result or "opened").inc()

    def late(self, seconds: float) -> None:
        """A digest reached its channel so many seconds after it was due."""
        self._late.observe(max(seconds, 0.0))

    def asked(self, outcome: str) -> None:
        """A request came to where Slack sends its own."""
        self._asked.labels(outcome).inc()

    def failed(self, job: str) -> None:
        """A job's tick ended in a fault."""
        self._faults.labels(job).inc()

    def page(self, state: State | None, silence: Mapping[str, float]) -> bytes:
        """The page; without a state (the archive does not open) its gauges say what they said last."""
        for name, seconds in silence.items():
            self._silence.labels(name).set(round(seconds, 1))
        if state:
            self._set(state)
        return generate_latest(self._registry)

    def _set(self, state: State) -> None:
        for status in _OPEN:
            self._outbox.labels(status).set(getattr(state.backlog, status))
        for condition in _CONDITIONS:
            self._feeds.labels(condition).set(state.feeds.get(condition, 0))
        self._unknown.set(state.backlog.unknown)
        self._oldest.set(state.waiting)
        self._orders.labels("running").set(state.running)
        self._orders.labels("paused").set(state.paused)
        self._refused.set(state.refused is not None)
        self._articles.set(state.articles)
        self._unread.set(state.unread)


def _counter(registry: CollectorRegistry, name: str, help: str, label: str, values: tuple[str, ...]) -> Counter:
    """A counter that shows each of its values from the start: a rate over what was never shown is no rate."""
    made = Counter(name, help, [label], registry=registry)
    for value in values:
        made.labels(value)
    return made


def _posted(outcome: str) -> str:
    if outcome in ("sent", "unknown"):
        return outcome
    return "retried" if outcome in _RETRIED else "refused"

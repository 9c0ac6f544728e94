"""The page of counts."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.edges.metrics import Meter
from bot.pipeline.state import State
from bot.ports import Backlog, Progress

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


def values(page: bytes) -> dict[str, float]:
    """Each sample by its name and the values of its labels."""
    families = text_string_to_metric_families(page.decode())
    return {" ".join([s.name, *s.labels.values()]): s.value for family in families for s in family.samples}


def step(stage: str, *, failed: bool = False, **data: object) -> Progress:
    """A step of a job."""
    return Progress(stage, "x", 1, 1, failed=failed, data=data)


@pytest.mark.parametrize(
    ("made", "counted"),
    [
        (step("post", outcome="sent"), "brief_posts_total sent"),
        (step("post", failed=True, outcome="ratelimited"), "brief_posts_total retried"),
        (step("post", failed=True, outcome="unreachable"), "brief_posts_total retried"),
        (step("post", failed=True, outcome="unknown"), "brief_posts_total unknown"),
        (step("post", failed=True, outcome="is_archived"), "brief_posts_total refused"),
        (step("reconcile", outcome="found"), "brief_reconciles_total found"),
        (step("reconcile", outcome="absent"), "brief_reconciles_total absent"),
        (step("reconcile", outcome="removed"), "brief_reconciles_total removed"),
        (step("reconcile", failed=True, outcome="held"), "brief_reconciles_total held"),
        (step("collect", status="new", new=3), "brief_collects_total new"),
        (step("collect", status="unchanged", new=0), "brief_collects_total unchanged"),
        (step("collect", failed=True, status="failed"), "brief_collects_total failed"),
        (step("read"), "brief_reads_total read"),
        (step("read", failed=True), "brief_reads_total failed"),
        (step("edition", outcome="opened"), "brief_editions_total opened"),
        (step("edition", outcome="skipped"), "brief_editions_total skipped"),
        (step("edition", failed=True), "brief_editions_total failed"),
    ],
)
def test_each_step_is_counted_once(made: Progress, counted: str) -> None:
    """Under what became of it; all the others stay at the zero they are shown with from the start."""
    meter = Meter("1")
    before = values(meter.page(None, {}))
    meter.step(made)
    after = values(meter.page(None, {}))
    changed = {k for k in after if k.startswith("brief_") and after[k] != before.get(k) and "created" not in k}
    assert changed - {"brief_articles_collected_total"} == {counted}
    assert (before[counted], after[counted]) == (0.0, 1.0)
    assert after["brief_articles_collected_total"] == (3.0 if made.data.get("new") else 0.0)


def test_what_waits_is_not_counted() -> None:
    """A feed that is not due was not polled, and a stage nobody knows is no fault."""
    meter = Meter("1")
    meter.step(step("collect", status="waiting"))
    meter.step(step("elsewhere"))
    found = values(meter.page(None, {}))
    assert sum(v for k, v in found.items() if k.startswith("brief_collects_total")) == 0


def test_the_gauges_say_what_the_archive_says() -> None:
    """Also that something is there no more."""
    meter = Meter("1.2")
    waiting = Backlog(3, 2, 1, AT - timedelta(minutes=5))
    first = values(meter.page(State(AT, 10, 4, {"well": 2, "failing": 1}, 5, 1, waiting), {"slack": 1.25}))
    assert first["brief_outbox_rows pending"] == 3
    assert first["brief_deliveries_unknown"] == first["brief_outbox_rows unknown"] == 1
    assert first["brief_oldest_due_seconds"] == 300
    assert (first["brief_feeds well"], first["brief_feeds failing"], first["brief_feeds off"]) == (2, 1, 0)
    assert (first["brief_subscriptions running"], first["brief_subscriptions paused"]) == (5, 1)
    assert (first["brief_articles"], first["brief_articles_unread"]) == (10, 4)
    assert first["brief_build_info 1.2"] == 1
    assert first["brief_silence_seconds slack"] == 1.2
    kept = values(meter.page(None, {}))
    assert kept["brief_deliveries_unknown"] == 1
    second = values(meter.page(State(AT), {}))
    assert (second["brief_deliveries_unknown"], second["brief_oldest_due_seconds"], second["brief_feeds failing"]) == (0, 0, 0)


def test_lateness_is_a_histogram_in_seconds() -> None:
    """Cumulative over its bounds; an arrival before its time, by a clock that was set, counts as none."""
    meter = Meter("1")
    for seconds in (-3.0, 4.0, 70.0, 99_999.0):
        meter.late(seconds)
    found = values(meter.page(None, {}))
    buckets = [v for k, v in found.items() if k.startswith("brief_digest_lateness_seconds_bucket")]
    assert all(a <= b for a, b in pairwise(buckets))
    assert (found["brief_digest_lateness_seconds_bucket 5.0"], found["brief_digest_lateness_seconds_bucket 120.0"]) == (2, 3)
    assert found["brief_digest_lateness_seconds_count"] == 4


def test_a_jobs_faults_are_counted_by_job() -> None:
    """By its name."""
    meter = Meter("1")
    meter.failed("collect")
    assert values(meter.page(None, {}))["brief_job_failures_total collect"] == 1


def test_every_metric_is_explained_to_whoever_gets_its_alarm() -> None:
    """docs/operate.md names each, as Prometheus does."""
    words = (Path(__file__).parents[2] / "docs/operate.md").read_text(encoding="utf-8")
    page = Meter("1").page(State(AT), {"slack": 1.0}).decode()
    shown = {name for name in re.findall(r"^# HELP (brief_\w+)", page, re.MULTILINE) if not name.endswith("_created")}
    assert len(shown) > 15
    assert sorted(name for name in shown if name not in words) == []

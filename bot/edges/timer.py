"""The bot's clock work: APScheduler runs a handful of fixed jobs, each one pipeline function; nothing is scheduled a subscription."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

log = structlog.get_logger()


@contextmanager
def running(jobs: Mapping[str, tuple[timedelta, Callable[[], object]]]) -> Iterator[None]:
    """Runs each job every so often, the first time at once, never two of one at a time; a fault is logged and the job goes on.

    When the block ends nothing more is begun, and what runs is waited for.
    """
    defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults=defaults)
    for name, (every, job) in jobs.items():
        guarded = _guarded(name, job)
        scheduler.add_job(guarded, id=f"{name}-first")
        scheduler.add_job(guarded, "interval", seconds=every.total_seconds(), id=name)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.remove_all_jobs()  # or its thread may hand one more to an executor that is shut down already
        scheduler.shutdown(wait=True)


def _guarded(name: str, job: Callable[[], object]) -> Callable[[], None]:
    alone = threading.Lock()

    def run() -> None:
        if not alone.acquire(blocking=False):
            return
        try:
            job()
        except Exception:
            log.exception("timer.failed", job=name)
        finally:
            alone.release()

    return run

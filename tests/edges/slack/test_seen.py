"""What comes twice is told, also by the bot that comes after."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
import structlog
from slack_bolt import BoltResponse

from bot.edges.archive import open_archive
from bot.edges.slack.seen import Memory, Seen, named, once
from bot.errors import ArchiveError

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)


@contextmanager
def remembered(path: Path) -> Iterator[Seen]:
    """One life of a bot whose archive is at a path."""
    with open_archive(str(path)) as archive:
        memory = Memory(lambda: archive.known_requests(10), lambda key: archive.keep_request(key, NOW), archive.lose_request)
        with closing(Seen(memory=memory)) as seen:
            yield seen


def test_a_key_is_first_once() -> None:
    """Also when many ask at the same time."""
    seen = Seen()
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(lambda _: seen.first("a"), range(64))) == 1
    assert seen.first("b")


def test_what_is_forgotten_may_come_again() -> None:
    """Forgotten by name, or since newer ones took its room."""
    seen = Seen(size=2)
    for key in "abc":
        assert seen.first(key)
    assert seen.first("a")
    seen.forget("c")
    assert seen.first("c")


def test_a_restart_forgets_nothing(tmp_path: Path) -> None:
    """What a bot has seen, the next one on the same archive has; and what it has forgotten on purpose is forgotten."""
    with remembered(tmp_path / "a.sqlite") as seen:
        assert seen.first("kept")
        assert seen.first("lost")
        seen.forget("lost")
    with remembered(tmp_path / "a.sqlite") as seen:
        assert not seen.first("kept")
        assert seen.first("lost")


def test_an_archive_that_fails_costs_no_answer() -> None:
    """The process knows by itself, and the log says that nobody will after it."""

    def full(key: str) -> None:
        raise ArchiveError("The disk is full.")

    with structlog.testing.capture_logs() as lines, closing(Seen(memory=Memory(keep=full))) as seen:
        assert seen.first("a")
        assert not seen.first("a")
    assert [line["event"] for line in lines] == ["slack.not_remembered"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"event_id": "Ev1", "trigger_id": "x"}, "event_id/Ev1"),
        ({"trigger_id": "1.2.a"}, "trigger_id/1.2.a"),
        ({"event_id": None, "trigger_id": 7}, None),
        ({"event_id": "E" * 300}, None),
        ({}, None),
    ],
)
def test_a_request_is_known_by_its_id(body: dict[str, object], name: str | None) -> None:
    """An event by its own, anything a person did by its trigger; what has neither, or an absurd one, is new each time."""
    assert named(body) == name


def test_what_came_before_is_acknowledged_and_no_more() -> None:
    """The listeners behind see it once; what cannot be told apart they see each time."""
    passed: list[int] = []

    def onward() -> BoltResponse:
        passed.append(1)
        return BoltResponse(status=204)

    middleware = once(Seen())
    answers = [middleware({"event_id": "Ev1"}, onward) for _ in range(2)]
    assert [a.status for a in answers if a] == [204, 200]
    middleware({}, onward)
    middleware({}, onward)
    assert len(passed) == 3

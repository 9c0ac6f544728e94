"""An address asked as anybody would."""

from __future__ import annotations

from bot.edges import http as served
from bot.edges.http import Answer, Route, probe


def test_what_answers_is_told() -> None:
    """With its status and the beginning of its body, by either method."""
    pages = [Route("/a", lambda _: Answer(b"x" * 2_000)), Route("/in", lambda _: Answer(b"", 403), "POST", 9)]
    with served.serving("127.0.0.1", 0, pages) as port:
        assert probe.asked(f"http://127.0.0.1:{port}/a") == Answer(b"x" * probe.MOST)
        assert probe.asked(f"http://127.0.0.1:{port}/in", "POST") == Answer(b"", 403)


def test_where_nothing_answers_there_is_none() -> None:
    """No listener, no such host, or no HTTP behind TLS."""
    with served.serving("127.0.0.1", 0, []) as port:
        assert probe.asked(f"https://127.0.0.1:{port}/a") is None
    assert probe.asked(f"http://127.0.0.1:{port}/a") is None
    assert probe.asked("https://no-such-host.invalid/a") is None

"""What comes twice is told."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.edges.slack.seen import Seen


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

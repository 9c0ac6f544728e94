"""A word to who waits."""

from __future__ import annotations

import threading
import time

import pytest

from bot.edges.slack.patience import Patience
from bot.errors import PostFailed


def test_a_word_comes_after_a_while() -> None:
    """And what it gave is kept."""
    heard = threading.Event()

    def tell() -> str:
        heard.set()
        return "1.2"

    waiting = Patience(tell, 0.01)
    assert heard.wait(5)
    assert waiting.done()
    assert waiting.given == "1.2"


def test_no_word_comes_after_the_answer() -> None:
    """What is done in time is not announced."""
    told: list[int] = []
    waiting = Patience(lambda: told.append(1), 0.05)
    assert not waiting.done()
    time.sleep(0.1)
    assert told == []


def test_the_answer_waits_for_a_word_that_is_on_its_way() -> None:
    """Else it would be announced after it came."""
    begun, order = threading.Event(), []

    def tell() -> None:
        begun.set()
        time.sleep(0.1)
        order.append("word")

    waiting = Patience(tell, 0.01)
    assert begun.wait(5)
    waiting.done()
    order.append("answer")
    assert order == ["word", "answer"]


@pytest.mark.parametrize(("code", "told"), [("unknown", True), ("channel_not_found", False)])
def test_a_word_that_is_refused_harms_nothing(code: str, *, told: bool) -> None:
    """One whose outcome is not known may be there."""
    tried = threading.Event()

    def tell() -> None:
        tried.set()
        raise PostFailed("C1", code)

    waiting = Patience(tell, 0.01)
    assert tried.wait(5)
    assert waiting.done() is told

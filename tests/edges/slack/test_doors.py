"""Few briefs are made at once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bot.edges.slack.doors import paced
from bot.model import Person, Question, Reply
from tests import fakes
from tests.edges.slack.conftest import House, part


def test_so_many_are_made_at_once_and_the_others_wait(house: House) -> None:
    """Whatever is asked for; each gets its own answer, and one that fails leaves its place to the next."""
    lock, go, inside, most = threading.Lock(), threading.Event(), 0, 0

    def make(text: str) -> Reply:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        go.wait(0.05)
        with lock:
            inside -= 1
        if text == "3":
            raise ValueError(text)
        return Reply(part(text))

    house.reply = make
    doors = paced(replace(house.doors(), home=lambda person: make(person.id).message), makers=2)
    directory = fakes.Directory()
    with ThreadPoolExecutor(8) as hands:
        asked = [hands.submit(doors.reply, Question(str(n), Person("U1"), "C1"), directory) for n in range(6)]
        homes = [hands.submit(doors.home, Person(f"U{n}")) for n in range(2)]
    assert most == 2
    assert [a.exception() is None for a in asked] == [True, True, True, False, True, True]
    assert [h.result().text for h in homes] == ["U0", "U1"]

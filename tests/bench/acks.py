"""How soon commands are acknowledged, and whether a crowd is answered: the bot in the sandbox, over the sample outlets.

Run: python -m tests.bench.acks [ROUNDS]    (4 unless told)

`acks` types 50 commands at a time, ROUNDS times, at a Bolt app that does nothing but acknowledge, and at the bot, which makes a brief
of each; told is the bot's 99th percentile of the time to the ack as a ratio to the empty app's. Then 50 people type 200 commands within
a minute, and 200 within the same moment, and it tells what became of them: an ack within three seconds, and one answer to whoever asked,
on what was asked.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from slack_bolt import Ack, App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

import sandbox
from bot import demo, service
from sandbox import people
from sandbox.socket_mode import ACK_SECONDS
from sandbox.store import Message, User

AT_ONCE = 50
PEOPLE = 50
COMMANDS = 200
MINUTE = 60.0
TOPICS = ("syria", "russia", "g8", "tax", "germany", "egypt", "moscow", "kerry", "economy", "football")
PATIENCE = 300.0
"""Seconds until an answer counts as lost."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command: who typed what, and how long the ack took (seconds; None where none came)."""

    user: str
    topic: str
    latency: float | None


def crowd(workspace: sandbox.Workspace) -> None:
    """So many people come in, to #general."""
    found = [User(sandbox.Person(name).id, name, name) for name in (f"person{n}" for n in range(PEOPLE))]
    store = workspace.core.store
    store.users = {**store.users, **{user.id: user for user in found}}
    store.join(workspace.channel("general").id, [user.id for user in found])


def type_one(workspace: sandbox.Workspace, user: str, topic: str) -> Typed:
    """One person types one command in #general, and waits for the ack."""
    room, who = workspace.channel("general"), workspace.user(user)
    envelope = people.command(workspace.core, room, who, "/brief", topic)
    return Typed(user, topic, envelope.latency if envelope and envelope.acked else None)


def burst(workspace: sandbox.Workspace, rounds: int) -> list[float]:
    """Seconds to each ack of 50 commands at a time, sorted; a lost ack counts as long as Slack waits. A round begins when all is quiet."""
    found: list[float] = []
    asked = [(f"person{n}", TOPICS[n % len(TOPICS)]) for n in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as hands:
        for n in range(rounds):
            typed = list(hands.map(lambda row: type_one(workspace, *row), asked))
            found += [one.latency if one.latency is not None else ACK_SECONDS for one in typed]
            _answered(workspace, AT_ONCE * (n + 1))
    return sorted(found)


def answers(workspace: sandbox.Workspace) -> list[Message]:
    """What the app told one person each, but for the word that it takes longer."""
    return [m for m in workspace.messages("general") if m.only_for and not m.notice and not m.text.startswith("Working")]


def _answered(workspace: sandbox.Workspace, count: int) -> None:
    """Waits until so many answers are there, or counts as lost what is not."""
    workspace.wait_for(lambda: len(answers(workspace)) >= count, PATIENCE)


@contextmanager
def empty() -> Iterator[sandbox.Workspace]:
    """A workspace with a Bolt app that acknowledges with a word, and does nothing else."""
    with sandbox.serve() as workspace:
        crowd(workspace)
        app = App(client=WebClient(workspace.bot_token, base_url=workspace.api))
        app.command("/brief")(_acknowledge)
        handler = SocketModeHandler(app, workspace.app_token)
        handler.connect()
        workspace.wait_connected()
        yield workspace
        handler.close()


def _acknowledge(ack: Ack) -> None:
    ack("heard")


@contextmanager
def bot(folder: Path) -> Iterator[sandbox.Workspace]:
    """The bot over the sample outlets, all of them read, in a workspace of so many people."""
    with demo.world(folder) as (made, workspace):
        crowd(workspace)
        made.seed()
        for _ in chain(made.collect(only_due=False), made.read()):
            pass
        with service.serving(made, ()):
            workspace.wait_connected()
            yield workspace


def percentile(sorted_seconds: Sequence[float], share: float) -> float:
    """Milliseconds."""
    return 1000 * sorted_seconds[min(len(sorted_seconds) - 1, int(share * len(sorted_seconds)))]


def acks(rounds: int, busy: sandbox.Workspace) -> None:
    """Prints both percentiles and their ratio."""
    with empty() as workspace:
        bare = burst(workspace, rounds)
    ours = burst(busy, rounds)
    for name, row in (("empty listener", bare), ("bot", ours)):
        print(f"{name:15} p50 {percentile(row, 0.5):6.0f} ms   p99 {percentile(row, 0.99):6.0f} ms   {len(row)} acks")
    print(f"p99 ratio {percentile(ours, 0.99) / percentile(bare, 0.99):.2f}")


def crowded(workspace: sandbox.Workspace, seconds: float) -> None:
    """Prints what became of 200 commands that 50 people typed, evenly spread over so many seconds."""
    seen = len(answers(workspace))
    rows = [(f"person{n % PEOPLE}", TOPICS[(n * 7 + n // PEOPLE) % len(TOPICS)]) for n in range(COMMANDS)]
    began = time.monotonic()

    def later(n: int) -> Typed:
        threading.Event().wait(max(0.0, began + n * seconds / COMMANDS - time.monotonic()))
        return type_one(workspace, *rows[n])

    with ThreadPoolExecutor(COMMANDS) as hands:
        typed = list(hands.map(later, range(COMMANDS)))
    _answered(workspace, seen + COMMANDS)
    told = answers(workspace)[seen:]
    lost, wrong = judge(workspace, rows, told)
    late = sum(one.latency is None for one in typed)
    slowest = max(one.latency or ACK_SECONDS for one in typed)
    refused = sum("Too many" in m.text for m in told)
    print(
        f"{COMMANDS} commands in {seconds:.0f} s: {late} acks over 3 s (slowest {1000 * slowest:.0f} ms), {refused} told to come back,"
    )
    print(f"{lost} answers lost, {wrong} to the wrong person, all there after {time.monotonic() - began:.0f} s")


def judge(workspace: sandbox.Workspace, rows: Sequence[tuple[str, str]], told: Sequence[Message]) -> tuple[int, int]:
    """(answers lost, answers nobody asked for): what each person was told against what they asked; an answer names its topic."""
    left = list(told)
    lost = 0
    for user, topic in rows:
        who = workspace.user(user).id
        mine = next((m for m in left if m.only_for == who and topic in m.text.casefold()), None)
        if mine is None:
            lost += 1
        else:
            left.remove(mine)
    return lost, len(left)


def main(rounds: int) -> None:
    """Both measurements."""
    with tempfile.TemporaryDirectory(prefix="acks-") as folder, bot(Path(folder)) as workspace:
        acks(rounds, workspace)
        crowded(workspace, MINUTE)
        crowded(workspace, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 4)

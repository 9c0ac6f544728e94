"""A real Bolt app over Socket Mode in a real workspace; only what makes the answers is a test's own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

import sandbox
from bot.ask.said import Said
from bot.deliver import blocks, ids, outline
from bot.edges.slack import call, socket_mode
from bot.edges.slack.doors import Doors
from bot.edges.slack.pace import Pace
from bot.errors import InputError
from bot.model import Attachment, Message, Person, Question, Reply
from bot.ports import Directory, Form
from sandbox import core as sandbox_core
from tests import build

QUICK = socket_mode.Patience(ping=0.2, silence=1.0, deaf=60.0)


def brief(id: str = "B-7F3K") -> Message:
    """A brief's message as posted, buttons and all, with one part in its thread."""
    buttons = (ids.SHARE, ids.DETAILS, ids.SUBSCRIBE, ids.CALENDAR)
    shown = blocks.render(outline.of_brief(build.brief(id=id)), brief=id, buttons=buttons)
    return Message(shown.text, shown.blocks, (part("more of it"),))


def part(text: str) -> Message:
    """A message of one line."""
    return Message(text, ({"type": "section", "text": {"type": "plain_text", "text": text}},))


@dataclass
class House:
    """What answers: by default a brief; a test may put another `reply` in its place. `asked` is what came through the door."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    kept: dict[str, Message] = field(default_factory=dict)
    opened: Callable[[str, str], None] = lambda brief, channel: None
    shown: list[tuple[str, str, str | None]] = field(default_factory=list)
    readers: list[tuple[str, ...]] = field(default_factory=list)
    home: Callable[[Person], Message] = lambda person: part(f"Home of {person.id}, {person.zone}")
    acts: list[tuple[str, str, str]] = field(default_factory=list)
    chosen: list[tuple[Said, str]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)
    reply: Callable[[str], Reply] = lambda text: Reply(brief(), public=text.endswith("public"))

    def doors(self) -> Doors:
        """The doors of this house."""
        shared = self.shown.append
        return Doors(
            self._reply,
            self._stored,
            self._opened,
            lambda brief, channel, ts: shared((brief, channel, ts)),
            self._subscribe,
            self._home,
            self._attached,
            self._undone,
            self._undone,
            self._this,
            self._undone,
            self._act,
            self.refusals.append,
            self.forms,
        )

    def keep(self, message: Message, id: str = "B-7F3K") -> None:
        """Puts a message where Share and Details find it."""
        self.kept[id] = message

    def _opened(self, brief: str, channel: str) -> None:
        self.opened(brief, channel)

    def _subscribe(self, id: str, question: Question, directory: Directory) -> Message:
        self.questions.append(question)
        return part(f"subscribed to {id}, {question.person.id in directory.members(question.channel)}")

    def _home(self, person: Person) -> Message:
        return self.home(person)

    def _attached(self, id: str, readers: Collection[str]) -> Attachment:
        self._stored(id, readers)
        return Attachment("syria.ics", "BEGIN:VCALENDAR", "Syria: 1 entry for your calendar.")

    def _act(self, what: str, thing: str, question: Question, _directory: Directory) -> None:
        if thing == "gone":
            raise InputError("That digest has ended.")
        self.acts.append((what, thing, question.person.id))

    def _this(self, said: Said, person: Person) -> Message:
        self.chosen.append((said, person.id))
        if not said.words and not said.links:
            raise InputError("There is nothing to brief in that message.")
        return part("a brief on it")

    def _undone(self, number: str, question: Question) -> Message:
        self.questions.append(question)
        if number == "gone":
            raise InputError("There is no such number (any more).")
        return part(f"{number} is undone")

    def _stored(self, id: str, readers: Collection[str]) -> Message:
        self.readers.append(tuple(readers))
        if id not in self.kept:
            raise InputError(f"There is no brief {id} here (any more). Please ask again.")
        return self.kept[id]

    def _reply(self, question: Question, _directory: Directory) -> Reply:
        self.questions.append(question)
        text = question.text
        self.asked.append((text, question.channel))
        if text == "unclear":
            raise InputError("That is unclear.")
        return self.reply(text)


@pytest.fixture
def house() -> House:
    """A house that answers with a brief, and has kept it."""
    made = House()
    made.keep(brief())
    return made


@pytest.fixture(scope="session")
def served() -> Iterator[sandbox.Workspace]:
    """One workspace for all tests: starting and stopping a server takes longer than most of them."""
    with sandbox.serve() as workspace:
        yield workspace


@pytest.fixture
def workspace(served: sandbox.Workspace) -> sandbox.Workspace:
    """The workspace as if it were new."""
    core = served.core
    assert served.wait_for(lambda: core.socket.connected == 0), "a bot of an earlier test is still there"
    core.store = core.socket.store = core.team.furnish(core.store.clock)
    core.socket.envelopes.clear()
    core.faults.clear()
    core.pace = sandbox_core.Pace(core.store.clock)
    return served


@contextmanager
def connected(workspace: sandbox.Workspace, house: House) -> Iterator[None]:
    """A house's bot in a workspace."""
    with socket_mode.connected(workspace.bot_token, workspace.app_token, workspace.api, house.doors(), patience=QUICK):
        assert workspace.wait_connected()
        yield


@pytest.fixture
def bot(workspace: sandbox.Workspace, house: House) -> Iterator[House]:
    """The house, connected to the workspace."""
    with connected(workspace, house):
        yield house


@pytest.fixture
def web(workspace: sandbox.Workspace) -> Any:
    """The bot's own Web API client."""
    return call.client(workspace.bot_token, workspace.api)


@pytest.fixture
def at_once() -> Pace:
    """A pace that waits for nothing."""
    return Pace(seconds=0)


def texts(messages: list[Any]) -> str:
    """All that messages say."""
    return str([m.blocks for m in messages])

"""Fixtures of the sandbox's own tests: a workspace without a server, one with, and a small real Bolt app in it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

import sandbox
from sandbox.core import Core
from sandbox.team import Team


@dataclass
class Watch:
    """A clock that stands until a test moves it."""

    now: float = 1_931_000_000.0

    def __call__(self) -> float:
        """The time it shows."""
        return self.now


@pytest.fixture
def watch() -> Watch:
    """The clock of `core`."""
    return Watch()


@pytest.fixture
def core(watch: Watch) -> Core:
    """A workspace that is not served, on a standing clock."""
    made = Core.of(Team(), watch)
    made.url = "http://127.0.0.1:1"
    return made


@pytest.fixture
def workspace() -> Iterator[sandbox.Workspace]:
    """A served workspace."""
    with sandbox.serve() as served:
        yield served


@pytest.fixture(scope="module")
def lasting() -> Iterator[sandbox.Workspace]:
    """One served workspace for all tests of a module that leave nothing in it."""
    with sandbox.serve() as served:
        yield served


@pytest.fixture
def collected() -> Iterator[None]:
    """Garbage is collected while the test's own filters of warnings hold."""
    yield
    gc.collect()


@pytest.fixture
def client(workspace: sandbox.Workspace) -> WebClient:
    """The SDK's client, which tries nothing twice."""
    return WebClient(workspace.bot_token, base_url=workspace.api, retry_handlers=[])


@dataclass
class Bot:
    """A real Bolt app; listeners may be added once it is connected. `ponged` says whether a ping of its was answered: before the first
    answer the SDK never takes a socket for dead. `heard` is for listeners to write down what came."""

    app: App
    connect: Callable[[], None]
    ponged: Callable[[], bool]
    heard: list[dict[str, Any]] = field(default_factory=list)


def _close(handler: SocketModeHandler, workspace: sandbox.Workspace) -> None:
    """Closes at once: left alone the SDK sits out three seconds in recv and one in its queue."""
    handler.client.auto_reconnect_enabled = False
    workspace.drop_sockets("close")
    workspace.wait_for(lambda: not handler.client.is_connected(), 1)  # or two of its threads close one socket, and one fails
    handler.client.closed = True
    handler.client.enqueue_message("{}")
    handler.close()


@pytest.fixture
def bot(workspace: sandbox.Workspace) -> Iterator[Bot]:
    """A Bolt app over Socket Mode in the workspace."""
    app = App(client=WebClient(workspace.bot_token, base_url=workspace.api))
    handler = SocketModeHandler(app, workspace.app_token, ping_interval=0.5)

    def connect() -> None:
        handler.connect()
        assert workspace.wait_connected()

    def ponged() -> bool:
        session = handler.client.current_session
        return session is not None and session.last_ping_pong_time is not None

    yield Bot(app, connect, ponged)
    _close(handler, workspace)

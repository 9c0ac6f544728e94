"""The Bolt app over Socket Mode: built from tokens, connected, watched, closed."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import structlog
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.builtin import SocketModeClient

from bot.edges.slack import call, house
from bot.edges.slack.doors import Doors
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.seen import SHORT, Memory
from bot.errors import ConfigError

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds: how often the socket is pinged, after what silence it is replaced, and after what silence it is given up.

    The SDK replaces a socket that ended without a word after five pings it could not send, and spins until then; and it has
    been seen to go deaf for good (bolt-python issue 1529), which is what the other two are for.
    """

    ping: float = 2.0
    silence: float = 20.0
    deaf: float = 300.0


@contextmanager
def connected(
    bot_token: str,
    app_token: str,
    base_url: str,
    doors: Doors,
    on_deaf: Callable[[], object] = lambda: None,
    patience: Patience = Patience(),
    on_heard: Callable[[], object] = lambda: None,
    memory: Memory = SHORT,
) -> Iterator[Gateway]:
    """Connects to Slack and serves requests until the block ends; gives the gateway that posts. Raises ConfigError.

    `on_deaf` is called, once and from another thread, where Slack has not been heard for `patience.deaf` seconds; `on_heard`, from
    that thread, too, whenever it has been. `memory` is as `house.opened` has it.
    """
    with house.opened(bot_token, base_url, doors, memory) as (app, gateway):
        client = _connect(app, app_token, base_url, patience)
        stop = threading.Event()
        watch = threading.Thread(target=_watch, args=(client, stop, on_deaf, patience, on_heard), name="slack-watch", daemon=True)
        watch.start()
        try:
            yield gateway
        finally:
            stop.set()
            watch.join()
            _close(client)


def _connect(app: App, app_token: str, base_url: str, patience: Patience) -> SocketModeClient:
    """An open socket. Raises ConfigError."""
    client: SocketModeClient = SocketModeHandler(app, app_token, ping_interval=patience.ping).client
    if not call.proxied(base_url):
        client.proxy = None
    try:
        client.connect()
        if client.is_connected():
            return client
        why = f"Slack answers at {base_url}, but the socket it names does not open."
    except SlackApiError as error:
        why = f"Slack refused the app token (SLACK_APP_TOKEN): {error.response['error']}."
    except OSError as error:
        why = f"Slack cannot be reached at {base_url}: {house.reason(error)}."
    _close(client)
    raise ConfigError(why)


def _watch(
    client: SocketModeClient,
    stop: threading.Event,
    on_deaf: Callable[[], object],
    patience: Patience,
    on_heard: Callable[[], object],
) -> None:
    """Replaces a socket that has been silent too long, and says so where that does not help."""
    pong, heard, tried = _pong(client), time.monotonic(), 0.0
    while not stop.wait(patience.ping):
        now, last = time.monotonic(), _pong(client)
        if last != pong:
            pong, heard = last, now
            on_heard()
        elif now - heard > patience.deaf:
            log.error("slack.deaf", seconds=round(now - heard))
            on_deaf()
            return
        elif now - max(heard, tried) > patience.silence:
            log.warning("slack.silent", seconds=round(now - heard))
            tried = now
            _hang_up(client)


def _pong(client: SocketModeClient) -> tuple[str | None, float | None]:
    """Which socket answered a ping last, and when; it changes with each answer."""
    session = client.current_session
    return (session.session_id, session.last_ping_pong_time) if session and session.last_ping_pong_time else (None, None)


def _hang_up(client: SocketModeClient) -> None:
    """Ends the present socket; the SDK's monitor opens the next one. Left alone, the SDK sits out three seconds in recv first."""
    client.current_session_state.terminated = True
    session: Any = client.current_session
    with suppress(OSError, AttributeError):  # it may be gone, or go this moment: the SDK's own threads close it, too
        session.sock.shutdown(socket.SHUT_RDWR)
    with suppress(OSError, AttributeError):
        session.disconnect()


def _close(client: SocketModeClient) -> None:
    """Closes the client; what it has acknowledged was handed over before."""
    client.closed = True
    client.auto_reconnect_enabled = False
    _hang_up(client)
    client.enqueue_message("{}")  # wakes the SDK's queue, which otherwise waits a second
    client.close()
    _hang_up(client)  # a socket that was being opened meanwhile

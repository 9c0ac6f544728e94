"""Socket Mode: tickets, sockets, envelopes out and acks in. Each envelope goes to one socket, as Slack does it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import time
import uuid
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from sandbox.store import Json, Store
from sandbox.team import Team

ACK_SECONDS = 3.0
MOST_SOCKETS = 10
Address = tuple[str, int]
Break = Literal["reset", "eof", "close", "silent"]
Abort = Callable[[Address, Break], None]
"""Breaks the connection from an address: with a TCP reset, with a bare end of stream, or so that no ping is answered any more."""


@dataclass
class Envelope:
    """One payload on its way. `latency` is seconds from sending to the ack, None while there is none; `attempts` counts sends."""

    id: str
    type: str
    payload: Json
    retry: int = 0
    attempts: int = 0
    sent: float = 0.0
    latency: float | None = None
    answer: Json | None = None

    @property
    def acked(self) -> bool:
        """Whether the ack came in time."""
        return self.latency is not None and self.latency <= ACK_SECONDS

    def frame(self) -> str:
        """What goes over the wire."""
        body = {"envelope_id": self.id, "type": self.type, "payload": self.payload, "accepts_response_payload": True}
        if self.type == "events_api":
            reason = "timeout" if self.retry else ""
            body |= {"accepts_response_payload": False, "retry_attempt": self.retry, "retry_reason": reason}
        return json.dumps(body)


@dataclass
class SocketMode:
    """The app's open sockets. `retries` are the waits in seconds before an event without an ack is sent again.

    Its coroutines run on the server's loop; `exchange` may be called from any other thread.
    """

    team: Team
    store: Store
    retries: Sequence[float] = (0.0, 60.0, 300.0)
    envelopes: list[Envelope] = field(default_factory=list)
    loop: asyncio.AbstractEventLoop | None = None
    abort: Abort | None = None
    _tickets: set[str] = field(default_factory=set)
    _sockets: list[WebSocket] = field(default_factory=list)
    _waiting: dict[str, asyncio.Event] = field(default_factory=dict)
    _silent: set[WebSocket] = field(default_factory=set)
    _turn: int = 0
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def connected(self) -> int:
        """How many sockets are open."""
        return len(self._sockets)

    def ticket(self) -> str:
        """A ticket that opens one socket."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def endpoint(self, socket: WebSocket) -> None:
        """One socket from handshake to end."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets or self.connected >= MOST_SOCKETS:
            await socket.close(1008)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        self._sockets.append(socket)
        try:
            await socket.send_text(json.dumps(self._hello()))
            self.store.touch()
            while True:
                self._receive(await socket.receive_text())
        except (WebSocketDisconnect, RuntimeError):  # starlette's word for a socket closed from this side
            pass
        finally:
            self._forget(socket)

    def _hello(self) -> Json:
        debug = {"host": "sandbox", "started": "", "build_number": 1, "approximate_connection_time": 18060}
        return {
            "type": "hello",
            "num_connections": self.connected,
            "debug_info": debug,
            "connection_info": {"app_id": self.team.app_id},
        }

    def _forget(self, socket: WebSocket) -> None:
        if socket in self._sockets:
            self._sockets.remove(socket)
        self._silent.discard(socket)
        self.store.touch()

    def _receive(self, frame: str) -> None:
        try:
            ack = json.loads(frame)
        except ValueError:
            return
        which = ack.get("envelope_id") if isinstance(ack, dict) else None
        for envelope in reversed(self.envelopes):
            if envelope.id == which and envelope.latency is None:
                envelope.latency = time.monotonic() - envelope.sent
                envelope.answer = ack.get("payload") or {}
                self._waiting[envelope.id].set()
                self.store.touch()
                return

    async def _send(self, envelope: Envelope) -> bool:
        """Hands the envelope to one socket, in turns; a dead one is passed over. False where there is none."""
        for _ in range(self.connected):
            self._turn += 1
            socket = self._sockets[self._turn % self.connected]
            try:
                if socket not in self._silent:
                    await socket.send_text(envelope.frame())
            except (WebSocketDisconnect, RuntimeError):
                self._forget(socket)
                continue
            envelope.attempts += 1
            return True
        return False

    async def _deliver(self, envelope: Envelope) -> None:
        """Sends, and waits for the ack as long as Slack does."""
        acked = self._waiting.setdefault(envelope.id, asyncio.Event())
        self.envelopes.append(envelope)
        envelope.sent = time.monotonic()
        if await self._send(envelope):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(acked.wait(), ACK_SECONDS)

    async def _deliver_event(self, envelope: Envelope) -> None:
        await self._deliver(envelope)
        for retry, pause in enumerate(self.retries, envelope.retry + 1):
            if envelope.acked:
                return
            await asyncio.sleep(pause)
            envelope = Envelope(str(uuid.uuid4()), envelope.type, envelope.payload, retry)
            await self._deliver(envelope)

    def exchange(self, kind: str, payload: Json) -> Envelope:
        """Sends one payload and returns its envelope once it is acked or Slack would give up. Not from the server's own thread."""
        envelope = Envelope(str(uuid.uuid4()), kind, payload)
        self._run(self._deliver(envelope)).result()
        return envelope

    def publish(self, payload: Json, retry: int = 0) -> Envelope:
        """Sends an event and returns at once; without an ack it is sent again after each of `retries`. `retry` is what number of
        repetition the envelope says it is."""
        envelope = Envelope(str(uuid.uuid4()), "events_api", payload, retry)
        self._run(self._begin(envelope)).result()
        return envelope

    async def _begin(self, envelope: Envelope) -> None:
        task = asyncio.ensure_future(self._deliver_event(envelope))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _run(self, work: Coroutine[None, None, None]) -> Future[None]:
        if self.loop is None:
            raise RuntimeError("The sandbox is not being served.")
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def drop(self, how: Break = "reset") -> None:
        """Breaks every socket: with a TCP reset, a bare end of stream (slack_sdk notices that only by its pings), a WebSocket close
        frame, or so that it stays open and is silent: pings go unanswered, and what is sent over it is lost."""
        if how == "close":
            self._run(self._close_all()).result()
            return
        self._silent |= set(self._sockets) if how == "silent" else set()
        for socket in tuple(self._sockets):
            if socket.client and self.abort:
                self.abort((socket.client.host, socket.client.port), how)

    def refresh(self, reason: str = "refresh_requested") -> None:
        """Asks the app to reconnect. After `warning` the sockets stay open for now; otherwise they are closed."""
        self._run(self._refresh(reason)).result()

    async def _refresh(self, reason: str) -> None:
        for socket in tuple(self._sockets):
            await socket.send_text(json.dumps({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}))
        if reason != "warning":
            await self._close_all()

    async def _close_all(self) -> None:
        for socket in tuple(self._sockets):
            await self._close(socket)

    async def _close(self, socket: WebSocket) -> None:
        self._forget(socket)
        if socket.application_state == WebSocketState.CONNECTED:
            with contextlib.suppress(WebSocketDisconnect, RuntimeError):  # the app hung up this moment
                await socket.close(1000)

    async def shut(self) -> None:
        """Ends all sockets and retries."""
        for task in tuple(self._tasks):
            task.cancel()
        await self._close_all()

"""The parts of one workspace held together, and the errors and short-lived permits that they share."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field
from math import ceil

from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.socket_mode import SocketMode
from sandbox.store import Clock, Json, Store
from sandbox.team import Team

TRIGGER_SECONDS = 3.0
HOOK_SECONDS = 30 * 60.0
HOOK_USES = 5


class Refused(Exception):
    """The call is answered with Slack's error code; `details` are further keys of the answer, `status` its HTTP status, and `wait` the
    seconds of its Retry-After where that is 429."""

    def __init__(self, error: str, status: int = 200, wait: int = 1, **details: object) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.wait = wait
        self.details = details

    @property
    def answer(self) -> Json:
        """The JSON body."""
        return {"ok": False, "error": self.error, **self.details}


@dataclass
class Triggers:
    """trigger_ids: each opens one view, within three seconds."""

    clock: Clock
    _open: dict[str, tuple[float, str]] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def new(self, user: str) -> str:
        """A trigger for this user."""
        trigger = f"{len(self._open) + 1}.{secrets.token_hex(8)}"
        self._open[trigger] = (self.clock(), user)
        return trigger

    def take(self, trigger: str) -> str:
        """The user it was given for; refused where it is unknown, used or too old."""
        if trigger not in self._open:
            raise Refused("invalid_trigger_id")
        if trigger in self._used:
            raise Refused("exchanged_trigger_id")
        at, user = self._open[trigger]
        if self.clock() - at > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        self._used.add(trigger)
        return user


@dataclass
class Hook:
    """A response_url: where an answer goes, and how often it was used. `source` is the ts of the message that was clicked."""

    channel: str
    user: str
    born: float
    source: str | None = None
    uses: int = 0


@dataclass
class Hooks:
    """The response_urls given out, by their secret."""

    clock: Clock
    _all: dict[str, Hook] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def new(self, channel: str, user: str, source: str | None = None) -> str:
        """The secret of a new response_url."""
        secret = secrets.token_urlsafe(18)
        self._all[secret] = Hook(channel, user, self.clock(), source)
        return secret

    def use(self, secret: str) -> Hook:
        """Spends one use; refused where it is unknown, older than 30 minutes or used five times."""
        with self._lock:
            hook = self._all.get(secret)
            if hook is None or self.clock() - hook.born > HOOK_SECONDS:
                raise Refused("expired_url", 404)
            if hook.uses >= HOOK_USES:
                raise Refused("used_url", 404)
            hook.uses += 1
            return hook


@dataclass
class Pace:
    """Slack's one post per second and channel, off while `seconds` is 0."""

    clock: Clock
    seconds: float = 0.0
    _last: dict[str, float] = field(default_factory=dict)

    def check(self, channel: str) -> int:
        """0 where a post may go out now, and then it counts; otherwise how many whole seconds it has to wait."""
        now = self.clock()
        left = self._last.get(channel, 0.0) + self.seconds - now
        if self.seconds and left > 0:
            return ceil(left)
        self._last[channel] = now
        return 0


@dataclass
class Core:
    """One workspace. `url` is where it is served, without a slash at the end."""

    team: Team
    store: Store
    socket: SocketMode
    triggers: Triggers
    hooks: Hooks
    pace: Pace
    faults: Faults = field(default_factory=Faults)
    files: Files = field(default_factory=Files)
    url: str = ""

    @classmethod
    def of(cls, team: Team, clock: Clock) -> Core:
        """A fresh workspace."""
        store = team.furnish(clock)
        return cls(team, store, SocketMode(team, store), Triggers(clock), Hooks(clock), Pace(clock))

    def now(self) -> float:
        """Seconds since the epoch, by the workspace's clock."""
        return self.store.clock()

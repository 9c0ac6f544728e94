"""The Bolt app over HTTP: who signed a request, and when, is looked at before anything else of it is.

Bolt would check signatures itself, but logs what it refuses, payload and all, and takes no clock.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Literal

import structlog
from slack_bolt import App, BoltRequest
from slack_sdk.signature import Clock, SignatureVerifier

from bot.edges.slack import house
from bot.edges.slack.doors import Doors
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.seen import SHORT, Memory

log = structlog.get_logger()

PATH: Final = "/slack/events"
"""Where events, commands and interactions come, all three, as Bolt has it."""
MOST: Final = 1_000_000
"""Bytes of a request; a modal's state has 250 kB at most (docs.slack.dev/surfaces/modals)."""
WINDOW: Final = 300.0
"""Seconds a signature is good for; what comes again within them is known by its id."""

PLAIN: Final = "text/plain; charset=utf-8"

Outcome = Literal["taken", "unsigned", "stale", "large"]
REFUSED: Final[Mapping[Outcome, int]] = {"unsigned": 401, "stale": 403, "large": 413}


@dataclass(frozen=True, slots=True)
class Told:
    """What Slack is answered."""

    status: int
    body: str = ""
    content_type: str = PLAIN


Receive = Callable[[Mapping[str, str], bytes | None], Told]
"""(headers by lower-case name, body or None where it was longer than MOST) → what to answer."""


@contextmanager
def opened(
    bot_token: str,
    signing_secret: str,
    base_url: str,
    doors: Doors,
    now: Callable[[], float],
    count: Callable[[Outcome], object] = lambda _: None,
    memory: Memory = SHORT,
) -> Iterator[tuple[Gateway, Receive]]:
    """The gateway that posts, and what Slack's requests are handed to, until the block ends. `now` is the seconds since 1970 it is,
    `count` is told what became of each request. Raises ConfigError."""
    with house.opened(bot_token, base_url, doors, memory) as (app, gateway):
        yield gateway, receiver(app, signing_secret, now, count)


def receiver(app: App, signing_secret: str, now: Callable[[], float], count: Callable[[Outcome], object]) -> Receive:
    """What answers to Slack's requests: the app where they are signed and new, else a bare refusal."""
    verifier = SignatureVerifier(signing_secret, _At(now))

    def receive(headers: Mapping[str, str], body: bytes | None) -> Told:
        outcome = _judged(verifier, headers, body)
        count(outcome)
        if outcome != "taken" or body is None:
            log.warning("slack.not_taken", outcome=outcome)
            return Told(REFUSED[outcome])
        answer = app.dispatch(BoltRequest(body=body.decode(), headers=dict(headers)))
        kind = answer.first_headers().get("content-type", PLAIN)
        return Told(answer.status, answer.body, kind)

    return receive


class _At(Clock):
    """The SDK's clock, told the time by the bot's."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now

    def now(self) -> float:
        return self._now()


def _judged(verifier: SignatureVerifier, headers: Mapping[str, str], body: bytes | None) -> Outcome:
    """The time first, which costs nothing; the signature by the SDK, which compares in constant time."""
    if body is None:
        return "large"
    stamp, signature = headers.get("x-slack-request-timestamp", ""), headers.get("x-slack-signature", "")
    if not re.fullmatch(r"[0-9]{1,12}", stamp) or abs(verifier.clock.now() - int(stamp)) > WINDOW:
        return "stale"
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "unsigned"
    return "taken" if signature.isascii() and verifier.is_valid(text, stamp, signature) else "unsigned"

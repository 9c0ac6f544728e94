"""Slack's requests over real HTTP: signed as Slack signs them, and in every way they must not be; answers go to a real workspace."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import structlog

import sandbox
from bot.deliver import ids
from bot.edges import http
from bot.edges.archive import open_archive
from bot.edges.http import Answer, Call, Route
from bot.edges.slack import http_mode
from bot.edges.slack.seen import SHORT, Memory
from bot.model import Reply
from sandbox import payloads, people
from tests.edges.http.test_server import get
from tests.edges.slack.conftest import House, brief, part, texts
from tests.edges.slack.test_seen import NOW

AT = NOW.timestamp()
"""Now, for the bot and for Slack."""
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def signed(body: bytes, at: float, secret: str = SECRET) -> dict[str, str]:
    """The headers by which Slack says that a body is its own (docs.slack.dev/authentication/verifying-requests-from-slack)."""
    said = hmac.new(secret.encode(), f"v0:{int(at)}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(int(at)), "X-Slack-Signature": f"v0={said}"}


@dataclass
class Door:
    """The bot's address, and Slack before it."""

    port: int
    workspace: sandbox.Workspace
    counted: Counter[str] = field(default_factory=Counter)

    def post(self, body: bytes, headers: Mapping[str, str], kind: str = JSON) -> tuple[int, bytes]:
        """(status, body) of what is answered to a request."""
        return get(self.port, http_mode.PATH, "POST", body, {"Content-Type": kind, **headers})[:2]

    def send(self, payload: Mapping[str, Any], kind: str = JSON, **headers: str) -> tuple[int, bytes]:
        """The same for a payload, signed now."""
        form = payload if "command" in payload else {"payload": json.dumps(payload)}
        body = json.dumps(payload).encode() if kind == JSON else urlencode(form).encode()
        return self.post(body, signed(body, AT) | headers, kind)

    def command(self, text: str, user: str | None = None) -> dict[str, Any]:
        """A slash command's payload, with a response_url of the workspace."""
        core, who, room = self.workspace.core, self.workspace.user(user), self.workspace.channel("general")
        url = people._url(core, "commands", room.id, who.id)
        return payloads.command(core.team, room, who, "/brief", text, core.triggers.new(who.id), url)

    def mention(self, text: str, id: str) -> dict[str, Any]:
        """An app_mention's payload, of a message that is in the workspace."""
        core = self.workspace.core
        message = self.workspace.say(text)
        inner = payloads.said(core.team, self.workspace.channel("general"), message, None) | {"type": "app_mention"}
        return payloads.event(core.team, inner, id, core.now())


def opened(workspace: sandbox.Workspace, house: House, memory: Memory = SHORT) -> Iterator[Door]:
    """A house's bot at an address of its own."""
    counted: Counter[str] = Counter()

    def count(outcome: str) -> None:
        counted[outcome] += 1

    given = (workspace.bot_token, SECRET, workspace.api, house.doors(), lambda: AT, count, memory)
    with http_mode.opened(*given) as (_, receive):

        def answer(call: Call) -> Answer:
            told = receive(call.headers, call.body)
            return Answer(told.body.encode(), told.status, told.content_type)

        route = Route(http_mode.PATH, answer, "POST", http_mode.MOST)
        with http.serving("127.0.0.1", 0, [route], at_once=100) as port:
            yield Door(port, workspace, counted)


@pytest.fixture
def door(workspace: sandbox.Workspace, house: House) -> Iterator[Door]:
    """The house's bot, to be reached by HTTP."""
    yield from opened(workspace, house)


def test_the_address_is_verified(door: Door) -> None:
    """Slack's challenge is given back, and only to Slack."""
    assert door.send({"type": "url_verification", "token": "x", "challenge": "3eZbrw1a"}) == (200, b'{"challenge": "3eZbrw1a"}')
    assert door.post(b'{"type": "url_verification", "challenge": "x"}', {})[0] == 403


def test_a_command_is_acknowledged_and_answered(door: Door, house: House, workspace: sandbox.Workspace) -> None:
    """As over the socket: at once, then by its response_url."""
    assert door.send(door.command("syria"), FORM) == (200, b"")
    assert workspace.wait_for(lambda: "Key points" in texts(workspace.messages("general")))
    assert house.asked == [("syria", workspace.channel("general").id)]
    assert door.counted == {"taken": 1}


def test_a_button_is_pressed(door: Door, workspace: sandbox.Workspace) -> None:
    """An interaction comes as a form with JSON in it."""
    door.send(door.command("syria"), FORM)
    assert workspace.wait_for(lambda: workspace.messages("general"))
    (shown,) = workspace.messages("general")
    core, who = workspace.core, workspace.user()
    block, element = people.find(shown.blocks, ids.SHARE)
    place = payloads.in_message(core.store, core.team, shown, people._url(core, "actions", shown.channel, who.id, shown.ts))
    act = payloads.action(block, element, {"value": element["value"]}, core.now())
    payload = {**payloads.interaction(core.team, who, "block_actions", core.triggers.new(who.id)), **place, "actions": [act]}
    assert door.send(payload, FORM)[0] == 200
    assert workspace.wait_for(lambda: f"Asked by <@{who.id}>" in texts(workspace.messages("general")))


def test_an_event_sent_again_is_answered_once(workspace: sandbox.Workspace, house: House, tmp_path: Path) -> None:
    """Slack says which try it is; also the bot after a restart knows it, by the archive."""
    house.reply = lambda text: Reply(part("here"))
    with open_archive(str(tmp_path / "a.sqlite")) as archive:
        memory = Memory(lambda: archive.known_requests(9), lambda key: archive.keep_request(key, NOW), archive.lose_request)
        lives = opened(workspace, house, memory)
        door = next(lives)
        event = door.mention("syria", "Ev1")
        assert door.send(event)[0] == 200
        assert workspace.wait_for(lambda: "here" in texts(workspace.messages("general")))
        assert door.send(event, **{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"})[0] == 200
        assert next(lives, None) is None
        for door in opened(workspace, house, memory):
            assert door.send(event, **{"X-Slack-Retry-Num": "2"})[0] == 200
    assert len(house.asked) == 1


BODY = b'{"type": "url_verification", "challenge": "x"}'


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (signed(BODY, AT, "another secret"), 401),
        (signed(BODY + b" ", AT), 401),
        (signed(BODY, AT) | {"X-Slack-Signature": ""}, 401),
        (signed(BODY, AT) | {"X-Slack-Signature": "v0=é"}, 401),
        (signed(BODY, AT - 310), 403),
        (signed(BODY, AT + 900), 403),
        (signed(BODY, AT) | {"X-Slack-Request-Timestamp": "soon"}, 403),
        (signed(BODY, AT) | {"X-Slack-Request-Timestamp": "9" * 40}, 403),
        (signed(BODY, AT) | {"X-Slack-Request-Timestamp": "-1"}, 403),
        ({}, 403),
    ],
)
def test_what_slack_did_not_sign_just_now_is_refused(door: Door, house: House, headers: dict[str, str], status: int) -> None:
    """Signed by another, altered, unsigned, replayed later or dated ahead: a bare status, a count, and a line that holds nothing of it."""
    with structlog.testing.capture_logs() as lines:
        assert door.post(BODY, headers) == (status, b"")
    outcome = {401: "unsigned", 403: "stale"}[status]
    assert door.counted == {outcome: 1}
    assert [(line["event"], line["outcome"]) for line in lines] == [("slack.not_taken", outcome)]
    assert "challenge" not in str(lines)
    assert house.asked == []


def test_bytes_that_are_no_text_are_no_request(door: Door) -> None:
    """However well they are signed."""
    body = b"\xff\xfe payload"
    assert door.post(body, signed(body, AT))[0] == 401


def test_a_body_beyond_all_measure_is_not_read(door: Door) -> None:
    """Not even where it is signed."""
    body = b"x" * (http_mode.MOST + 1)
    assert door.post(body, signed(body, AT)) == (413, b"")
    assert door.counted == {"large": 1}


def test_a_request_replayed_within_its_time_does_nothing(door: Door, house: House, workspace: sandbox.Workspace) -> None:
    """Whoever saw it on its way gets an empty answer, and nobody a second one."""
    payload = door.command("syria")
    assert door.send(payload, FORM)[0] == 200
    assert workspace.wait_for(lambda: workspace.messages("general"))
    assert door.send(payload, FORM) == (200, b"")
    assert len(house.asked) == 1


def test_a_malformed_body_that_is_signed_harms_nobody(door: Door) -> None:
    """The next request is answered."""
    for body in (b"", b"{", b"[]", b"null", b"payload=%7B", b'{"type": 7}'):
        for kind in (JSON, FORM):
            assert 200 <= door.post(body, signed(body, AT), kind)[0] <= 500
    assert door.send({"type": "url_verification", "challenge": "x"})[0] == 200


def test_fifty_at_once_are_acknowledged_in_time(door: Door, house: House, workspace: sandbox.Workspace) -> None:
    """Slack gives up after three seconds; every one is answered."""
    house.reply = lambda text: Reply(brief())

    def ask(n: int) -> float:
        began = time.monotonic()
        assert door.send(door.command(f"topic {n}"), FORM)[0] == 200
        return time.monotonic() - began

    with ThreadPoolExecutor(50) as pool:
        slowest = max(pool.map(ask, range(50)))
    assert slowest < 3
    assert workspace.wait_for(lambda: len(house.asked) == 50, 30)
    assert workspace.wait_for(lambda: len(workspace.messages("general")) >= 50, 30)

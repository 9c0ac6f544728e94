"""Hostile inputs at the real doors: `python -m tests.bench.hostile [door …]`.

Feeds and pages go through the worker processes, texts through the reader, commands and payloads over Socket Mode to the bot as it runs,
settings and source lists through their loaders, lines through an import. Prints a line each: what was given, what a person is told, and
the seconds it took where those are many. To be read as that person. Exit status 1 where the bot fell silent or spoke of a fault of its own.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import sandbox
from bot import app, service, settings
from bot.collect import record
from bot.edges import logs
from bot.errors import BotError, InputError
from bot.model import ParsedFeed
from sandbox.store import Message
from tests import build
from tests.bench import inputs
from tests.crash.world import ROOT

Row = tuple[str, str]
"""(what was given, what happened)."""
LONG = 1.0
FAULT = re.compile(r"Traceback|went wrong|reference|could not be looked at", re.IGNORECASE)
SILENT = "(nothing)"


def feeds(bot: app.Bot) -> Iterator[Row]:
    """Bytes as a server would send them, in the worker that parses."""
    for given, body in inputs.FEEDS.items():
        found = bot.parse(body, "https://a.example/rss", None)
        if isinstance(found, ParsedFeed):
            first = f": {found.entries[0].title[:60]!r}, {found.entries[0].published}" if found.entries else ""
            yield given, f"{len(found.entries)} items{first}"
        else:
            yield given, found.cause


def pages(bot: app.Bot) -> Iterator[Row]:
    """Files as `brief read FILE` takes them."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        for given, body in inputs.PAGES.items():
            file.write_bytes(body)
            yield given, told(lambda: _read(bot, bot.article(str(file), "https://a.example/1", "2013-05-08"))).replace(folder, "")


def texts(bot: app.Bot) -> Iterator[Row]:
    """Texts, as `brief analyze` takes them, in the worker that reads."""
    for given, text in inputs.TEXTS.items():
        row = {"id": "x", "title": text[:200], "text": text, "published": "2013-05-08"}
        yield given, told(partial(_line, bot, json.dumps(row)))


def _line(bot: app.Bot, line: str) -> str:
    return _read(bot, record.parse(line))


def _read(bot: app.Bot, article: Any) -> str:
    (outcome,) = bot.analyze([article], 3)
    assert not isinstance(outcome, str)
    _, reading, points = outcome
    unread = f" ({reading.unread})" if reading.unread else ""
    said = f"{len(reading.sentences)} sentences, {len(points)} points, {len(reading.events)} events{unread}"
    return f"{said}: {points[0].text[:60]!r}" if points else said


def told(work: Callable[[], object]) -> str:
    """What came of it, or the sentence it was refused with."""
    try:
        return str(work())
    except BotError as error:
        return str(error)


def configurations(_: app.Bot) -> Iterator[Row]:
    """settings.toml and sources.toml, as a start reads them."""
    for file, given, text in (
        *(("settings.toml", *row) for row in inputs.SETTINGS.items()),
        *(("sources.toml", *row) for row in inputs.SOURCES.items()),
    ):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "sources.toml").write_text("", encoding="utf-8")
            (folder / file).write_bytes(text if isinstance(text, bytes) else text.encode())
            yield f"{file}: {given}", told(partial(_started, folder)).replace(name, "")


def _started(folder: Path) -> str:
    loaded = settings.load(folder, secrets=folder)
    if loaded.settings.database_url == "sqlite:///data/brief.sqlite":
        loaded = settings.load(folder, secrets=folder, database_url=f"sqlite:///{folder}/a.sqlite")
    with app.build(loaded) as bot:
        bot.seed()
        return f"taken: {len(bot.archive.feeds())} sources, {len(bot.archive.subscriptions())} subscriptions"


def lines(_: app.Bot) -> Iterator[Row]:
    """Lines of `brief import`."""
    for given, line in inputs.LINES.items():
        try:
            yield given, f"taken: {record.parse(line).id}"
        except InputError as error:
            yield given, f"line 1: {error}."


def commands(workspace: sandbox.Workspace) -> Iterator[Row]:
    """What stands after /brief, typed by a person."""
    for given, text in inputs.COMMANDS.items():
        yield given, _answered(workspace.command("/brief", text, timeout=10))


def payloads(workspace: sandbox.Workspace) -> Iterator[Row]:
    """Envelopes that Slack never sent so; after each the bot still answers."""
    ids = {
        "U0ADA": workspace.user().id,
        "D0": workspace.channel(f"@{workspace.user().name}").id,
        "C0": workspace.channel("general").id,
    }
    for given, (kind, payload) in inputs.PAYLOADS.items():
        text = json.dumps(payload)
        for name, real in ids.items():
            text = text.replace(f'"{name}"', f'"{real}"')
        text = text.replace('"1.x"', f'"{len(given)}.{given}"')  # each is another click: the same one twice is acted on once
        before = _seen(workspace)
        envelope = workspace.core.socket.exchange(kind, json.loads(text))
        new = workspace.wait_for(partial(_since, workspace, before), 2.0 if envelope.acked else 0.0)
        alive = workspace.command("/brief", "status")
        answer = f" {json.dumps(envelope.answer)[:80]}" if envelope.answer else ""
        yield given, f"{'acked' if envelope.acked else 'not acked'}{answer}; {_answered(new)}" + ("" if alive else "; DEAD")


def _since(workspace: sandbox.Workspace, before: list[Message]) -> list[Message]:
    return [message for message in _seen(workspace) if message not in before]


def _seen(workspace: sandbox.Workspace) -> list[Message]:
    rooms = ("general", f"@{workspace.user().name}")
    return [message for room in rooms for message in workspace.messages(room)]


def _answered(messages: list[Message]) -> str:
    """What stands in them, one line."""
    if not messages:
        return SILENT
    return re.sub(r"\s+", " ", " | ".join(m.text for m in messages))[:260]


AT_THE_BOT = {"feed": feeds, "page": pages, "text": texts, "settings": configurations, "import": lines}
IN_SLACK = {"command": commands, "payload": payloads}


def rows(wanted: set[str]) -> Iterator[tuple[str, str, str, float]]:
    """(door, given, what happened, seconds) of every input."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        workspace = stack.enter_context(sandbox.serve())
        for name in ("settings.toml", "sources.toml"):
            (folder / name).write_text("", encoding="utf-8")
        (folder / "lexicon").symlink_to(ROOT / "config/lexicon")
        loaded = settings.load(
            folder,
            secrets=folder,
            database_url=f"sqlite:///{folder}/a.sqlite",
            slack_bot_token=workspace.bot_token,
            slack_app_token=workspace.app_token,
            slack={"base_url": workspace.api},
        )
        bot = stack.enter_context(app.build(loaded))
        article = build.article("Two boats have sunk off Hull. The port will open on Friday.", day=date(2013, 5, 8))
        bot.archive.store([article], article.published)
        list(bot.read())
        stack.enter_context(service.serving(bot, jobs=()))
        workspace.wait_connected()
        for door, given in (
            *((name, door(bot)) for name, door in AT_THE_BOT.items()),
            *((name, door(workspace)) for name, door in IN_SLACK.items()),
        ):
            began = time.monotonic()
            for what, happened in given if not wanted or door in wanted else ():
                yield door, what, happened, time.monotonic() - began
                began = time.monotonic()


def main() -> None:
    """Prints the table."""
    logs.configure("critical")
    bad = total = 0
    for door, given, happened, seconds in rows(set(sys.argv[1:])):
        total += 1
        wrong = bool(FAULT.search(happened)) or (door == "command" and happened == SILENT) or "DEAD" in happened
        bad += wrong
        took = f"  [{seconds:.1f} s]" if seconds > LONG and door != "payload" else ""
        print(f"{'!' if wrong else ' '} {door:9} {given:38} → {happened}{took}", flush=True)
    print(f"\n{total} inputs, {bad} of them not answered well")
    raise SystemExit(bad > 0)


if __name__ == "__main__":
    main()

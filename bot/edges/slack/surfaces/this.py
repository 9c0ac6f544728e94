"""“Brief me on this”, in the menu of every message: a brief on what it links to, or says, for who chose it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from slack_bolt import Ack, App

from bot.ask.said import Said, said
from bot.deliver import ids
from bot.edges.slack.answers import Asker
from bot.edges.slack.surfaces.desk import Desk
from bot.model import Message


def register(app: App, desk: Desk) -> None:
    """Adds the shortcut."""

    @app.shortcut({"callback_id": ids.THIS, "type": "message_action"})
    def this(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        asker = Asker(body["channel"]["id"], body["user"]["id"], body["message"].get("thread_ts"), body.get("response_url"))
        chosen = chosen_of(body["message"])
        waiting = desk.private(asker)

        def job() -> None:
            made = desk.doors.this(chosen, desk.directory.person(asker.user))
            desk.answers.whisper(asker, made, replace=waiting.done())

        def refuse(message: Message) -> None:
            desk.answers.whisper(asker, message, replace=waiting.done())

        desk.work.hand_over(job, refuse, asker.user)


def chosen_of(message: Mapping[str, Any]) -> Said:
    """What a message says and links to: its text, else that of its blocks and attachments, which apps write."""
    attached = message.get("attachments") or ()
    links = [str(row[key]) for row in attached for key in ("from_url", "title_link", "original_url") if row.get(key)]
    links += [str(part["url"]) for part in _parts(message.get("blocks")) if part.get("type") == "link" and part.get("url")]
    told = message.get("text") or "\n".join(
        text
        for source in (message.get("blocks"), attached)
        for part in _parts(source)
        if isinstance(text := part.get("text"), str)
    )
    return said(told, links)


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in blocks or attachments, the outer before the inner; deep nesting is no matter."""
    left = [value]
    while left:
        part = left.pop()
        if isinstance(part, Mapping):
            yield part
            left.extend(reversed(list(part.values())))
        elif isinstance(part, list | tuple):
            left.extend(reversed(part))

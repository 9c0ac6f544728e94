"""Where requests arrive: /brief, the mention, and the buttons under a brief. Each `register…` adds one surface to a Bolt app."""

from __future__ import annotations

import html
import re
import threading
from collections import OrderedDict
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from bot.deliver import blocks, views
from bot.edges.slack.doors import Doors, Say, Work
from bot.model import Message

COMMAND = "/brief"
_MENTION = re.compile(r"^\s*<@[A-Z0-9]+(?:\|[^>]*)?>\s*")
_LINK = re.compile(r"<(?:https?|mailto):[^|>]*\|([^>]*)>|<((?:https?|mailto):[^>]*)>")


def register(app: App, doors: Doors, work: Work) -> None:
    """Adds every surface."""
    register_command(app, doors, work)
    register_mention(app, doors, work)
    register_buttons(app, doors, work)


def register_command(app: App, doors: Doors, work: Work) -> None:
    """`/brief …`: acknowledged at once, answered through the response_url, for the asker alone."""

    @app.command(COMMAND)
    def brief(ack: Ack, command: dict[str, Any], respond: Respond) -> None:
        ack()
        text = typed(command.get("text") or "")
        work.hand_over(_private(respond), lambda: doors.reply(text))


def register_mention(app: App, doors: Doors, work: Work) -> None:
    """`@brief …`: answered in the thread, for everyone there; a repeated delivery of one event is answered once."""
    seen = Seen()

    @app.event("app_mention")
    def mention(event: dict[str, Any], body: dict[str, Any], client: WebClient) -> None:
        if event.get("bot_id") or not seen.first(str(body.get("event_id"))):
            return
        text = typed(_MENTION.sub("", event.get("text") or ""))
        work.hand_over(_thread(client, event), lambda: _public(doors.reply(text)))


def register_buttons(app: App, doors: Doors, work: Work) -> None:
    """Share posts a brief into the channel as it was shown; Details shows the rest of it to who asked."""

    @app.action(blocks.SHARE)
    def share(ack: Ack, action: dict[str, Any], respond: Respond, body: dict[str, Any]) -> None:
        ack()
        user = body["user"]["id"]
        work.hand_over(_in_channel(respond, user), lambda: _public(_stored(doors, action["value"])))

    @app.action(blocks.DETAILS)
    def details(ack: Ack, action: dict[str, Any], respond: Respond) -> None:
        ack()
        work.hand_over(_private(respond), lambda: _rest(_stored(doors, action["value"])))


def typed(text: str) -> str:
    """What a person typed, out of the form Slack wraps it in."""
    return html.unescape(_LINK.sub(lambda m: m[1] or m[2], text)).strip()


class Seen:
    """The event ids of late: Slack delivers an event again where it missed the acknowledgement."""

    def __init__(self, size: int = 2_000) -> None:
        self._ids: OrderedDict[str, None] = OrderedDict()
        self._size = size
        self._lock = threading.Lock()

    def first(self, id: str) -> bool:
        """Whether this is the first time an id is seen."""
        with self._lock:
            if id in self._ids:
                return False
            self._ids[id] = None
            if len(self._ids) > self._size:
                self._ids.popitem(last=False)
            return True


def _private(respond: Respond) -> Say:
    return lambda message: respond(**_body(message), response_type="ephemeral", replace_original=False)


def _in_channel(respond: Respond, user: str) -> Say:
    by = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"Shared by <@{user}>"}]}
    return lambda message: respond(
        text=message.text,
        blocks=[*message.blocks, by],
        response_type="in_channel",
        replace_original=False,
        unfurl_links=False,
        unfurl_media=False,
    )


def _thread(client: WebClient, event: dict[str, Any]) -> Say:
    thread = event.get("thread_ts") or event["ts"]

    def say(message: Message) -> None:
        for part in (message, *message.thread):
            client.chat_postMessage(channel=event["channel"], thread_ts=thread, **_body(part))

    return say


def _body(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks), "unfurl_links": False, "unfurl_media": False}


def _stored(doors: Doors, id: str) -> Message:
    kept = doors.kept(id)
    if kept is None:
        return views.sentence(f"The brief {id} is no longer kept. Please ask again.")
    thread = tuple(Message(m["text"], tuple(m["blocks"])) for m in kept["thread"])
    return Message(kept["text"], tuple(kept["blocks"]), thread)


def _public(message: Message) -> Message:
    """The message without its buttons, which are for who asked."""
    return Message(message.text, tuple(b for b in message.blocks if b["type"] != "actions"), message.thread)


def _rest(message: Message) -> Message:
    if not message.thread:
        return views.sentence("That is all: the brief above is complete.")
    return Message(message.thread[0].text, tuple(b for part in message.thread for b in part.blocks)[: blocks.BLOCK_LIMIT])

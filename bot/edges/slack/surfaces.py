"""Where requests arrive: /brief, the mention, direct messages, and the buttons under a brief. Each `register…` adds one surface to
a Bolt app; every listener acknowledges at once and hands over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from slack_bolt import Ack, App

from bot.deliver import blocks
from bot.edges.slack.answers import Answers, Asker
from bot.edges.slack.doors import Doors
from bot.edges.slack.seen import Seen
from bot.edges.slack.work import Work
from bot.errors import InputError, PostFailed
from bot.model import Message, Reply

COMMAND: Final = "/brief"
_MENTION: Final = re.compile(r"^\s*<@[A-Z0-9]+(?:\|[^>]*)?>\s*")
_LINK: Final = re.compile(r"<(?:https?|mailto):[^|>]*\|([^>]*)>|<((?:https?|mailto):[^>]*)>")
_ANY: Final = re.compile(r".*", re.DOTALL)
_SPOKEN: Final = (None, "file_share", "thread_broadcast")
"""The subtypes of a message that a person wrote just now."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What every surface needs: where answers come from, who makes them, and how they go back."""

    doors: Doors
    work: Work
    answers: Answers

    def answer(self, asker: Asker, text: str) -> None:
        """Answers /brief: to who asked, or to the channel where they wished it so."""
        self.work.hand_over(lambda: self._show(asker, self.doors.reply(text, asker.channel)), self.refusing(asker))

    def refusing(self, asker: Asker) -> Any:
        """Tells who asked."""
        return lambda message: self.answers.whisper(asker, message)

    def _show(self, asker: Asker, reply: Reply) -> None:
        if reply.public:
            self.answers.publish(asker, _shared(reply.message, asker.user))
        else:
            self.answers.whisper(asker, reply.message)


def register(app: App, desk: Desk) -> None:
    """Adds every surface."""
    register_command(app, desk)
    register_mention(app, desk)
    register_buttons(app, desk)
    register_rest(app, desk)


def register_command(app: App, desk: Desk) -> None:
    """`/brief …`: acknowledged at once, answered for the asker alone unless they ask for the channel."""

    @app.command(COMMAND)
    def brief(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        desk.answer(_typed_by(command), typed(command.get("text") or ""))


def register_mention(app: App, desk: Desk) -> None:
    """`@brief …` is answered in its thread, for everyone there; a direct message in the conversation. A repeated delivery of one
    event is answered once, and a refusal is for who asked alone."""
    seen = Seen()

    def hear(event: dict[str, Any], body: dict[str, Any], asker: Asker) -> None:
        if event.get("bot_id") or event.get("subtype") not in _SPOKEN or not seen.first(str(body.get("event_id"))):
            return
        text = typed(_MENTION.sub("", event.get("text") or ""))

        def answer() -> None:
            reply = desk.doors.reply(text, asker.channel)
            desk.answers.publish(asker, _without_buttons(reply.message), whole=True)

        desk.work.hand_over(answer, desk.refusing(asker))

    @app.event("app_mention")
    def mention(event: dict[str, Any], body: dict[str, Any]) -> None:
        hear(event, body, Asker(event["channel"], event.get("user", ""), event.get("thread_ts") or event["ts"]))

    @app.event("message")
    def message(event: dict[str, Any], body: dict[str, Any]) -> None:
        if event.get("channel_type") == "im":
            hear(event, body, Asker(event["channel"], event.get("user", ""), event.get("thread_ts")))


def register_buttons(app: App, desk: Desk) -> None:
    """Share posts a brief into the channel as it was shown, once a message; Details shows the rest of it to who asked."""
    shared = Seen()

    @app.action(blocks.SHARE)
    def share(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = _clicked_by(body)
        key = f"{asker.channel}/{body['container'].get('message_ts')}"

        def post() -> None:
            if not shared.first(key):
                raise InputError("This brief is already shared here.")
            try:
                desk.answers.publish(asker, _shared(desk.doors.stored(action["value"]), asker.user))
            except PostFailed as error:
                if error.code != "unknown":
                    shared.forget(key)
                raise

        desk.work.hand_over(post, desk.refusing(asker))

    @app.action(blocks.DETAILS)
    def details(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        asker = _clicked_by(body)

        def show() -> None:
            rest = desk.doors.stored(action["value"]).thread
            if not rest:
                raise InputError("That is all: the brief above is complete.")
            for part in rest:
                desk.answers.whisper(asker, part)

        desk.work.hand_over(show, desk.refusing(asker))


def register_rest(app: App, desk: Desk) -> None:
    """What nothing else takes: a command or button this version does not have is told so, an event is only acknowledged, since
    Slack would send it again."""

    @app.command(_ANY)
    def command(ack: Ack, command: dict[str, Any]) -> None:
        ack()
        _sorry(desk, _typed_by(command), f"This bot does not know {command['command']}; it knows {COMMAND}.")

    @app.action(_ANY)
    def action(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        if body.get("response_url"):
            _sorry(desk, _clicked_by(body), f"This button is of another version of the bot. Please ask again with {COMMAND}.")

    @app.event(_ANY)
    def event() -> None:
        pass


def typed(text: str) -> str:
    """What a person typed, without the form Slack gives an address in it. The escapes &amp; &lt; &gt; stay."""
    return _LINK.sub(lambda m: m[1] or m[2], text).strip()


def _sorry(desk: Desk, asker: Asker, words: str) -> None:
    def refuse() -> None:
        raise InputError(words)

    desk.work.hand_over(refuse, desk.refusing(asker))


def _typed_by(command: dict[str, Any]) -> Asker:
    return Asker(command["channel_id"], command["user_id"], url=command["response_url"])


def _clicked_by(body: dict[str, Any]) -> Asker:
    """Who clicked and where; a click in an ephemeral message carries no message, only its container."""
    place = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or place.get("channel_id", "")
    return Asker(channel, body["user"]["id"], place.get("thread_ts"), body.get("response_url"))


def _shared(message: Message, user: str) -> Message:
    by = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"Shared by <@{user}>"}]}
    plain = _without_buttons(message)
    return replace(plain, blocks=(*plain.blocks, by))


def _without_buttons(message: Message) -> Message:
    """A message for everyone: the buttons are for who asked."""
    return replace(message, blocks=tuple(b for b in message.blocks if b["type"] != "actions"))

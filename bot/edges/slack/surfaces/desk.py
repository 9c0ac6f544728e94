"""What every surface needs, and the shapes of Slack's payloads that they share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.deliver import ids, views
from bot.edges.slack import modals
from bot.edges.slack.answers import Answers, Asker
from bot.edges.slack.directory import SlackDirectory
from bot.edges.slack.doors import Doors
from bot.edges.slack.modals import Modals
from bot.edges.slack.patience import Patience
from bot.edges.slack.seen import Seen
from bot.edges.slack.work import Refuse, Work
from bot.model import Message, Modal, Question

COMMAND: Final = "/brief"
WORKING: Final = "Working …"
_LINK: Final = re.compile(r"<(?:https?|mailto):[^|>]*\|([^>]*)>|<((?:https?|mailto):[^>]*)>")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where answers come from, who makes them, how they go back, and who is who. `seen` is what is done once, however often it is asked."""

    doors: Doors
    work: Work
    answers: Answers
    directory: SlackDirectory
    modals: Modals
    patience: float = 1.0
    seen: Seen = field(default_factory=Seen)

    def refusing(self, asker: Asker) -> Refuse:
        """Tells who asked."""
        return lambda message: self.answers.whisper(asker, message)

    def question(self, asker: Asker, text: str, *, aloud: bool = False) -> Question:
        """What was asked, with who Slack says it is; a call to Slack, now and then."""
        return Question(text, self.directory.person(asker.user), asker.channel, aloud)

    def publish(
        self,
        asker: Asker,
        message: Message,
        brief: str | None,
        *,
        instead_of: str | None = None,
        on_shown: Callable[[str | None], object] = lambda _: None,
    ) -> None:
        """Shows a message to everyone in the channel, with its thread. Where it is a brief, those there may use its buttons from the first
        moment: they are let see it before it is posted, and where it stands is noted as soon as Slack says so. `instead_of` and
        `on_shown` are those of `Answers.publish`. Raises PostFailed."""
        if brief:
            self.doors.opened(brief, asker.channel)

        def shown(ts: str | None) -> None:
            on_shown(ts)
            if brief:
                self.doors.shared(brief, asker.channel, ts)

        self.answers.publish(asker, message, whole=True, instead_of=instead_of, on_shown=shown)

    def home(self, user: str) -> None:
        """Makes a person's Home tab anew."""
        self.answers.home(user, self.doors.home(self.directory.person(user)))

    def tell(self, body: dict[str, Any], message: Message) -> None:
        """Answers a click where it was made: in the modal, in its place, or privately under the message."""
        view = body.get("view") or {}
        if view.get("type") == "modal":
            self.modals.show(view["id"], Modal(view["title"]["text"], message.blocks), modals.about(view))
        else:
            self.answers.whisper(clicked_by(body), message)

    def private(self, asker: Asker) -> Patience[None]:
        """Tells who asked that it takes longer, after a while."""
        return Patience(lambda: self.answers.whisper(asker, views.sentence(WORKING)), self.patience)


def typed(text: str) -> str:
    """What a person typed, without the form Slack gives an address in it. The escapes &amp; &lt; &gt; stay."""
    return _LINK.sub(lambda m: m[1] or m[2], text).strip()


def typed_by(command: dict[str, Any]) -> Asker:
    """Who typed a command, and where."""
    return Asker(command["channel_id"], command["user_id"], url=command["response_url"])


def clicked_by(body: dict[str, Any]) -> Asker:
    """Who clicked and where; a click in an ephemeral message carries no message, only its container."""
    place = body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or place.get("channel_id", "")
    return Asker(channel, body["user"]["id"], place.get("thread_ts"), body.get("response_url"))


def placed_by(body: dict[str, Any]) -> Asker:
    """Who clicked and where; in a modal, where that was opened from."""
    asker = clicked_by(body)
    return asker if asker.channel else replace(asker, channel=modals.about(body.get("view") or {}).channel)


def asked_by(message: Message, user: str) -> Message:
    """A message for everyone, that says who asked."""
    by = {"type": "context", "elements": [{"type": "mrkdwn", "text": f"Asked by <@{user}>"}]}
    plain = for_everyone(message)
    return replace(plain, blocks=(*plain.blocks, by))


def for_everyone(message: Message) -> Message:
    """A message for everyone: of its buttons those stay that everyone may use."""
    return replace(message, blocks=tuple(left for block in message.blocks if (left := _for_everyone(block))))


def _for_everyone(block: dict[str, Any]) -> dict[str, Any] | None:
    if block["type"] != "actions":
        return block
    kept = [element for element in block["elements"] if element["action_id"] in ids.EVERYONE]
    return block | {"elements": kept} if kept else None

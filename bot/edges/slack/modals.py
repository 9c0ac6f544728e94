"""Modals: opened at once with a first view, then made anew. What a modal is about travels with it, so that no restart loses it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from slack_sdk import WebClient

from bot.deliver import views
from bot.edges.slack import call
from bot.errors import PostFailed
from bot.model import Message, Modal

CLOSE: Final = "Close"
TRIES: Final = 8
PAUSE: Final = 0.25
"""Seconds between two tries to follow a modal that is not up yet."""


@dataclass(frozen=True, slots=True)
class About:
    """What a modal is about: the id of the form's kind and of its thing, the channel it was opened from ("" for the Home tab), and
    whether all there see what it was opened on."""

    form: str
    thing: str
    channel: str = ""
    aloud: bool = False


def view(modal: Modal, about: About, name: str = "") -> dict[str, Any]:
    """A modal as Slack takes it; `name` is one by which it can be found."""
    told = json.dumps({"thing": about.thing, "channel": about.channel, "aloud": about.aloud})
    shape: dict[str, Any] = {
        "type": "modal",
        "callback_id": about.form,
        "title": {"type": "plain_text", "text": modal.title, "emoji": False},
        "close": {"type": "plain_text", "text": CLOSE, "emoji": False},
        "private_metadata": told,
        "blocks": list(modal.blocks),
    }
    shape |= {"external_id": name} if name else {}
    return shape | ({"submit": {"type": "plain_text", "text": modal.submit, "emoji": False}} if modal.submit else {})


def about(shown: dict[str, Any]) -> About:
    """What the view a person used is about; a view with nothing that can be read is about nothing."""
    try:
        told = json.loads(shown.get("private_metadata") or "{}")
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    return About(
        str(shown.get("callback_id") or ""), str(told.get("thing", "")), str(told.get("channel", "")), bool(told.get("aloud"))
    )


def fields(shown: dict[str, Any]) -> dict[str, str]:
    """What a person has filled in, by field; what is empty is missing."""
    values = (shown.get("state") or {}).get("values") or {}
    found = {name: _filled(next(iter(held.values()), {})) for name, held in values.items()}
    return {name: value for name, value in found.items() if value}


def _filled(element: dict[str, Any]) -> str:
    option = element.get("selected_option") or {}
    keys = ("value", "selected_time", "selected_conversation", "selected_channel")
    return str(option.get("value") or next((element[key] for key in keys if element.get(key)), ""))


class Modals:
    """Opens modals and makes them anew."""

    def __init__(self, web: WebClient, sleep: Callable[[float], None] = time.sleep) -> None:
        self._web, self._sleep = web, sleep

    def open(self, trigger: str, modal: Modal, about: About) -> str:
        """Opens a modal for who clicked, within three seconds of the click; its id. Raises PostFailed."""
        opened = call.method("", self._web.views_open, trigger_id=trigger, view=view(modal, about))
        return str(opened["view"]["id"])

    def show(self, id: str, modal: Modal, about: About, unless_newer: str | None = None) -> None:
        """Puts a modal in the place of what is shown; not where that is newer than the one with the hash `unless_newer`, nor where
        it was closed. Raises PostFailed."""
        self._put(modal, about, view_id=id, hash=unless_newer)

    def follow(self, name: str, modal: Modal, about: About) -> None:
        """Puts a modal in the place of the one of that name, with which a form that was sent was acknowledged: Slack may still be
        putting that up, and would put it over what came before. Raises PostFailed."""
        for _ in range(TRIES):
            if self._put(modal, about, external_id=name):
                return
            self._sleep(PAUSE)

    def _put(self, modal: Modal, about: About, **which: str | None) -> bool:
        """Whether there was one to put it in the place of."""
        try:
            call.method("", self._web.views_update, view=view(modal, about), **which)
        except PostFailed as error:
            if error.code not in ("hash_conflict", "not_found", "view_not_found"):
                raise
            return False
        return True


def refusal(title: str, message: Message) -> Modal:
    """A modal that says why there is no other."""
    return Modal(title, message.blocks or views.sentence(message.text).blocks)

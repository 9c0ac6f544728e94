"""Modals: a click opens one at once, what stands in it follows; it is made anew as it is filled in, and does its work when it is sent."""

from __future__ import annotations

import html
import secrets
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack, App

from bot.deliver import forms, ids
from bot.edges.slack import modals
from bot.edges.slack.modals import About
from bot.edges.slack.surfaces.desk import Desk, clicked_by
from bot.model import Message, Modal, Question
from bot.ports import Form


def register(app: App, desk: Desk) -> None:
    """Adds the buttons that open a modal, and the modals themselves."""
    for kind in ids.FORMS:
        _opened(app, desk, kind)
        _sent(app, desk, kind)

    @app.action(ids.FIELD)
    def changed(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        _change(desk, body)


def _opened(app: App, desk: Desk, id: str) -> None:
    @app.action(id)
    def clicked(ack: Ack, action: dict[str, Any], body: dict[str, Any]) -> None:
        ack()
        about = _about(id, str(action.get("value", "")), body)
        desk.work.at_once(lambda: _open(desk, about, body), desk.refusing(clicked_by(body)))


def _about(form: str, thing: str, body: dict[str, Any]) -> About:
    """What a click is about: in a modal, what that one is, too."""
    asker, place = clicked_by(body), body.get("container") or {}
    inner = modals.about(body.get("view") or {})
    aloud = bool(asker.channel) and place.get("type") == "message" and not place.get("is_ephemeral")
    return About(form, thing, asker.channel or inner.channel, aloud)


def _open(desk: Desk, about: About, body: dict[str, Any]) -> None:
    form, user = desk.doors.forms[about.form], body["user"]["id"]
    shown = desk.modals.open(body["trigger_id"], forms.loading(form.title), about)

    def job() -> None:
        desk.modals.show(shown, form.opened(_question(desk, user, about), about.thing, desk.directory), about)
        if form.marks:
            desk.home(user)

    desk.work.hand_over(job, _refusing(desk, shown, form, about), user)


def _question(desk: Desk, user: str, about: About) -> Question:
    return Question("", desk.directory.person(user), about.channel, about.aloud)


def _refusing(desk: Desk, shown: str, form: Form, about: About) -> Callable[[Message], None]:
    return lambda message: desk.modals.show(shown, modals.refusal(form.title, message), about)


def _sent(app: App, desk: Desk, id: str) -> None:
    @app.view(id)
    def sent(ack: Ack, body: dict[str, Any], view: dict[str, Any]) -> None:
        form, about, filled = desk.doors.forms[id], modals.about(view), modals.fields(view)
        asked = Question("", desk.directory.known(body["user"]["id"]), about.channel, about.aloud)
        faults = form.faults(asked, filled)
        if faults:
            ack(response_action="errors", errors=dict(faults))
            return
        job = _Job(desk, form, about, body["user"]["id"], secrets.token_hex(12))
        ack(response_action="update", view=modals.view(forms.loading(form.title), about, job.name))
        desk.work.hand_over(lambda: job.send(filled), job.refuse, job.user)


class _Job:
    """What was filled in, on its way; `name` is that of the modal which waits for it."""

    def __init__(self, desk: Desk, form: Form, about: About, user: str, name: str) -> None:
        self.desk, self.form, self.about, self.user, self.name = desk, form, about, user, name
        self.filled: dict[str, str] = {}

    def send(self, filled: dict[str, str]) -> None:
        """Does what was wanted, and shows what became of it."""
        self.filled = filled
        asked = _question(self.desk, self.user, self.about)
        self._show(self.form.sent(asked, self.about.thing, filled, self.desk.directory))
        if not self.about.channel:
            self.desk.home(self.user)

    def refuse(self, message: Message) -> None:
        """Says why not; above the form as it was filled in, where it can be made anew."""
        if self.form.changed is None:
            self._show(modals.refusal(self.form.title, message))
            return
        asked = _question(self.desk, self.user, self.about)
        self._show(self.form.changed(asked, self.about.thing, self.filled, self.desk.directory, html.unescape(message.text)))

    def _show(self, modal: Modal) -> None:
        self.desk.modals.follow(self.name, modal, self.about)


def _change(desk: Desk, body: dict[str, Any]) -> None:
    view = body.get("view") or {}
    about = modals.about(view)
    form = desk.doors.forms.get(about.form)
    change = form.changed if form else None
    if form is None or change is None:
        return
    filled, user = modals.fields(view), body["user"]["id"]

    def job() -> None:
        made = change(_question(desk, user, about), about.thing, filled, desk.directory, "")
        desk.modals.show(view["id"], made, about, unless_newer=view["hash"])

    desk.work.hand_over(job, _refusing(desk, view["id"], form, about), user)

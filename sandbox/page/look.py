"""What one person sees: a place (who, which channel, which thread, which tab) → the parts of the page as HTML."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from sandbox.core import Core
from sandbox.page import mrkdwn, render
from sandbox.page.markup import Html, el, join
from sandbox.page.mrkdwn import Reader
from sandbox.store import Channel, Json, Message, User


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person is: `thread` is the open thread's parent, `home` whether the app's Home tab is shown."""

    user: User
    channel: Channel
    thread: str | None = None
    home: bool = False

    def href(self, **changes: str | None) -> str:
        """The page's address for this place, or for one that differs from it."""
        values = {"channel": self.channel.id, "thread": self.thread, "tab": "home" if self.home else None, "as": self.user.name}
        return "?" + urlencode({key: value for key, value in (values | changes).items() if value})


def reader(core: Core, who: User) -> Reader:
    """Names and time zone for this person."""
    users = {user.id: user.name for user in core.store.users.values()}
    channels = {room.id: room.name for room in core.store.channels.values() if not room.user}
    return Reader(users, channels, ZoneInfo(who.zone))


def _visible(core: Core, place: Place) -> list[Message]:
    return [m for m in core.store.messages(place.channel.id) if m.only_for in (None, place.user.id)]


MOST_SHOWN = 200


def timeline(core: Core, place: Place) -> list[tuple[str, Html]]:
    """The channel's newest messages as (key, HTML), a divider before each new day."""
    shown: list[tuple[str, Html]] = []
    eyes, day = reader(core, place.user), ""
    top = [m for m in _visible(core, place) if m.thread is None or m.broadcast]
    for message in top[-MOST_SHOWN:]:
        today = f"{eyes.local(float(message.ts)):%A %-d %B %Y}"
        if today != day:
            shown.append((f"day-{today}", el("li", el("span", today), class_="day")))
            day = today
        shown.append((message.ts, entry(core, place, message, eyes)))
    return shown


def thread(core: Core, place: Place) -> list[tuple[str, Html]]:
    """The open thread's messages as (key, HTML), the parent first."""
    eyes = reader(core, place.user)
    members = [m for m in _visible(core, place) if place.thread in (m.ts, m.thread)]
    return [(m.ts, entry(core, place, m, eyes, in_thread=True)) for m in members]


def entry(core: Core, place: Place, message: Message, eyes: Reader, in_thread: bool = False) -> Html:
    """One message."""
    author = core.store.users.get(message.user)
    name = author.name if author else "Slackbot"
    moment = eyes.local(float(message.ts))
    app = el("span", "APP", class_="tag") if author and author.bot_id else Html("")
    edited = el("span", "(edited)", class_="edited") if message.edited else Html("")
    head = el("div", el("strong", name), app, _time(moment), class_="head")
    only = el("div", "Only visible to you", class_="only") if message.only_for else Html("")
    body = el(
        "div",
        only,
        head,
        el("div", _body(message, eyes), edited, *_files(message), class_="content"),
        _below(core, place, message, in_thread),
        class_="main",
    )
    kinds = ["message", *(["ephemeral"] if message.only_for else []), *(["notice"] if message.notice else [])]
    return el(
        "li", _avatar(name, bool(author and author.bot_id)), body, _tools(core, place, message, in_thread), class_=" ".join(kinds), data_ts=message.ts, data_channel=message.channel
    )  # fmt: skip


def _body(message: Message, eyes: Reader) -> Html:
    typed = message.client_msg_id is not None  # a person's words: shown from their text, which names what they mentioned
    if message.blocks and not typed:
        return render.blocks(message.blocks, eyes)
    return el("div", mrkdwn.html(message.text, eyes), class_="block section" + (" gone" if message.deleted else ""))


def _files(message: Message) -> list[Html]:
    """The files a message brought, each to be had by its name."""
    return [
        el(
            "div",
            el("a", one["name"], href=one["url_private"], download=one["name"]),
            f" {one['size']:,} bytes",
            class_="block file",
        )
        for one in message.files
    ]


def _time(moment: datetime) -> Html:
    return el("time", f"{moment:%H:%M}", datetime=moment.isoformat(), title=f"{moment:%A %-d %B %Y, %H:%M:%S %Z}")


def _avatar(name: str, app: bool) -> Html:
    hue = int(hashlib.sha256(name.encode()).hexdigest()[:2], 16) % 6
    return el("span", name[:1].upper(), class_=f"avatar hue{hue}" + (" app" if app else ""), aria_hidden="true")


def _below(core: Core, place: Place, message: Message, in_thread: bool) -> Html:
    """The line under a message: dismiss, or its thread."""
    if message.only_for:
        return el("button", "Dismiss message", type="button", class_="quiet", data_dismiss=message.ts)
    replies = core.store.replies(message.channel, message.ts)
    if in_thread or message.thread or not replies:
        return Html("")
    count = f"{len(replies)} {'reply' if len(replies) == 1 else 'replies'}"
    return el("a", count, href=place.href(thread=message.ts), class_="replies", data_nav=True)


def _tools(core: Core, place: Place, message: Message, in_thread: bool) -> Html:
    """What can be done with a message that everybody sees: reply, and the app's shortcuts."""
    if message.only_for or message.deleted:
        return Html("")
    answer = el("a", "Reply in thread", href=place.href(thread=message.ts), class_="tool", data_nav=True)
    return el(
        "div",
        "" if in_thread or message.thread else answer,
        shortcuts(core, "message", "More actions"),
        class_="tools",
    )


def shortcuts(core: Core, kind: str, label: str) -> Html:
    """A menu of the app's shortcuts of a kind; empty where it has none."""
    entries = [
        el("button", entry.name, type="button", class_="item", data_shortcut=entry.callback_id)
        for entry in core.team.shortcuts
        if entry.kind == kind
    ]
    menu = el("span", el("span", core.team.app_name, class_="of"), *entries, class_="menu")
    return el("details", el("summary", "⋯", aria_label=label), menu, class_="overflow") if entries else Html("")


def sidebar(core: Core, place: Place) -> Html:
    """Workspace, channels, the app, and who one is."""
    rooms = [room for room in core.store.channels.values() if not room.user and place.user.id in room.members]
    links = [_room_link(place, f"{'◆' if room.private else '#'} {room.name}", room, not place.home) for room in rooms]
    direct = core.store.direct(place.user.id, core.team.bot_user)
    home = el(
        "a", "⌂ Home", href=place.href(channel=direct.id, thread=None, tab="home"), aria_current="page" if place.home else None
    )  # fmt: skip
    app = [el("li", home), _room_link(place, "✉ Messages", direct, not place.home)]
    people = [_person_link(place, user) for user in core.store.users.values() if not user.bot_id]
    return join(
        el("div", core.team.name, class_="workspace"),
        _group("Channels", links),
        _group(f"App: {core.team.app_name}", app),
        _group("You are", people) if len(people) > 1 else "",
        el("p", _connection(core), class_="connection"),
    )


def _group(title: str, items: list[Html]) -> Html:
    return join(el("h2", title), el("ul", *items))


def _room_link(place: Place, label: str, room: Channel, current: bool) -> Html:
    here = "page" if current and room.id == place.channel.id else None
    return el("li", el("a", label, href=place.href(channel=room.id, thread=None, tab=None), aria_current=here))


def _person_link(place: Place, user: User) -> Html:
    here = "true" if user.id == place.user.id else None
    room = {"channel": None} if place.channel.user else {}
    return el(
        "li",
        el(
            "a",
            f"{'●' if here else '○'} {user.name}",
            href=place.href(**{"as": user.name}, thread=None, **room),
            aria_current=here,
        ),
    )


def _connection(core: Core) -> Html:
    count = core.socket.connected
    words = f"{core.team.app_name} is connected" if count else f"{core.team.app_name} is not connected"
    return el("span", words, class_="on" if count else "off")


def title(core: Core, place: Place) -> str:
    """The heading over the messages."""
    if place.channel.user:
        return f"{core.team.app_name}: {'Home' if place.home else 'Messages'}"
    return f"# {place.channel.name}"


def home(core: Core, place: Place) -> Html:
    """The app's Home tab."""
    view = core.store.homes.get(place.user.id)
    if view is None:
        return el("p", f"{core.team.app_name} has published no Home yet.", class_="empty")
    return el("div", render.blocks(view["blocks"], reader(core, place.user)), class_="content home", data_view=view["id"])


def modal(core: Core, place: Place) -> Html:
    """The modal on top of this person's stack; empty where none is open."""
    stack = core.store.modals.get(place.user.id, ())
    return _modal(stack[-1], reader(core, place.user)) if stack else Html("")


def _modal(view: Json, eyes: Reader) -> Html:
    close = view["close"]["text"] if view["close"] else "Close"
    submit = el("button", view["submit"]["text"], type="submit", class_="button primary") if view["submit"] else Html("")
    return el(
        "form",
        el(
            "header",
            el("h2", view["title"]["text"], id="modal-title", tabindex="-1"),
            el("button", "✕", type="button", class_="cross", aria_label="Close all", data_close="whole"),
        ),
        el("div", render.blocks(view["blocks"], eyes), class_="content"),
        el("p", class_="error", role="alert", data_error=True),
        el("footer", el("button", close, type="button", class_="button", data_close="top"), submit),
        novalidate=True,
        data_view=view["id"],
        data_hash=view["hash"],
    )

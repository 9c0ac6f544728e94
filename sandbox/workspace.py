"""The workspace as tests and the demo hold it: tokens and addresses, what a person does, and what was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from sandbox import modals, payloads, people
from sandbox.core import Core
from sandbox.faults import Faults
from sandbox.page import forms
from sandbox.socket_mode import Break, Envelope
from sandbox.store import Call, Channel, Json, Message, User
from sandbox.team import Team, add_channel

T = TypeVar("T")
WAIT = 5.0
POSTING = ("chat.postMessage", "chat.postEphemeral", "chat.update", "response_url")


class Workspace:
    """One served workspace. Channels and users are named by id or name; `user` defaults to the first human."""

    def __init__(self, core: Core) -> None:
        self.core = core

    @property
    def url(self) -> str:
        """Where the page is: http://127.0.0.1:PORT."""
        return self.core.url

    @property
    def api(self) -> str:
        """The `base_url` for slack_sdk's WebClient."""
        return f"{self.core.url}/api/"

    @property
    def bot_token(self) -> str:
        """The app's xoxb token."""
        return self.core.team.bot_token

    @property
    def app_token(self) -> str:
        """The app's xapp token, for Socket Mode."""
        return self.core.team.app_token

    @property
    def team(self) -> Team:
        """Names and ids."""
        return self.core.team

    @property
    def faults(self) -> Faults:
        """The switches for what goes wrong."""
        return self.core.faults

    # Who and where

    def channel(self, name: str) -> Channel:
        """A channel by name (with or without #) or id, or a user's direct conversation with the app by `@user`."""
        store = self.core.store
        if name.startswith("@"):
            return store.direct(self.user(name[1:]).id, self.team.bot_user)
        for one in store.channels.values():
            if name.lstrip("#") in (one.id, one.name):
                return one
        raise LookupError(f"no channel {name!r}; there are {[c.name for c in store.channels.values()]}")

    def user(self, name: str | None = None) -> User:
        """A human by name or id; the first one without a name."""
        for one in self.core.store.users.values():
            if name is None or name in (one.id, one.name):
                return one
        raise LookupError(f"no user {name!r}; there are {[u.name for u in self.core.store.users.values()]}")

    def add_channel(self, name: str, private: bool = False, bot: bool = True) -> Channel:
        """Creates a channel with every human in it."""
        members = {user.id for user in self.core.store.users.values() if bot or not user.bot_id}
        return add_channel(self.core.store, self.team, name, frozenset(members), private)

    # What a person does

    def command(
        self,
        name: str,
        text: str = "",
        channel: str = "general",
        user: str | None = None,
        answers: int = 1,
        timeout: float = WAIT,
    ) -> list[Message]:
        """Types a slash command and returns the new messages its user sees in the channel, in order: at least `answers` of
        them, or what came within `timeout` seconds of the ack."""
        room, who = self.channel(channel), self.user(user)
        before = {message.ts for message in self.messages(channel)}
        people.command(self.core, room, who, name, text)

        def new() -> list[Message]:
            return [m for m in self.messages(channel, user=who.name) if m.ts not in before]

        self.wait_for(lambda: len(new()) >= answers, timeout)
        return new()

    def mention(self, text: str, channel: str = "general", thread_ts: str | None = None, user: str | None = None) -> Message:
        """Posts `@app text`."""
        return self.say(f"<@{self.team.bot_user}> {text}", channel, thread_ts, user)

    def say(self, text: str, channel: str = "general", thread_ts: str | None = None, user: str | None = None) -> Message:
        """Posts a message as a human; in `@user` it is a direct message to the app."""
        return people.say(self.core, self.channel(channel), self.user(user), text, thread_ts)

    def click(self, message: Message, action_id: str, user: str | None = None, **chosen: object) -> Envelope:
        """Uses a button or menu of a message; `chosen` are further keys of the action (selected_option …)."""
        block, element = people.find(message.blocks, action_id)
        return people.click(self.core, self.user(user), message, people.Used(block, element, chosen))

    def invite(self, channel: str, user: str | None = None) -> Channel:
        """Takes the app into a channel, as `/invite @app` does."""
        return people.invite(self.core, self.channel(channel), self.user(user))

    def open_home(self, user: str | None = None, tab: str = "home") -> None:
        """Opens the app's Home (or messages) tab."""
        people.open_home(self.core, self.user(user), tab)

    def click_in_view(self, action_id: str, user: str | None = None, values: Json | None = None, **chosen: object) -> Envelope:
        """Uses an element of the modal a user has open, or else of their Home tab."""
        who = self.user(user)
        view = self.modal(who.name) or self.home(who.name) or {"blocks": []}
        block, element = people.find(view["blocks"], action_id)
        return people.use_in_view(self.core, who, view, people.Used(block, element, chosen), values or {})

    def submit(self, values: Json, user: str | None = None) -> dict[str, str]:
        """Submits the open modal with a view state (block_id → action_id → value); returns the errors shown, by block_id."""
        return modals.submit(self.core, self.user(user), values)[1]

    def filled(self, typed: Mapping[str, str | Sequence[str]], user: str | None = None) -> Json:
        """The state of the open modal, or else of the Home tab, for `submit` and `click_in_view`: what is typed or picked (values,
        or ids) by action_id; every other field holds what it came with."""
        who = self.user(user)
        view = self.modal(who.name) or self.home(who.name) or {"blocks": []}
        given = {}
        for action_id, value in typed.items():
            block, _ = people.find(view["blocks"], action_id)
            given[block["block_id"], action_id] = [value] if isinstance(value, str) else list(value)
        return forms.state(view["blocks"], given)

    def close_modal(self, user: str | None = None, whole: bool = False) -> None:
        """Closes the open modal, or with `whole` those under it, too."""
        modals.close(self.core, self.user(user), whole)

    def shortcut(self, callback_id: str, message: Message | None = None, user: str | None = None) -> Envelope:
        """Chooses a shortcut in a message's menu, or without a message in the workspace's own."""
        return people.shortcut(self.core, self.user(user), callback_id, message)

    def tell(self, event: Json) -> Envelope:
        """Sends the app any other event."""
        return people.publish(self.core, event)

    def redeliver(self, envelope: Envelope) -> Envelope:
        """Sends the same event again, as Slack does when an ack went missing."""
        return self.core.socket.publish(envelope.payload, envelope.retry + 1)

    # What was seen

    def messages(self, channel: str = "general", user: str | None = None) -> list[Message]:
        """A channel's messages, threads too, oldest first: all of them, or what one user sees."""
        who = self.user(user).id if user else None
        stored = self.core.store.messages(self.channel(channel).id)
        return [m for m in stored if who is None or m.only_for in (None, who)]

    def json(self, message: Message) -> Json:
        """A message in Slack's shape."""
        return payloads.message(self.core.store, self.team, message)

    def modal(self, user: str | None = None) -> Json | None:
        """The topmost modal a user has open."""
        stack = self.core.store.modals.get(self.user(user).id, ())
        return stack[-1] if stack else None

    def home(self, user: str | None = None) -> Json | None:
        """A user's Home tab."""
        return self.core.store.homes.get(self.user(user).id)

    @property
    def calls(self) -> list[Call]:
        """Every call the app made, refused ones too."""
        return list(self.core.store.calls)

    @property
    def posted(self) -> list[Json]:
        """The payloads that posted or changed a message, as received."""
        return [call.arguments for call in self.calls if call.method in POSTING and call.error is None]

    @property
    def envelopes(self) -> list[Envelope]:
        """Every envelope sent to the app, with its ack."""
        return list(self.core.socket.envelopes)

    def wait_for(self, question: Callable[[], T], timeout: float = WAIT) -> T:
        """The first truthy answer to a question asked after each change; the last answer when the time is over."""
        return self.core.store.wait(question, timeout)

    def wait_connected(self, sockets: int = 1, timeout: float = WAIT) -> bool:
        """Whether the app has so many sockets open, within the time."""
        return self.wait_for(lambda: self.core.socket.connected >= sockets, timeout)

    # What goes wrong

    def drop_sockets(self, how: Break = "reset") -> None:
        """Breaks every Socket Mode connection: "reset" (TCP), "eof" (a bare end of stream), "close" (a close frame) or
        "silent" (open, and nothing comes through)."""
        self.core.socket.drop(how)

    def refresh_sockets(self, reason: str = "refresh_requested") -> None:
        """Sends `disconnect`, as Slack does now and then."""
        self.core.socket.refresh(reason)

    def limit_posts(self, seconds: float = 1.0) -> None:
        """Switches on one post per channel and so many seconds; 0 switches it off."""
        self.core.pace.seconds = seconds

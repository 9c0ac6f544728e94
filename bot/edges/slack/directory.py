"""Who is who in the workspace, and where: asked of Slack, and remembered for a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, Final

import structlog
from slack_sdk import WebClient

from bot.edges.slack import call
from bot.errors import InputError, PostFailed
from bot.model import Person

log = structlog.get_logger()

REMEMBERED: Final = 600.0
"""Seconds a person's zone and rights are taken as they were: who is made an admin is one ten minutes later."""
MOST: Final = 5_000
PAGE: Final = 1_000
PAGES: Final = 50
_HIDDEN: Final = frozenset({"channel_not_found", "not_in_channel", "fetch_members_failed"})


class SlackDirectory:
    """Members and conversations. Safe between threads; `me` is the bot's own user id."""

    def __init__(self, web: WebClient, me: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._web, self._me, self._clock = web, me, clock
        self._people: dict[str, tuple[float, Person]] = {}
        self._direct: dict[str, str] = {}
        self._lock = threading.Lock()

    @property
    def me(self) -> str:
        """The bot's own user id."""
        return self._me

    def person(self, user: str) -> Person:
        """Who that is, with their time zone and whether they are an admin; neither is known where Slack does not say."""
        with self._lock:
            at, known = self._people.get(user, (0.0, None))
        if known and self._clock() - at < REMEMBERED:
            return known
        try:
            told: dict[str, Any] = call.method(user, self._web.users_info, user=user).get("user") or {}
        except PostFailed as error:
            log.warning("slack.person_unknown", code=error.code)
            return known or Person(user)
        admin = bool(told.get("is_admin") or told.get("is_owner"))
        found = Person(user, told.get("tz") or None, admin)
        with self._lock:
            if len(self._people) >= MOST:
                self._people.clear()
            self._people[user] = (self._clock(), found)
        return found

    def known(self, user: str) -> Person:
        """Who that is, as far as it is remembered: no call to Slack, for what must be said at once."""
        with self._lock:
            return self._people.get(user, (0.0, Person(user)))[1]

    def members(self, channel: str) -> frozenset[str]:
        """The ids of those in a channel. Raises InputError where the bot may not know, PostFailed where Slack does not answer."""
        found: set[str] = set()
        arguments: dict[str, Any] = {"channel": channel, "limit": PAGE}
        try:
            for _ in range(PAGES):
                answer = call.method(channel, self._web.conversations_members, **arguments)
                found.update(answer.get("members") or ())
                cursor = (answer.get("response_metadata") or {}).get("next_cursor")
                if not cursor:
                    break
                arguments["cursor"] = cursor
        except PostFailed as error:
            if error.code not in _HIDDEN:
                raise
            raise InputError(
                "The bot cannot see that channel, so it cannot post there. Invite it first: /invite @brief. For you alone: … in dm."
            ) from error
        return frozenset(found)

    def direct(self, person: str) -> str:
        """The channel id of the bot's direct conversation with a person. Raises PostFailed."""
        with self._lock:
            known = self._direct.get(person)
        if known:
            return known
        answer = call.method(person, self._web.conversations_open, users=person)
        with self._lock:
            self._direct[person] = str(answer["channel"]["id"])
            return self._direct[person]

"""Tokens → what Slack says of them: whose they are, what they may, whether a channel can be read; and what time it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from slack_sdk import WebClient

from bot.edges.slack import call
from bot.errors import PostFailed


@dataclass(frozen=True, slots=True)
class Account:
    """Whose a bot token is: the workspace's and the bot's name. `scopes` are those granted, None where Slack names none; `date` is the
    time (aware, UTC) at which Slack answered, None where it did not say."""

    workspace: str
    user: str
    scopes: frozenset[str] | None
    date: datetime | None


def account(token: str, base_url: str) -> Account:
    """Asks auth.test. Raises PostFailed with Slack's word, as `call.method` does."""
    answer = _asked(call.client(token, base_url).auth_test)
    headers = {str(name).lower(): str(value) for name, value in dict(answer.headers).items()}
    granted = headers.get("x-oauth-scopes")
    scopes = None if granted is None else frozenset(scope.strip() for scope in granted.split(",") if scope.strip())
    return Account(str(answer.get("team", "")), str(answer.get("user", "")), scopes, _date(headers.get("date")))


def _date(text: str | None) -> datetime | None:
    try:
        date = parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
    return date if date and date.tzinfo else None


def socket(app_token: str, base_url: str) -> None:
    """Asks for a socket's address, and opens none. Raises PostFailed where the app token may not have one."""
    web = call.client(app_token, base_url)
    _asked(lambda **_: web.apps_connections_open(app_token=app_token))


def readable(token: str, base_url: str, channel: str) -> None:
    """Raises PostFailed where the bot cannot look into a channel, with Slack's word for why ("not_in_channel")."""
    web: WebClient = call.client(token, base_url)
    call.method(channel, web.conversations_history, channel=channel, limit=1)


def _asked(of: Callable[..., Any]) -> Any:
    try:
        return call.method("", of)
    except PostFailed as error:
        raise PostFailed("Slack", error.code) from error

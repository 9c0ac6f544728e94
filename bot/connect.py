"""The bot → Slack: by which tokens, over the socket that the bot opens or over the requests that Slack sends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot import doors, public
from bot.edges.http import Answer, Call, Route
from bot.errors import ConfigError
from bot.settings import load

if TYPE_CHECKING:
    from pydantic import SecretStr

    from bot.app import Bot
    from bot.edges.slack.gateway import Gateway
    from bot.edges.slack.http_mode import Receive
    from bot.edges.slack.seen import Memory
    from bot.vitals import Vitals


def tokens(bot: Bot, *, http: bool = False) -> tuple[str, str]:
    """(bot token, app token, or for HTTP the signing secret). Raises ConfigError that says what to do where one is missing."""
    settings = bot.loaded.settings
    other = ("SLACK_SIGNING_SECRET", settings.slack_signing_secret) if http else ("SLACK_APP_TOKEN", settings.slack_app_token)
    wanted = (("SLACK_BOT_TOKEN", settings.slack_bot_token), other)
    first, second = (_given(value) for _, value in wanted)
    missing = [name for (name, _), value in zip(wanted, (first, second), strict=True) if not value]
    if missing:
        where = "docs/operate.md, “Slack over HTTP”," if http else "README, “Put it into Slack”,"
        raise ConfigError(
            f"{' and '.join(missing)} not set: {where} says where to get them. `brief demo` shows the bot without an account."
        )
    return first, second


def current(bot: Bot) -> str:
    """The bot token as it is set now: a secret file may have been renewed since the start."""
    running = _given(bot.loaded.settings.slack_bot_token)
    try:
        return _given(load(bot.loaded.folder, bot.loaded.secrets).settings.slack_bot_token) or running
    except ConfigError:  # somebody is writing it this moment
        return running


def by_http(bot: Bot) -> bool:
    """Whether what is set would do for HTTP alone: a signing secret, and no app token that would open a socket."""
    return bool(_given(bot.loaded.settings.slack_signing_secret) and not _given(bot.loaded.settings.slack_app_token))


def _given(secret: SecretStr | None) -> str:
    return secret.get_secret_value().strip() if secret else ""


@contextmanager
def connected(bot: Bot, vitals: Vitals, on_deaf: Callable[[], object], *, http: bool) -> Iterator[Gateway]:
    """Takes Slack's requests, and serves what else the world may ask, until the block ends; gives the gateway that posts. Raises
    ConfigError, ArchiveError."""
    from bot.edges.slack import http_mode, socket_mode

    token, secret = tokens(bot, http=http)
    settings, memory = bot.loaded.settings, remembered(bot)
    if not http:
        given = (token, secret, settings.slack.base_url, doors.doors(bot, vitals.standing.refused), on_deaf)
        with socket_mode.connected(*given, on_heard=vitals.heard, memory=memory) as gateway, public.serving(bot):
            yield gateway
        return
    _door(bot)
    opened = http_mode.opened(
        token,
        secret,
        settings.slack.base_url,
        doors.doors(bot, vitals.standing.refused),
        lambda: bot.clock().timestamp(),
        vitals.asked,
        memory,
    )
    with opened as (gateway, receive), public.serving(bot, [_route(receive)]):
        yield gateway


def manifest(bot: Bot, shipped: str) -> str:
    """The app's manifest for HTTP, from the shipped one (YAML). Raises ConfigError where there is no public address."""
    from bot.deliver import manifest as made

    return made.over_http(shipped, _door(bot))


def _door(bot: Bot) -> str:
    """Where Slack sends its requests. Raises ConfigError."""
    from bot.edges.slack import http_mode

    url = bot.loaded.settings.public.url
    if not url:
        raise ConfigError("--http needs BRIEF_PUBLIC__URL, the https address that Slack sends its requests to.")
    return url + http_mode.PATH


def _route(receive: Receive) -> Route:
    from bot.edges.slack import http_mode

    def answer(call: Call) -> Answer:
        told = receive(call.headers, call.body)
        return Answer(told.body.encode(), told.status, told.content_type)

    return Route(http_mode.PATH, answer, "POST", http_mode.MOST)


def remembered(bot: Bot) -> Memory:
    """Which of Slack's requests came before, by the archive. Raises ArchiveError."""
    from bot.edges.slack import seen

    archive, clock = bot.archive, bot.clock
    return seen.Memory(
        lambda: archive.known_requests(seen.SIZE), lambda key: archive.keep_request(key, clock()), archive.lose_request
    )

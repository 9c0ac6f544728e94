"""The Bolt app over Socket Mode: built from tokens, connected, closed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk.errors import SlackApiError

from bot.edges.slack import gateway, surfaces
from bot.edges.slack.doors import Doors, Work
from bot.errors import ConfigError


@contextmanager
def connected(bot_token: str, app_token: str, base_url: str, doors: Doors) -> Iterator[gateway.Gateway]:
    """Connects to Slack and serves requests until the block ends; gives the gateway that posts. Raises ConfigError."""
    web = gateway.client(bot_token, base_url)
    _check(bot_token, base_url)
    app = App(client=web, token_verification_enabled=False, raise_error_for_unhandled_request=False)
    work = Work()
    surfaces.register(app, doors, work)
    handler = SocketModeHandler(app, app_token)
    try:
        handler.connect()
    except SlackApiError as error:
        raise ConfigError(f"Slack refused the app token (SLACK_APP_TOKEN): {error.response['error']}.") from error
    except OSError as error:
        raise ConfigError(f"Slack cannot be reached at {base_url}: {error}.") from error
    try:
        yield gateway.Gateway(web)
    finally:
        handler.close()
        work.close()


def _check(bot_token: str, base_url: str) -> None:
    """One auth.test, so that a wrong token is a sentence at the start and not a silence at eight in the morning."""
    try:
        gateway.client(bot_token, base_url).auth_test()
    except SlackApiError as error:
        raise ConfigError(f"Slack refused the bot token (SLACK_BOT_TOKEN): {error.response['error']}.") from error
    except OSError as error:
        raise ConfigError(f"Slack cannot be reached at {base_url}: {error}.") from error

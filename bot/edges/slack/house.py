"""The Bolt app with every surface, the same whichever way its requests come."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from slack_bolt import App
from slack_bolt.error import BoltError
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.edges.slack import call, surfaces
from bot.edges.slack.answers import Answers
from bot.edges.slack.directory import SlackDirectory
from bot.edges.slack.doors import Doors, paced
from bot.edges.slack.gateway import Gateway
from bot.edges.slack.modals import Modals
from bot.edges.slack.pace import Pace
from bot.edges.slack.seen import Memory, Seen, once
from bot.edges.slack.work import Work
from bot.errors import ConfigError


@contextmanager
def opened(bot_token: str, base_url: str, doors: Doors, memory: Memory) -> Iterator[tuple[App, Gateway]]:
    """The app, and the gateway that posts; when the block ends, what was handed over is finished. `memory` is by what a request is
    known that Slack sends again after a restart. Raises ConfigError."""
    web, pace, work, seen = call.client(bot_token, base_url), Pace(), Work(), Seen(memory=memory)
    try:
        app, me = _app(web)
        app.use(once(seen))
        surfaces.register(
            app, surfaces.Desk(paced(doors), work, Answers(web, pace), SlackDirectory(web, me), Modals(web), seen=seen)
        )
        yield app, Gateway(web, pace)
    finally:
        work.close()
        seen.close()


def _app(web: WebClient) -> tuple[App, str]:
    """(the app, the bot's user id), after an auth.test: a wrong token is a sentence at the start and not a silence at eight in the
    morning."""
    try:
        me = str(web.auth_test().get("user_id", ""))
        # Bolt sees SLACK_BOT_TOKEN in the environment and warns that the client's token wins, which is what is meant.
        logging.getLogger("slack_bolt.App").addFilter(_no_token_warning)
        return App(client=web, request_verification_enabled=False), me  # `http_mode` does that, before Bolt sees it
    except SlackApiError as error:
        raise ConfigError(f"Slack refused the bot token (SLACK_BOT_TOKEN): {error.response['error']}.") from error
    except BoltError as error:
        raise ConfigError(f"Slack refused the bot token (SLACK_BOT_TOKEN): {error}") from error
    except OSError as error:
        raise ConfigError(f"Slack cannot be reached at {web.base_url}: {reason(error)}.") from error


def _no_token_warning(record: logging.LogRecord) -> bool:
    return "`token` will be unused" not in str(record.msg)


def reason(error: OSError) -> object:
    """Why Slack cannot be reached, in the system's words."""
    return getattr(error, "reason", error)

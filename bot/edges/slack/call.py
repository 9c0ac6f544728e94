"""A call to Slack → its answer, or a PostFailed that tells a certain refusal from an outcome nobody knows."""

from __future__ import annotations

import http.client
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from bot.errors import PostFailed

TIMEOUT: Final = 30
"""Seconds until a call is given up."""
RETRY_AFTER: Final = 30.0
"""Seconds to wait after a 429 that does not say how long."""
_UNCERTAIN: Final = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout", "timeout"})
"""Slack's errors of its own, after which a message may be there all the same (docs.slack.dev/reference/methods/chat.postMessage)."""
_UNREACHABLE: Final = (ConnectionRefusedError, socket.gaierror)


def client(token: str, base_url: str) -> WebClient:
    """A Web API client that never repeats a call by itself: the SDK's default posts a second time when an answer is lost."""
    web = WebClient(token=token, base_url=base_url, timeout=TIMEOUT, retry_handlers=[])
    if not proxied(base_url):
        web.proxy = None
    return web


def proxied(url: str) -> bool:
    """Whether the environment's proxy is meant for a URL: the SDK itself does not look at NO_PROXY."""
    return not urllib.request.proxy_bypass(urlsplit(url).hostname or "")


def method(channel: str, of: Callable[..., Any], /, **arguments: Any) -> Any:
    """Calls a Web API method. Raises PostFailed, with code

    - Slack's own word where Slack refused, which is certain; "ratelimited" carries the seconds to wait;
    - "unreachable" where no connection came about, so that nothing was posted;
    - "unknown" where the answer was lost, or is a 5xx: the message may be there.
    """
    try:
        return of(**arguments)
    except SlackApiError as error:
        response: Any = error.response
        raise _refusal(channel, response.status_code, str(response.get("error")), response.headers) from error
    except (OSError, http.client.HTTPException, ValueError, SlackClientError) as error:
        raise _broken(channel, error) from error


def hook(channel: str, url: str, body: dict[str, Any]) -> None:
    """Posts to a response_url. Raises PostFailed as `method` does; "expired_url" and "used_url" say that it is no more."""
    client = WebhookClient(url, timeout=TIMEOUT, retry_handlers=[])
    if not proxied(url):
        client.proxy = None
    try:
        answer = client.send_dict(body)
    except (OSError, http.client.HTTPException, ValueError, SlackClientError) as error:
        raise _broken(channel, error) from error
    if answer.status_code != 200:
        raise _refusal(channel, answer.status_code, _word(answer.body), answer.headers)


def _word(body: str) -> str:
    """The error code in a response_url's answer: JSON {"error": …}, or the bare word."""
    try:
        told = json.loads(body)
    except ValueError:
        told = None
    word = told.get("error") if isinstance(told, dict) else body.strip()
    return str(word)[:80] if word else "refused"


def _refusal(channel: str, status: int, word: str, headers: Any) -> PostFailed:
    if status == 429 or word == "ratelimited":
        return PostFailed(channel, "ratelimited", _seconds(headers))
    return PostFailed(channel, "unknown" if status >= 500 or word in _UNCERTAIN else word)


def _seconds(headers: Any) -> float:
    """Retry-After, whatever its case (HTTP/2 proxies write it small)."""
    named = {str(name).lower(): value for name, value in dict(headers).items()}
    try:
        return max(0.0, float(named["retry-after"]))
    except (KeyError, TypeError, ValueError):
        return RETRY_AFTER


def _broken(channel: str, error: Exception) -> PostFailed:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return PostFailed(channel, "unreachable" if isinstance(cause, _UNREACHABLE) else "unknown")

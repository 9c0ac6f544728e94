"""Slack's refusals in words: what is wrong with a channel or a token, what helps, and what the bot's owner is told."""

from __future__ import annotations

import re
from typing import Final

from bot.deliver.blocks import escape
from bot.model import PERSON, Delivery, Message

_CHANNEL: Final = {
    "channel_not_found": ("the channel is gone, or private and without the bot", "invite the bot, or give another channel"),
    "is_archived": ("the channel is archived", "unarchive it, or give another channel"),
    "not_in_channel": ("the bot is not in the channel", "invite it there: /invite @brief"),
    "is_inactive": ("the channel is frozen", "give another channel"),
    "cannot_dm_bot": ("the channel is another bot", "give another channel"),
    "user_not_found": ("there is no such person", "give another channel"),
    "messages_tab_disabled": ("the app takes no direct messages", "install it anew from config/slack-manifest.yaml"),
    "team_access_not_granted": ("the app may not act in that workspace", "ask a workspace admin to install it there"),
    "ekm_access_denied": ("an admin has suspended posting", "ask a workspace admin"),
    "no_permission": ("the bot may not post there", "ask a workspace admin"),
    "access_denied": ("the bot may not post there", "ask a workspace admin"),
    "too_busy_to_look": ("too much was written there since", "look there yourself, and wait for the next edition"),
    "missing_scope": ("the app lacks a scope", "install it anew from config/slack-manifest.yaml"),
}
_TOKEN: Final = {
    "token_revoked": "the bot token was revoked",
    "token_expired": "the bot token has expired",
    "account_inactive": "the bot was removed from the workspace",
    "invalid_auth": "Slack does not know the bot token",
    "not_authed": "no bot token was sent",
    "not_allowed_token_type": "the token is no bot token",
    "org_login_required": "the workspace is being moved",
}
_RESTRICTED: Final = ("an admin restricts who may post there", "let the bot post, or give another channel")
_RENEW: Final = "set a new SLACK_BOT_TOKEN and start the bot again (a new secret file it finds by itself)"
TOKEN: Final = frozenset(_TOKEN)
"""Refusals of the token: a start with a token that Slack takes ends the pauses they caused."""


def lasting(code: str) -> bool:
    """Whether every further post of the subscription would be refused so, until a person does something."""
    return code in _CHANNEL or code in _TOKEN or code.startswith("restricted_action")


def reason(code: str) -> str:
    """What a code says, for people: "the channel is archived"; Slack's own word where nothing is known of it."""
    if code.startswith("restricted_action"):
        return _RESTRICTED[0]
    if code == PERSON:
        return "somebody paused it"
    return _TOKEN.get(code) or _CHANNEL.get(code, (f"Slack says {code}",))[0]


def remedy(code: str) -> str:
    """What a person can do about it."""
    if code.startswith("restricted_action"):
        return _RESTRICTED[1]
    if code == PERSON:
        return "ask whether it is still meant to rest"
    return _RENEW if code in _TOKEN else _CHANNEL.get(code, ("", "look the word up in Slack's documentation"))[1]


def paused(row: Delivery, code: str) -> Message:
    """To the owner: a subscription is paused, why, and how it goes on."""
    return _told(
        f"The digest “{escape(row.subscription)}” for {_channel(row)} is paused: {reason(code)} ({escape(code)}). "
        f"To go on, {remedy(code)}, then run `brief subscriptions resume {escape(row.subscription)}`."
    )


def failed(row: Delivery, code: str) -> Message:
    """To the owner: one post was refused for good, for a reason of its own."""
    what = "edition" if row.part == 0 else "part of the details"
    return _told(
        f"One {what} of the digest “{escape(row.subscription)}” ({row.slot}) could not be posted in {_channel(row)}: "
        f"Slack says {escape(code)}. The next edition comes as usual."
    )


def held(row: Delivery, code: str) -> Message:
    """To the owner: nobody knows whether a post arrived, and the bot may not look."""
    return _told(
        f"Slack did not say whether the digest “{escape(row.subscription)}” ({row.slot}) arrived in {_channel(row)}, and the bot "
        f"cannot look: {reason(code)} ({escape(code)}). It is not posted a second time. To let the bot look, {remedy(code)}."
    )


def _channel(row: Delivery) -> str:
    return f"<#{row.channel}>" if re.fullmatch(r"[CG][A-Z0-9]{7,}", row.channel) else escape(row.channel)


def _told(words: str) -> Message:
    plain = re.sub(r"<#(\w+)>", r"\1", words)
    return Message(plain, ({"type": "section", "text": {"type": "mrkdwn", "text": words[:2900], "verbatim": True}},))

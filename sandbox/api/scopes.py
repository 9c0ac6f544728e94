"""Which scopes a method needs, and whether the app was granted them."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.core import Core, Refused
from sandbox.store import Json

_KINDS = {"public_channel": "channels", "private_channel": "groups", "im": "im", "mpim": "mpim"}
NEEDS: Mapping[str, str] = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.list": "{types}:read",
    "conversations.info": "{channel}:read",
    "conversations.members": "{channel}:read",
    "conversations.history": "{channel}:history",
    "conversations.replies": "{channel}:history",
    "conversations.join": "channels:join",
    "conversations.open": "im:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "users.info": "users:read",
    "users.list": "users:read",
}
"""The bot scope of each method; `{channel}` and `{types}` stand for the kind of conversation that is asked about. Methods that are not
here need none (api method pages at docs.slack.dev)."""


def check(core: Core, method: str, arguments: Json) -> None:
    """Raises Refused: missing_scope, with what is needed and what was granted."""
    scope = NEEDS.get(method)
    if scope is None:
        return
    wanted = [scope.format(channel=kind, types=kind) for kind in _asked(core, scope, arguments)]
    missing = [one for one in wanted if one not in core.team.scopes]
    if missing:
        raise Refused("missing_scope", needed=",".join(missing), provided=",".join(core.team.scopes))


def _asked(core: Core, scope: str, arguments: Json) -> list[str]:
    """The kinds of conversation a call asks about, as scopes call them; an unknown channel counts as a public one."""
    if "{types}" in scope:
        types = str(arguments.get("types") or "public_channel").replace(" ", "").split(",")
        return [_KINDS[one] for one in types if one in _KINDS]
    room = core.store.channels.get(str(arguments.get("channel")))
    return [_KINDS[room.kind] if room else "channels"]

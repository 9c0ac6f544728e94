"""auth.test, users.*, apps.connections.open."""

from __future__ import annotations

from sandbox import payloads
from sandbox.api.arguments import page, word
from sandbox.core import Core, Refused
from sandbox.store import Json


def auth_test(core: Core, _: Json) -> Json:
    """auth.test."""
    team = core.team
    return {
        "url": f"{core.url}/",
        "team": team.name,
        "user": team.app_name,
        "team_id": team.id,
        "user_id": team.bot_user,
        "bot_id": team.bot_id,
        "is_enterprise_install": False,
    }


def info(core: Core, arguments: Json) -> Json:
    """users.info."""
    found = core.store.users.get(word(arguments, "user", "user_not_found"))
    if found is None:
        raise Refused("user_not_found")
    return {"user": payloads.user(core.team, found, core.now())}


def list_all(core: Core, arguments: Json) -> Json:
    """users.list."""
    shown, after = page(list(core.store.users.values()), arguments, 100, 1000)
    members = [payloads.user(core.team, one, core.now()) for one in shown]
    return {"members": members, "cache_ts": int(core.now()), "response_metadata": {"next_cursor": after}}


def open_connection(core: Core, _: Json) -> Json:
    """apps.connections.open: a URL that opens one socket."""
    address = core.url.replace("http://", "ws://", 1)
    return {"url": f"{address}/link/?ticket={core.socket.ticket()}&app_id={core.team.app_id}"}

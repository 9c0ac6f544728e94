"""files.*: the two calls around an upload (docs.slack.dev/messaging/working-with-files)."""

from __future__ import annotations

from typing import Any

from sandbox.api.arguments import number, optional, structure, word
from sandbox.api.chat import add, room_to_post, root
from sandbox.api.content import Content
from sandbox.core import Core, Refused
from sandbox.files import File
from sandbox.store import Json

MOST_BYTES = 1_000_000_000


def upload_url(core: Core, arguments: Json) -> Json:
    """files.getUploadURLExternal: where to send a file of that name and length."""
    name = word(arguments, "filename", "missing_argument")
    if not arguments.get("length"):
        raise Refused("missing_argument")
    made = core.files.announce(name, number(arguments, "length", 1, MOST_BYTES))
    return {"upload_url": f"{core.url}/upload/{made.secret}", "file_id": made.id}


def complete(core: Core, arguments: Json) -> Json:
    """files.completeUploadExternal: shows files that were sent in a conversation, as a message of the app."""
    given = structure(arguments, "files", "invalid_arguments")
    if not isinstance(given, list) or not given:
        raise Refused("invalid_arguments")
    shown = [_shape(core, one) for one in given]
    if optional(arguments, "channel_id"):
        channel = room_to_post(core, {"channel": arguments["channel_id"]})
        thread = root(core, channel.id, optional(arguments, "thread_ts"))
        add(core, channel.id, Content(optional(arguments, "initial_comment") or "", (), None), thread=thread, files=tuple(shown))
    return {"files": shown}


def _shape(core: Core, one: Any) -> Json:
    found: File | None = core.files.get(str(one.get("id"))) if isinstance(one, dict) else None
    if found is None:
        raise Refused("file_not_found")
    title = one.get("title") or found.name
    return {
        "id": found.id,
        "name": found.name,
        "title": title,
        "size": found.length,
        "url_private": f"{core.url}/files/{found.id}",
    }

"""Reading what a call brought: a form or JSON body → arguments, and each argument → its type."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from sandbox.core import Refused
from sandbox.store import Json


def parse(content_type: str, body: bytes) -> Json:
    """The arguments in a body (form, multipart form or JSON). Raises Refused."""
    kind = content_type.partition(";")[0].strip().lower()
    try:
        if kind == "application/json":
            return _object(json.loads(body or b"{}"))
        if kind == "multipart/form-data":
            return _multipart(content_type, body)
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    except (ValueError, RecursionError) as error:
        raise Refused("invalid_json" if kind == "application/json" else "invalid_form_data") from error


def _object(value: Any) -> Json:
    if not isinstance(value, dict):
        raise Refused("json_not_object")
    return value


def _multipart(content_type: str, body: bytes) -> Json:
    head = b"Content-Type: " + content_type.encode() + b"\r\n\r\n"
    whole = BytesParser(EmailMessage, policy=HTTP).parsebytes(head + body)
    fields = {}
    for part in whole.iter_parts():
        name = part.get_param("name", header="content-disposition")
        value = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(value, bytes):
            fields[name] = value.decode()
    return fields


def word(arguments: Json, name: str, missing: str = "invalid_arguments") -> str:
    """A required string; refused with `missing` where it is absent or empty."""
    value = arguments.get(name)
    if not isinstance(value, str) or not value:
        raise Refused(missing)
    return value


def optional(arguments: Json, name: str) -> str | None:
    """A string, or None where it is absent, empty or of another type."""
    value = arguments.get(name)
    return value if isinstance(value, str) and value else None


def flag(arguments: Json, name: str) -> bool:
    """A boolean in any of the ways the wire spells it."""
    return arguments.get(name) in (True, 1, "1", "true", "True")


def number(arguments: Json, name: str, default: int, most: int) -> int:
    """A whole number of 1 to `most`."""
    try:
        value = int(arguments.get(name) or default)
    except (TypeError, ValueError) as error:
        raise Refused("invalid_limit") from error
    if not 1 <= value <= most:
        raise Refused("invalid_limit")
    return value


def structure(arguments: Json, name: str, malformed: str) -> Any:
    """An argument that is JSON, or a string of JSON (as forms send it); None where it is absent."""
    value = arguments.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError) as error:
        raise Refused(malformed) from error


def page(items: list[Any], arguments: Json, default: int, most: int) -> tuple[list[Any], str]:
    """One page of a list and the cursor of the next ("" at the end)."""
    limit = number(arguments, "limit", default, most)
    cursor = optional(arguments, "cursor")
    try:
        start = int(cursor or 0)
    except ValueError as error:
        raise Refused("invalid_cursor") from error
    end = start + limit
    return items[start:end], str(end) if end < len(items) else ""

"""Reading ↔ JSON, exactly and compactly: each dataclass becomes the list of its fields, in order.

`SHAPE` names the fields and types a text was written for. The archive keeps it beside each reading, so that after a change to
the model older readings count as unread and are made again, rather than being misread.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import types
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from bot.model import Reading

Convert = Callable[[Any], Any]


def encode(reading: Reading) -> str:
    """The reading as JSON (ASCII, so that even lone surrogates survive)."""
    convert = _encoder(Reading)
    return json.dumps(convert(reading) if convert else reading, separators=(",", ":"))


def decode(text: str) -> Reading:
    """The reading that `encode` made the text of, under the same SHAPE."""
    convert = _decoder(Reading)
    reading: Reading = convert(json.loads(text)) if convert else json.loads(text)
    return reading


@cache
def _encoder(kind: Any) -> Convert | None:
    """What turns a value of that type into JSON's types; None where it is one already."""
    if dataclasses.is_dataclass(kind):
        fields = tuple((name, _encoder(hint)) for name, hint in _fields(kind))
        return lambda value: [c(getattr(value, n)) if c else getattr(value, n) for n, c in fields]
    if kind is date:
        return date.isoformat
    inner = _item(kind)
    convert = _encoder(inner) if inner else None
    if convert is None:
        return None
    if get_origin(kind) is tuple:
        return lambda values: [convert(value) for value in values]
    return lambda value: None if value is None else convert(value)


@cache
def _decoder(kind: Any) -> Convert | None:
    """What turns JSON's types back into a value of that type; None where it is one already."""
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    if kind is date:
        return date.fromisoformat
    inner = _item(kind)
    convert = _decoder(inner) if inner else None
    if get_origin(kind) is tuple:
        return (lambda values: tuple(map(convert, values))) if convert else tuple
    return (lambda value: None if value is None else convert(value)) if convert else None


def _dataclass_decoder(kind: Any) -> Convert:
    converters = tuple((n, c) for n, c in enumerate(_decoder(hint) for _, hint in _fields(kind)) if c)

    def convert(values: list[Any]) -> Any:
        for n, c in converters:
            values[n] = c(values[n])
        return kind(*values)

    return convert


def _item(kind: Any) -> Any:
    """The X of `tuple[X, ...]` and of `X | None`; None for what JSON has itself. TypeError for a type this cannot keep."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return args[0]
    if origin in (Union, types.UnionType):
        inner = [a for a in args if a is not type(None)]
        if len(inner) == 1:
            return inner[0]
    elif kind in (str, int, float, bool) or origin is Literal:
        return None
    raise TypeError(f"a reading cannot hold {kind}")


def _fields(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(field.name, hints[field.name]) for field in dataclasses.fields(kind)]


def _shape(kind: Any) -> str:
    """The fields of a type and of all within it, in words."""
    if dataclasses.is_dataclass(kind):
        return f"({', '.join(f'{name} {_shape(hint)}' for name, hint in _fields(kind))})"
    inner = None if kind is date else _item(kind)
    return f"{get_origin(kind)}[{_shape(inner)}]" if inner else str(kind)


SHAPE = hashlib.sha256(_shape(Reading).encode()).hexdigest()[:12]

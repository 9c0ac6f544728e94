"""Small checks that combine: each takes a value and its JSON pointer and yields what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing Slack would refuse; `pointer` is a JSON pointer to it, `code` the error the whole call answers with."""

    reason: str
    pointer: str
    code: str = "invalid_blocks"

    @property
    def line(self) -> str:
        """As `errors` of Slack's answer tells it."""
        return f"{self.reason} [json-pointer:{self.pointer}]"

    def __str__(self) -> str:
        return f"[ERROR] {self.line}"


Check = Callable[[Any, str], Iterator[Problem]]


def string(most: int, least: int = 0) -> Check:
    """A string of `least` to `most` characters."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem("must be a string", at)
        elif len(value) < least:
            yield Problem(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield Problem(f"must be less than {most + 1} characters", at)

    return check


def form(pattern: str, words: str) -> Check:
    """A string that the pattern matches whole; `words` name what it must be."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            yield Problem(f"must be {words}", at)

    return check


def whole(least: int, most: int) -> Check:
    """A whole number of `least` to `most`."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            yield Problem(f"must be a whole number of {least} to {most}", at)

    return check


def both(*checks: Check) -> Check:
    """A value that passes every check."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        for one in checks:
            yield from one(value, at)

    return check


def kind_of(*types: type) -> Check:
    """A value of one of the JSON types; a bool is no number."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            yield Problem(f"must be of type {' or '.join(t.__name__ for t in types)}", at)

    return check


def one_of(*words: str) -> Check:
    """One of the words."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if value not in words:
            yield Problem(f"must be one of {', '.join(words)}", at)

    return check


def array(item: Check, most: int, least: int = 1) -> Check:
    """A list of `least` to `most` items that each pass."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem("must be an array", at)
            return
        if len(value) < least:
            yield Problem(f"no fewer than {least} items required", at)
        if len(value) > most:
            yield Problem(f"no more than {most} items allowed", at)
        for i, one in enumerate(value):
            yield from item(one, f"{at}/{i}")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check], ignored: tuple[str, ...] = ("type",)) -> Check:
    """An object that has the required keys and no key beyond the two sets."""
    known = {**required, **optional}

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem("must be an object", at)
            return
        for key in required:
            if key not in value:
                yield Problem(f"missing required field: {key}", at)
        for key, part in value.items():
            if key in known:
                yield from known[key](part, f"{at}/{key}")
            elif key not in ignored:
                yield Problem(f"invalid additional property: {key}", at)

    return check


def typed(shapes: Mapping[str, Check]) -> Check:
    """An object whose `type` names its shape."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        name = value.get("type") if isinstance(value, dict) else None
        if isinstance(name, str) and name in shapes:
            yield from shapes[name](value, at)
        else:
            yield Problem(f"unsupported type: {name}", f"{at}/type")

    return check

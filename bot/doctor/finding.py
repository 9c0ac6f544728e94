"""One line of what the doctor found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, in words without a full stop, and, where it is not well, what a person can do."""

    what: str
    state: Literal["ok", "warn", "fail"]
    words: str
    remedy: str = ""

    def __str__(self) -> str:
        """The line a person reads."""
        remedy = f" → {self.remedy}" if self.remedy else ""
        return f"{self.state:4}  {self.what:13}  {self.words}{remedy}"


def ok(what: str, words: str) -> Finding:
    """It is well."""
    return Finding(what, "ok", words)


def warn(what: str, words: str, remedy: str) -> Finding:
    """The bot works, but not as well as it could, or not for long."""
    return Finding(what, "warn", words, remedy)


def fail(what: str, words: str, remedy: str) -> Finding:
    """Digests do not go out, or not all of them."""
    return Finding(what, "fail", words, remedy)

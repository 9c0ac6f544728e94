"""What the bot knows about the world, as a value: word lists and tables read from config/lexicon/*.toml.

A file `offices.toml` with a list `titles` is asked for as `lexicon.words("offices.titles")`; a table `[demonyms]` in
`places.toml` as `lexicon.table("places.demonyms")`. Words are compared case-folded unless a caller needs them as written.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from bot.errors import ConfigError
from bot.text import fold

T = TypeVar("T")


@dataclass(frozen=True)
class Lexicon:
    """An immutable set of lists and tables, keyed "file.key" (nested tables "file.key.key")."""

    data: Mapping[str, Any]
    version: str

    @classmethod
    def parse(cls, files: Mapping[str, str]) -> Lexicon:
        """Reads TOML texts, keyed by their file's stem. Raises ConfigError naming the file and the fault."""
        data: dict[str, Any] = {}
        for name, text in sorted(files.items()):
            try:
                data[name] = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                raise ConfigError(f"config/lexicon/{name}.toml cannot be read: {error}.") from error
        joined = "\0".join(f"{name}\0{text}" for name, text in sorted(files.items()))
        return cls(data, hashlib.sha256(joined.encode()).hexdigest()[:12])

    def words(self, key: str) -> frozenset[str]:
        """The words of a list, folded (see `text.fold`)."""
        found = self._words.get(key)
        if found is None:
            found = self._words[key] = frozenset(fold(w) for w in self.listed(key))
        return found

    def listed(self, key: str) -> tuple[str, ...]:
        """The words of a list as written, in order."""
        value = self._at(key)
        if not isinstance(value, list) or not all(isinstance(w, str) for w in value):
            raise ConfigError(f"config/lexicon: {key} must be a list of words.")
        return tuple(value)

    def table(self, key: str) -> Mapping[str, Any]:
        """A table as written: its keys and values are the file's own."""
        value = self._at(key)
        if not isinstance(value, dict):
            raise ConfigError(f"config/lexicon: {key} must be a table.")
        return value

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {}

    def once(self, make: Callable[[Lexicon], T]) -> T:
        """What `make` works out of this lexicon, worked out once: compiled patterns, sets of several lists."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Callable[[Lexicon], Any], Any]:
        return {}

    def _at(self, key: str) -> Any:
        value: Any = self.data
        for part in key.split("."):
            if not isinstance(value, Mapping) or part not in value:
                raise ConfigError(f"config/lexicon: {key} is missing.")
            value = value[part]
        return value

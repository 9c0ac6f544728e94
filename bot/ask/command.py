"""What stands after /brief → Command.

A verb counts only as the first word, and only where the rest suits it: "status of forces" is a topic. To search for a verb
alone, quote it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.ask import query as asked
from bot.lexicon import Lexicon
from bot.model import Query

_ID: Final = re.compile(r"show\s+(B-[0-9A-Z]{4,12})", re.IGNORECASE)
_FLAG: Final = re.compile(r"(?P<rest>.*\S)\s+(?P<flag>public|private)", re.IGNORECASE | re.DOTALL)
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Usage:
    """/brief alone: how to ask, in a few lines."""


@dataclass(frozen=True, slots=True)
class Help:
    """/brief help: everything that can be asked."""


@dataclass(frozen=True, slots=True)
class Status:
    """/brief status: which sources are read, and which are down."""


@dataclass(frozen=True, slots=True)
class Show:
    """/brief show B-7F3K: a brief made before."""

    id: str


@dataclass(frozen=True, slots=True)
class Ask:
    """/brief TOPIC: a brief, shown to the channel where `public`, else to who asked."""

    query: Query
    public: bool = False


Command = Usage | Help | Status | Show | Ask


def parse(text: str, today: date, lexicon: Lexicon) -> Command:
    """The command a person typed after /brief, as Slack sends it (&, < and > escaped). Raises InputError."""
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    words = text.strip()
    alone: dict[str, Command] = {"": Usage(), "help": Help(), "status": Status()}
    if words.casefold() in alone:
        return alone[words.casefold()]
    kept = _ID.fullmatch(words)
    if kept:
        return Show(kept[1].upper())
    flagged = _FLAG.fullmatch(words)
    topic, flag = flagged.group("rest", "flag") if flagged else (words, "")
    return Ask(asked.parse(topic, today, lexicon), public=flag.casefold() == "public")

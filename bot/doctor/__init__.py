"""What is right and what is wrong with an installation: one finding a line, each fault with its remedy.

`machine`  settings, secret files, database, clock, zones, language pipeline      `news`  sources, subscriptions, what waits
`slack`    tokens, scopes, channels, Slack's clock      `world`  the public address
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from bot.doctor import machine, news, slack, world
from bot.doctor.finding import Finding, fail
from bot.errors import BotError, ConfigError

if TYPE_CHECKING:
    from bot.app import Bot

__all__ = ["Finding", "examine"]

REMEDY: Final = "mend it: the bot does not start like this"
Part = Callable[["Bot"], Iterable[Finding]]
ALWAYS: Final[tuple[tuple[str, Part], ...]] = (
    ("configuration", machine.configuration),
    ("secrets", machine.secrets),
    ("database", machine.database),
    ("zones", machine.zones),
    ("clock", machine.clock),
    ("sources", news.sources),
    ("subscriptions", news.subscriptions),
    ("outbox", news.outbox),
)
THOROUGH: Final[tuple[tuple[str, Part], ...]] = (
    ("model", machine.model),
    ("slack", slack.workspace),
    ("public", world.public),
)


def examine(bot: Bot, *, quick: bool = False) -> Iterator[Finding]:
    """Every finding, as it is made; `quick` asks neither Slack, nor the language pipeline, nor the public address. Changes nothing,
    whatever it finds: an archive that is not there, or at an older schema, stays so. What several parts stumble over is told once. Raises
    nothing."""
    told: set[str] = set()
    for name, part in (*ALWAYS, *(() if quick else THOROUGH)):
        try:
            yield from part(bot)
        except BotError as error:
            if str(error) not in told:
                yield fail(name, str(error).rstrip("."), REMEDY if isinstance(error, ConfigError) else "see docs/operate.md")
            told.add(str(error))
        except Exception as error:  # noqa: BLE001 -- a doctor that faints helps nobody
            yield fail(name, f"it could not be looked at ({type(error).__name__}: {error})", "please report this")

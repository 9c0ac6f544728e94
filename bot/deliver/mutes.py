"""Muted stories in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.deliver import blocks, manual
from bot.deliver.forms.mute import UNTITLED
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Message, Mute
from bot.when import say_day


def listed(mine: Sequence[Mute], here: Sequence[Mute], zone: str) -> Message:
    """A person's muted stories, and a channel's; days are told in an IANA zone."""
    parts = (
        Part("Muted for you", tuple(_line(mute, zone) for mute in mine)),
        Part("Muted in this channel", tuple(_line(mute, zone) for mute in here)),
    )
    count = len(mine) + len(here)
    fact = (
        f"{count:,} stor{'y is' if count == 1 else 'ies are'} muted."
        if count
        else "No story is muted: the button under a brief does it."
    )
    acts = (
        (Part("To take one back", ((Run(f"{manual.COMMAND} unmute {(*mine, *here)[0].number}", code=True),),)),) if count else ()
    )
    return blocks.render(Outline("Muted stories", (fact,), (*(part for part in parts if part.lines), *acts), fact))


def _line(mute: Mute, zone: str) -> Line:
    since: datetime = mute.at.astimezone(ZoneInfo(zone))
    return (
        Run(f"{mute.number} ", bold=True),
        Run(f"“{mute.headline or UNTITLED}”"),
        Run(f", since {say_day(since.date())}"),
    )


def ended(mute: Mute) -> Message:
    """To who took it back."""
    words = f"“{mute.headline or UNTITLED}” is muted no longer: later briefs tell it again."
    return blocks.render(Outline("No longer muted", (words,), (), words))

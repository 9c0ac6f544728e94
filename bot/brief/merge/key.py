"""An actor's name → the words that tell it apart."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.brief.merge.affixes import Affixes
from bot.brief.same import plain
from bot.model import Actor
from bot.text import words
from bot.when import WEEKDAYS

_DAY = re.compile(rf" on (?:{'|'.join(d for d in WEEKDAYS if len(d) > 3)})$", re.IGNORECASE)
"""A day that a reading took for part of a name ("Congress on Tuesday")."""
_LONG = 2
_EXCHANGED = str.maketrans("yjwq", "iivk")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def _key(name: str, person: bool, known: Affixes) -> tuple[str, ...]:
    parts = [part for w in words(name) for part in plain(w).removesuffix("'s").split("-") if part]
    if person:
        kept = [p for p in parts if p not in known.titles and p not in known.particles and p not in ("jr", "sr")] or parts
        return tuple(p for n, p in enumerate(kept) if len(p) > 1 or n in (0, len(kept) - 1))
    kept = [p for p in parts if p not in known.company and p != "the"] or parts
    kept = kept[1:] if len(kept) > _LONG and kept[0] in known.stances else kept
    if len(kept) > 1 and kept[-1] in known.rulers and name.rpartition(" ")[2].islower():
        kept = [*kept[:-1], min(known.rulers)]
    return tuple(kept[:-1] if len(kept) > _LONG and kept[-1] in known.allied | known.trades else kept)


def bare(name: str) -> str:
    """A name without the day that follows it."""
    return _DAY.sub("", name) if " on " in name else name


def key(actor: Actor, known: Affixes) -> tuple[str, ...]:
    """The words of a name that tell it apart, without those `known` to tell nobody apart."""
    return _key(bare(actor.name), actor.kind == "person", known)


@lru_cache(maxsize=50_000)
def romanised(name: str) -> str:
    """A name with letters that transliterations exchange in one form: "Sergey", "Sergej" and "Sergei" are one."""
    return _DOUBLED.sub(r"\1", name.replace("ph", "f").replace("kh", "h").translate(_EXCHANGED))

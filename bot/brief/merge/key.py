"""An actor's name → the words that tell it apart."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.brief.same import plain
from bot.model import Actor
from bot.text import words
from bot.when import WEEKDAYS

_CORPORATE = frozenset(
    (
        "inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc", "ag", "sa", "sas", "se", "nv",
        "gmbh", "group",
    )
)  # fmt: skip
_STANCE = frozenset(("opposition", "ruling", "governing", "rebel", "rival"))
"""What a party is to the government is no part of its name."""
_TRADE = frozenset(
    (
        "airlines", "airways", "motors", "computer", "computers", "industries", "holdings", "pharmaceuticals", "electric", "petroleum",
        "energy", "insurance", "railways", "technologies", "entertainment", "communications", "telecom", "stores", "foods",
    )
)  # fmt: skip
"""What a firm deals in is left out of its name where that has more words."""
_RULERS = frozenset(("leaders", "governments", "states", "nations", "countries", "powers", "capitals"))
"""Those of one region are the same, whatever they are called: "European leaders", "European governments"."""
_ALLIED = frozenset(("coalition", "alliance", "bloc", "government"))
FORENAMED = frozenset(
    (
        "sir", "dame", "sheikh", "sheik", "sheikha", "datuk", "dato", "tun", "seri", "sri", "tan", "shri", "imam",
        "haji", "prince", "princess",
    )
)  # fmt: skip
"""Titles that stand before a forename: "Sir Otto" is Otto Lind."""
_TITLES = FORENAMED | frozenset(
    ("mr", "mrs", "ms", "miss", "dr", "lord", "lady", "prof", "rev", "gen", "col", "sgt", "capt", "ayatollah")
)
_DAY = re.compile(rf" on (?:{'|'.join(d for d in WEEKDAYS if len(d) > 3)})$", re.IGNORECASE)
"""A day that a reading took for part of a name ("Congress on Tuesday")."""
_PARTICLES = frozenset(("al", "el", "ul", "ibn"))
_EXCHANGED = str.maketrans("yjwq", "iivk")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def _key(name: str, person: bool) -> tuple[str, ...]:
    parts = [part for w in words(name) for part in plain(w).removesuffix("'s").split("-") if part]
    if not person:
        kept = [p for p in parts if p not in _CORPORATE and p != "the"] or parts
        kept = kept[1:] if len(kept) > 2 and kept[0] in _STANCE else kept
        if len(kept) > 1 and kept[-1] in _RULERS and name.rpartition(" ")[2].islower():
            kept = [*kept[:-1], min(_RULERS)]
        return tuple(kept[:-1] if len(kept) > 2 and kept[-1] in _ALLIED | _TRADE else kept)
    kept = [p for p in parts if p not in _TITLES and p not in _PARTICLES and p not in ("jr", "sr")] or parts
    return tuple(p for n, p in enumerate(kept) if len(p) > 1 or n in (0, len(kept) - 1))


def bare(name: str) -> str:
    """A name without the day that follows it."""
    return _DAY.sub("", name) if " on " in name else name


def key(actor: Actor) -> tuple[str, ...]:
    """The words of a name that tell it apart."""
    return _key(bare(actor.name), actor.kind == "person")


@lru_cache(maxsize=50_000)
def romanised(name: str) -> str:
    """A name with letters that transliterations exchange in one form: "Sergey", "Sergej" and "Sergei" are one."""
    return _DOUBLED.sub(r"\1", name.replace("ph", "f").replace("kh", "h").translate(_EXCHANGED))

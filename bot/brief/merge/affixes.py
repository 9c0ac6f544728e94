"""Lexicon → the words in names that tell nobody apart, and those for what many states have one of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.brief.same import plain
from bot.lexicon import Lexicon

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Affixes:
    """Words in plain form. Of persons' names: `titles`, those that stand before a forename (`forenamed`), and `particles`. Of the rest:
    `company` forms, what a firm deals in (`trades`), what a party is to the government (`stances`), what parties are (`allied`), and
    `rulers`, who are the same by any of these words. `bodies` is what many states have one of; of `ministries` the name alone does not
    tell whose they are; `local` courts have a town; `homes` are states by the city that names a time zone, `states` those by any name, or that of
    their people."""

    titles: frozenset[str] = _NONE
    forenamed: frozenset[str] = _NONE
    particles: frozenset[str] = _NONE
    company: frozenset[str] = _NONE
    trades: frozenset[str] = _NONE
    stances: frozenset[str] = _NONE
    allied: frozenset[str] = _NONE
    rulers: frozenset[str] = _NONE
    bodies: frozenset[str] = _NONE
    ministries: frozenset[str] = _NONE
    local: frozenset[str] = _NONE
    homes: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)


NO_AFFIXES = Affixes()


def affixes(lexicon: Lexicon) -> Affixes:
    """The affixes that the lexicon knows."""

    def words(key: str) -> frozenset[str]:
        return frozenset(plain(word) for word in lexicon.listed(f"merging.{key}"))

    countries = lexicon.table("places.countries")
    capitals = {plain(place["capital"]): name for name, place in countries.items() if place.get("capital")}
    cities = {plain(city): state for city, state in lexicon.table("merging.zones").items()}
    forenamed = words("names.forenamed")
    return Affixes(
        words("names.titles") | forenamed,
        forenamed,
        words("names.particles"),
        words("names.company"),
        words("names.trades"),
        words("names.stances"),
        words("names.allied"),
        words("names.rulers"),
        words("bodies.any"),
        words("bodies.ministries"),
        words("bodies.local"),
        capitals | cities,
        {
            form: name
            for name, place in countries.items()
            for form in (name, *place.get("aliases", ()), *place.get("demonyms", ()))
        },
    )

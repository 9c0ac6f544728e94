"""Actors of many articles → which of them are one: by full name, by a surname only one of them has, by an acronym.

Of two that could be different the answer is no: a person shown twice is a blemish, two persons shown as one a falsehood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bot.brief.merge.described import described
from bot.brief.merge.key import key, romanised
from bot.brief.merge.named import Named
from bot.brief.same import plain
from bot.text import stem, words

_GOVERNMENT = frozenset(("government",))
_BY_FIRST = "first "
_DOMINANT = 8
"""A bare surname means the bearer who weighs this many times as much as all others of that surname."""

_WITNESSES = 20
"""So many bearers of a name are compared with a further one."""


def group(rows: Sequence[Named]) -> list[list[Named]]:
    """The rows that name one actor each, as far as names alone tell, in the order of their first row; without bodies that could be several
    states'."""
    proper = _settled([row for row in rows if any(c.isupper() or c.isdigit() for c in row.actor.name)])
    exact = [part for same in _by_key(proper) for part in _persons_apart(same)]
    known = {plain(a) for row in proper for a in row.actor.aliases}
    tails = {row.key[-1:] for row in proper if len(row.key) > 1}
    others = [d for d in described(rows, proper) if plain(d[0].actor.name) not in known and d[0].key not in tails]
    joined = _join_governments(_join_bodies(_join_short(_join_padded(exact))))
    return [same for same in joined if not all(row.stray for row in same)] + others


def _settled(rows: Sequence[Named]) -> list[Named]:
    """The rows with one kind for each name of several words, the weightiest reading of it: one article's slip makes no second actor.
    One word may well name a person and a company; a company of a person's full name is told by its form ("Inc.") or its own article."""
    votes: dict[tuple[str, ...], dict[bool, float]] = defaultdict(lambda: {True: 0.0, False: 0.0})
    for row in rows:
        if len(row.key) > 1:
            votes[row.key][row.person] += row.source.weight * row.actor.salience
    surnames = {row.key[0] for row in rows if row.person and len(row.key) == 1}
    settled = []
    for row in rows:
        vote = votes[row.key] if len(row.key) > 1 else None
        person = row.person if vote is None else vote[True] > vote[False] or (vote[True] == 0 and _whose(row, surnames))
        settled.append(row if person == row.person else _recast(row, person=person))
    return settled


def _whose(row: Named, surnames: frozenset[str] | set[str]) -> bool:
    """Whether a name of two words read as an organization ends in what is a person's name elsewhere."""
    return row.actor.kind == "organization" and len(row.key) == 2 and row.key[-1] in surnames


def _recast(row: Named, *, person: bool) -> Named:
    """A row of the other kind, with the key that such a name has."""
    actor = replace(row.actor, kind="person" if person else "organization")
    return replace(row, actor=actor, key=key(actor, row.known))


def _by_key(rows: Sequence[Named]) -> list[list[Named]]:
    groups: dict[tuple[bool, tuple[str, ...]], list[Named]] = defaultdict(list)
    for row in rows:
        spelt = tuple(map(romanised, row.key)) if row.person and len(row.key) > 1 else row.key
        groups[row.person, spelt].append(row)
    return list(groups.values())


def _persons_apart(rows: list[Named]) -> list[list[Named]]:
    """Splits bearers of one name whom everything tells apart: what they are, and with whom they appear."""
    if not rows[0].person:
        return [rows]
    groups: list[list[Named]] = []
    for row in rows:
        home = next((g for g in groups if not any(_strangers(row, other) for other in g[:_WITNESSES])), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    return groups


def _strangers(a: Named, b: Named) -> bool:
    """Whether both have a role, the roles share no word, and neither their company nor what is said of them has anything in common."""
    if not a.actor.role or not b.actor.role or _stems(a.actor.role) & _stems(b.actor.role):
        return False
    company_a, company_b = (n.company - {a.key} for n in (a, b))
    return not company_a & company_b and len(_context(a) & _context(b)) < 3


def _stems(text: str) -> set[str]:
    return {stem(w) for w in words(text)}


def _context(row: Named) -> set[str]:
    sentences = row.source.reading.sentences
    return {s for m in row.actor.mentions if 0 <= m.sentence < len(sentences) for s in sentences[m.sentence].stems} - set(row.key)


def _join_short(groups: list[list[Named]]) -> list[list[Named]]:
    """Joins a bare surname to the one full name that ends in it, and an acronym to the one name it abbreviates."""
    owners: dict[tuple[bool, str], list[int]] = defaultdict(list)
    for n, rows in enumerate(groups):
        if len(rows[0].key) > 1:
            for short in _shorts(rows):
                owners[rows[0].person, short].append(n)
            owners[rows[0].person, f"{_BY_FIRST}{rows[0].key[0]}"].append(n)
    homes = [_home(rows, groups, owners) for rows in groups]
    moved: dict[int, list[Named]] = defaultdict(list)
    for rows, home in zip(groups, homes, strict=True):
        if home is not None:
            moved[home].extend(rows)
    return [rows + moved[n] for n, rows in enumerate(groups) if homes[n] is None]


def _home(
    rows: Sequence[Named], groups: Sequence[Sequence[Named]], owners: Mapping[tuple[bool, str], Sequence[int]]
) -> int | None:
    """The number of the group that a one-word name belongs to: the only one it could, or the only one of a like role; else None."""
    if len(rows[0].key) > 1:
        return None
    name = rows[0].key[0]
    found = owners.get((rows[0].person, name)) or owners.get((not rows[0].person, name), ())
    if not found and any(_forenamed(row) for row in rows):
        found = owners.get((True, f"{_BY_FIRST}{name}"), ())
    if not found and rows[0].actor.kind == "organization":
        found = _beside_most(rows, groups, owners.get((False, f"{_BY_FIRST}{name}"), ()))
    if len(found) > 1:
        roles = {s for row in rows if row.actor.role for s in _stems(row.actor.role)}
        alike = [n for n in found if any(row.actor.role and roles & _stems(row.actor.role) for row in groups[n])]
        found = alike if len(alike) == 1 else _dominant(found, groups)
    return found[0] if len(found) == 1 else None


def _beside_most(rows: Sequence[Named], groups: Sequence[Sequence[Named]], numbers: Sequence[int]) -> list[int]:
    """The organizations beside which articles call one by the first word of its name ("Rovers" for "Rovers Strelsau"); only the one that has
    as many such articles as twice all others together, if there is one."""
    articles = {row.source.article.id for row in rows}
    beside = {n: len(articles & {o.source.article.id for o in groups[n]}) for n in numbers if _bodies(groups[n])}
    found = [n for n, count in beside.items() if count]
    most = [n for n in found if beside[n] >= 2 * (sum(beside.values()) - beside[n])]
    return most or found


def _bodies(rows: Sequence[Named]) -> bool:
    return all(row.actor.kind == "organization" for row in rows)


def _forenamed(row: Named) -> bool:
    """Whether a person is named by a title that goes with a forename, and that alone."""
    return row.person and len(row.key) == 1 and bool({plain(w) for w in words(row.actor.name)} & row.known.forenamed)


def _dominant(numbers: Sequence[int], groups: Sequence[Sequence[Named]]) -> list[int]:
    """The one group that outweighs all others together, or none."""
    weight = {n: sum(row.source.weight * row.actor.salience for row in groups[n]) for n in numbers}
    first = max(numbers, key=lambda n: weight[n])
    return [first] if weight[first] >= _DOMINANT * (sum(weight.values()) - weight[first]) else []


def _join_padded(groups: list[list[Named]]) -> list[list[Named]]:
    """Joins a person read with a word too many before the name ("Planning Otto Lind") to the one of that whole name, under that name."""
    whole: dict[tuple[str, ...], list[Named]] = {rows[0].key: rows for rows in groups if rows[0].person and len(rows[0].key) == 2}
    kept = []
    for rows in groups:
        padded = rows[0].person and len(rows[0].key) == 3 and not any(row.actor.role for row in rows)
        home = whole.get(rows[0].key[1:]) if padded else None
        if home is None:
            kept.append(rows)
        else:
            home.extend(replace(row, actor=replace(row.actor, name=home[0].actor.name)) for row in rows)
    return kept


def _join_bodies(groups: list[list[Named]]) -> list[list[Named]]:
    """Joins "Congress" to "Ruritania's Congress" where its articles name Ruritania and no other state's is told of."""
    owned: dict[tuple[str, ...], list[list[Named]]] = defaultdict(list)
    for rows in groups:
        if rows[0].owner:
            owned[rows[0].key[len(rows[0].owner) :]].append(rows)
    kept = []
    for rows in groups:
        homes = [] if rows[0].person or rows[0].owner else owned.get(rows[0].key, [])
        home = homes[0] if len(homes) == 1 and all(not row.states or homes[0][0].owner in row.states for row in rows) else None
        if home is None:
            kept.append(rows)
        else:
            home.extend(rows)
    return kept


def _join_governments(groups: list[list[Named]]) -> list[list[Named]]:
    """Joins "the Ruritanian government" to Ruritania, where an article calls that state "Ruritanian"."""
    states = {
        plain(called): rows
        for rows in groups
        if rows[0].actor.kind == "state"
        for row in rows
        for called in (row.actor.name, *row.actor.aliases)
    }
    kept = []
    for rows in groups:
        state = states.get(" ".join(rows[0].key[:-1])) if not rows[0].person and rows[0].key[-1] in _GOVERNMENT else None
        if state is None or state is rows:
            kept.append(rows)
        else:
            state.extend(rows)
    return kept


def join_spellings(groups: list[list[Named]]) -> list[list[Named]]:
    """Joins persons whose names are one in two spellings ("Mikhail", "Mikheil"; "Sergey Orlovsky", "Sergei Orlovskiy"); quadratic, so for the few to be shown."""
    kept: list[list[Named]] = []
    surnames: dict[str, list[list[Named]]] = defaultdict(list)
    for rows in groups:
        alike = surnames[romanised(rows[0].key[-1])] if rows[0].person and len(rows[0].key) > 1 else []
        home = next((other for other in alike if _spelt(rows, other)), None)
        if home is not None:
            home.extend(rows)
            continue
        kept.append(rows)
        alike.append(rows)
    return kept


def _spelt(a: Sequence[Named], b: Sequence[Named]) -> bool:
    """Whether two names differ by a letter or two inside the first name, and their bearers keep the same company but never meet."""
    x, y = " ".join(a[0].key[:-1]), " ".join(b[0].key[:-1])
    near = x[0] == y[0] and x[-1] == y[-1] and abs(len(x) - len(y)) <= 1 and SequenceMatcher(None, x, y).ratio() >= 0.85
    if not near and romanised(x) != romanised(y):
        return False
    if {r.source.article.id for r in a} & {r.source.article.id for r in b}:
        return False
    return len(frozenset().union(*(r.company for r in a)) & frozenset().union(*(r.company for r in b))) > 1


def _shorts(rows: Sequence[Named]) -> set[str]:
    """The one-word names a group answers to: a person's surname, or what else of the name its articles call it by; another's initials and the acronyms
    or the first word that its articles call it by."""
    called = {plain(a) for row in rows for a in row.actor.aliases}
    if rows[0].person:
        joined = {rows[0].key[0]} if any("-" in row.actor.name and " " not in row.actor.name for row in rows) else set()
        return {rows[0].key[-1]} | (called & set(rows[0].key)) | joined
    initials = "".join(part[0] for part in rows[0].key)
    acronyms = {plain(a) for row in rows for a in row.actor.aliases if a.replace(".", "").isupper() and " " not in a}
    first = {rows[0].key[0]} & called
    return {initials} | first | {a for a in acronyms if len(a) > 1}

"""Query → the articles that answer it, best first.

The index gives the newest matches with what weighing needs (see `weigh`); only those that are shown are loaded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, func, select

from bot.edges.archive import articles as shelved
from bot.edges.archive import forward, readings, sqlite, twins, weigh
from bot.edges.archive.narrow import narrowing
from bot.edges.archive.sqlite import Match
from bot.edges.archive.tables import articles
from bot.model import Article, Query, Reading, Term
from bot.ports import Found
from bot.text import fold, normalise

POOL = 200
"""At least so many of the newest matches are weighed."""
PAGES = 20
"""At most so many pools of matches are gone through where the index alone cannot tell (exact phrases, acronyms)."""
FEW = 6
"""Of at most so many terms one is left out where together they find nothing."""
NAMED = 200
"""The newest so many readings give the topics that `nearest` suggests."""


def find(connection: Connection, query: Query, as_of: date, rules: str, limit: int, *, copies: bool = False) -> tuple[Found, ...]:
    """Articles that answer the query, published by the end of `as_of` and within its window, best first; of the copies of one text
    the fullest, unless all `copies` are asked for."""
    chosen = (_matches if query.groups else _newest)(connection, query, *_window(query, as_of), limit)
    weights = _weights(connection, query, chosen)
    ranked = sorted(range(len(chosen)), key=weights.__getitem__, reverse=True)  # of equals the newer first
    weight = {chosen[n][0]: weights[n] for n in ranked}
    labels = [chosen[n][1] for n in ranked]
    gathered = {} if copies else _gathered(connection, list(weight), labels, shelved.position(as_of, 0xFFFFFFFF), limit)
    positions = list(islice((position for position in weight if _stands(position, gathered)), limit))
    numbers = [position & 0xFFFFFFFF for position in positions]
    loaded = {row.number: (row, article) for row, article in shelved.load(connection, numbers)}
    said = readings.of_revisions(connection, [row.revision_number for row, _ in loaded.values()], rules)
    carried = shelved.carriers_of(connection, [*numbers, *(n for one in gathered.values() for n in one.numbers)])
    return tuple(
        _found(*loaded[n], said.get(loaded[n][0].revision_number), weight[position], gathered.get(position), carried)
        for position, n in zip(positions, numbers, strict=True)
    )


def _weights(connection: Connection, query: Query, chosen: Sequence[Match]) -> list[float]:
    """The weight of each; the texts of those that are unread are looked at now."""
    if not chosen:
        return []
    positions, _, lengths, noted = zip(*chosen, strict=True)
    if None in noted:
        unread = [position for position, words in zip(positions, noted, strict=True) if words is None]
        texts = shelved.texts(connection, [position & 0xFFFFFFFF for position in unread])
        lengths = tuple(len(texts[at][1]) if at in texts else known for at, known in zip(positions, lengths, strict=True))
        noted = tuple(forward.noted(*texts[at]) if at in texts else known for at, known in zip(positions, noted, strict=True))
    return weigh.weights(query, positions, lengths, noted)


def _gathered(
    connection: Connection, ranked: Sequence[int], labels: Sequence[int], last: int, limit: int
) -> dict[int, twins.Text]:
    """The texts of which the positions, best first, are copies, by position: of as many of them as give `limit` texts. `labels` are the
    texts' in that order."""
    among, found = frozenset(ranked), dict[int, twins.Text]()
    at = texts = 0
    while at < len(ranked) and texts < limit:
        to = at + limit - texts
        found |= twins.gathered(connection, labels[at:to], among, last)
        texts += sum(_stands(position, found) for position in ranked[at:to])
        at = to
    return found


def _stands(position: int, gathered: Mapping[int, twins.Text]) -> bool:
    """Whether an article stands for its text."""
    return position not in gathered or gathered[position].first == position


def _found(
    row: Row[Any],
    article: Article,
    reading: Reading | None,
    weight: float,
    text: twins.Text | None,
    carried: Mapping[int, Sequence[str]],
) -> Found:
    if text is None:
        return Found(article, reading, weight, tuple(carried.get(row.number, ())), row.seen, row.back)
    others = [name for n, outlet in zip(text.numbers, text.outlets, strict=True) for name in (outlet, *carried.get(n, ()))]
    carriers = tuple(name for name in dict.fromkeys(others) if name != article.outlet.name)
    return Found(article, reading, weight, carriers, text.seen, text.back)


def _window(query: Query, as_of: date) -> tuple[int, int]:
    """The positions of what was published from `since` to `until`, and by `as_of`."""
    until = min(query.until or as_of, as_of)
    return shelved.position(query.since or date.min, 0), shelved.position(until, 0xFFFFFFFF)


def _newest(connection: Connection, query: Query, first: int, last: int, limit: int) -> list[Match]:
    """All articles of a window, newest first; they weigh by their day alone."""
    label = func.coalesce(articles.c.twin, articles.c.number)
    within = (articles.c.position.between(first, last), ~articles.c.withdrawn, *narrowing(query))
    statement = select(articles.c.position, label).where(*within).order_by(articles.c.position.desc()).limit(limit)
    return [(position, number, 0, "") for position, number in connection.execute(statement)]


def _matches(connection: Connection, query: Query, first: int, last: int, limit: int) -> list[Match]:
    """The newest articles that answer the query."""
    pool = max(POOL, limit)
    found: list[Match] = []
    for _ in range(PAGES):
        page = sqlite.matches(connection, _expression(query), first, last, pool)
        kept = set(_verified(connection, query, _narrowed(connection, query, [match[0] for match in page])))
        found += [match for match in page if match[0] in kept]
        if len(page) < pool or len(found) >= pool:
            break
        last = page[-1][0] - 1
    return found[:pool]


def _expression(query: Query) -> str:
    """The query in the index's language: what certainly does not match is left out, what needs a second look is not."""
    groups = [[term.forms for term in group] for group in query.groups]
    return _said(groups, [term.forms for term in query.without if not _exact_forms(term)])


def _certainly(query: Query) -> str:
    """What certainly answers the query, in the index's language; "" where the index alone cannot tell of anything."""
    groups = [[_loose_forms(term) for term in group] for group in query.groups]
    return _said([group for group in groups if all(group)], [term.forms for term in query.without])


def _said(groups: Sequence[Sequence[Sequence[str]]], without: Sequence[Sequence[str]]) -> str:
    """Groups of terms, each in any of its forms, without others, in the index's language."""
    wanted = " OR ".join(f"({' AND '.join(map(_any, group))})" for group in groups)
    return f"({wanted}) NOT ({' OR '.join(map(_any, without))})" if wanted and without else wanted


def _any(forms: Sequence[str]) -> str:
    return f"({' OR '.join(map(sqlite.phrase, forms))})"


def _exact_forms(term: Term) -> tuple[str, ...]:
    """The forms that match as written, not by their stems: what a person quoted, and acronyms (US is not us)."""
    return term.forms if term.phrase else tuple(form for form in term.forms if _acronym(form))


def _loose_forms(term: Term) -> tuple[str, ...]:
    return () if term.phrase else tuple(form for form in term.forms if not _acronym(form))


def _acronym(form: str) -> bool:
    return form.isupper() and len(form.replace(".", "")) <= 5 and " " not in form


def _narrowed(connection: Connection, query: Query, page: Sequence[int]) -> list[int]:
    """Those of the matches that are of the query's sources and languages, in order."""
    wanted = narrowing(query)
    if not wanted:
        return list(page)
    kept: set[int] = set()
    for part in shelved.chunks(page):
        kept.update(connection.scalars(select(articles.c.position).where(articles.c.position.in_(part), *wanted)))
    return [position for position in page if position in kept]


def _verified(connection: Connection, query: Query, page: Sequence[int]) -> list[int]:
    """Those of the index's matches that answer the query to the letter, in order."""
    terms = {term for group in query.groups for term in group} | set(query.without)
    if not page or not any(map(_exact_forms, terms)):
        return list(page)
    sure = _matching(connection, _certainly(query), page)
    texts = _texts(connection, [position for position in page if position not in sure])
    holding = {term: _holding(connection, term, texts) for term in terms}

    def answers(position: int) -> bool:
        groups = (all(position in holding[term] for term in group) for group in query.groups)
        return any(groups) and not any(position in holding[term] for term in query.without)

    return [position for position in page if position in sure or answers(position)]


def _matching(connection: Connection, expression: str, among: Collection[int]) -> frozenset[int]:
    """Those of the positions that match an expression in the index's language."""
    if not (expression and among):
        return frozenset()
    first, last = min(among), max(among)
    return frozenset(sqlite.matching(connection, expression, first, last, last - first + 1)).intersection(among)


def _texts(connection: Connection, page: Sequence[int]) -> dict[int, str]:
    texts = shelved.texts(connection, [position & 0xFFFFFFFF for position in page])
    return {position: normalise(f"{headline}\n{text}") for position, (headline, text) in texts.items()}


def _holding(connection: Connection, term: Term, texts: Mapping[int, str]) -> Collection[int]:
    """The positions of the texts in which a term occurs."""
    loose = _loose_forms(term)
    found = set(_matching(connection, _any(loose), texts)) if loose else set()
    for form in _exact_forms(term):
        found.update(_literally(form, texts, cased=not term.phrase))
    return found


def _literally(form: str, texts: Mapping[int, str], *, cased: bool) -> list[int]:
    """The positions of the texts that hold a form as whole words; diacritics do not matter, nor does case unless `cased`."""
    key = str if cased else forward.plain
    words = key(normalise(form)).split()
    if not words:
        return []
    phrase = r"\s+".join(map(re.escape, words))
    wanted = re.compile(rf"(?<!\w){phrase}(?!\w)")
    keyed = ((position, key(text)) for position, text in texts.items())
    return [position for position, text in keyed if words[0] in text and wanted.search(text)]


def nearest(connection: Connection, query: Query, as_of: date, limit: int) -> tuple[str, ...]:
    """Topics that do have articles by `as_of`: the query with a term less, its terms one by one, names spelled like them, then what is
    much named."""
    terms = list(dict.fromkeys(term for group in query.groups for term in group))
    fewer = [
        [term for term in group if term != less] for group in query.groups if 2 < len(group) <= FEW for less in reversed(group)
    ]
    single = sorted(terms, key=lambda term: len(term.forms) == 1) if len(terms) > 1 else []  # names that are known say most
    parts = [*fewer, *([term] for term in single)]
    own = [" ".join(term.forms[0] for term in part) for part in parts if _has_articles(connection, part, query, as_of)]
    named = readings.names(connection, as_of, NAMED)
    spelled = {word: name for key, name in reversed(named.items()) for word in (*key.split(), key) if len(word) > 3}
    asked = [fold(words) for words in (query.typed, *(term.forms[0] for term in terms))]
    alike = [spelled[key] for words in asked for key in get_close_matches(words, spelled)]
    topics: dict[str, str] = {}
    for topic in (*own, *alike, *named.values()):
        topics.setdefault(fold(topic), topic)
    return tuple(topic for key, topic in topics.items() if key != fold(query.typed))[:limit]


def _has_articles(connection: Connection, terms: Sequence[Term], query: Query, as_of: date) -> bool:
    asked = Query(typed="", groups=(tuple(terms),), without=query.without)
    return bool(_matches(connection, asked, *_window(asked, as_of), limit=1))

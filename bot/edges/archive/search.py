"""Query → the articles that answer it, best first.

The index gives the newest matches; those are weighed by how much they are about the topic and how new they are. The weight of
an article depends on the query, on the article and on the newest match alone, never on what else is stored: later articles
change nothing about a brief as of an earlier day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from math import log2
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.edges.archive import articles as shelved
from bot.edges.archive import readings, sqlite, twins
from bot.edges.archive.narrow import narrowing
from bot.edges.archive.tables import articles
from bot.model import Article, Query, Reading, Term
from bot.ports import Found
from bot.text import fold, normalise

POOL = 200
"""At least so many of the newest matches are weighed."""
PAGES = 20
"""At most so many pools of matches are gone through where the index alone cannot tell (exact phrases, acronyms)."""
HALVING = 30.0
"""Days after which an article weighs half as much as the newest; three times that, a third; seven times that, a quarter. A
half-life would leave nothing of a year-old one, so that any passing mention of today would outweigh it."""
SATURATION, LENGTH_SHARE, USUAL_LENGTH, HEADLINE = 4.0, 0.75, 3_000, 4
"""BM25's k1 (above its usual 1.2: counts alone must tell a passing mention from a subject) and b, the length (characters) of an
average article, and how much a word in a headline counts against one in the text."""
NAMED = 200
"""The newest so many readings give the topics that `nearest` suggests."""

_MARKS = re.compile("[\u0300-\u036f]")


def find(connection: Connection, query: Query, as_of: date, rules: str, limit: int, *, copies: bool = False) -> tuple[Found, ...]:
    """Articles that answer the query, published by the end of `as_of` and within its window, best first; of the copies of one text
    the fullest, unless all `copies` are asked for."""
    first, last = _window(query, as_of)
    chosen = (
        _newest(connection, query, first, last, limit) if not query.groups else _matches(connection, query, first, last, limit)
    )
    chosen = _standing(connection, chosen)
    weights = _weights(connection, query, chosen)
    best = sorted(chosen, key=lambda position: (-weights[position], -position))
    gathered = {} if copies else twins.gathered(connection, best, shelved.position(as_of, 0xFFFFFFFF))
    best = [position for position in best if position not in gathered or gathered[position].first == position][:limit]
    numbers = [position & 0xFFFFFFFF for position in best]
    loaded = {row.number: (row, article) for row, article in shelved.load(connection, numbers)}
    said = readings.of_revisions(connection, [row.revision_number for row, _ in loaded.values()], rules)
    carried = shelved.carriers_of(connection, [*numbers, *(n for one in gathered.values() for n in one.numbers)])
    return tuple(
        _found(*loaded[n], said.get(loaded[n][0].revision_number), weights[position], gathered.get(position), carried)
        for position, n in zip(best, numbers, strict=True)
    )


def _standing(connection: Connection, chosen: Sequence[int]) -> list[int]:
    """Those of the positions whose articles were not taken back, in order."""
    span = articles.c.position.between(min(chosen, default=0), max(chosen, default=0))
    gone = set(connection.scalars(select(articles.c.position).where(articles.c.withdrawn, span)))
    return [position for position in chosen if position not in gone]


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


def _newest(connection: Connection, query: Query, first: int, last: int, limit: int) -> list[int]:
    """Positions of all articles of a window, newest first."""
    statement = select(articles.c.position).where(articles.c.position.between(first, last), *narrowing(query))
    return list(connection.scalars(statement.order_by(articles.c.position.desc()).limit(limit)))


def _matches(connection: Connection, query: Query, first: int, last: int, limit: int) -> list[int]:
    """Positions of the newest articles that answer the query."""
    pool = max(POOL, limit)
    found: list[int] = []
    for _ in range(PAGES):
        page = sqlite.matching(connection, _expression(query), first, last, pool)
        found += _verified(connection, query, _narrowed(connection, query, page))
        if len(page) < pool or len(found) >= pool:
            break
        last = page[-1] - 1
    return found[:pool]


def _expression(query: Query) -> str:
    """The query in the index's language: what certainly does not match is left out, what needs a second look is not."""
    groups = " OR ".join(f"({' AND '.join(map(_any, group))})" for group in query.groups)
    without = [term for term in query.without if not _exact_forms(term)]
    return f"({groups}) NOT ({' OR '.join(map(_any, without))})" if without else groups


def _any(term: Term, forms: Sequence[str] = ()) -> str:
    return f"({' OR '.join(map(sqlite.phrase, forms or term.forms))})"


def _exact_forms(term: Term) -> tuple[str, ...]:
    """The forms that match as written, not by their stems: what a person quoted, and acronyms (US is not us)."""
    return term.forms if term.phrase else tuple(form for form in term.forms if _acronym(form))


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
    texts = _texts(connection, page)
    holding = {term: _holding(connection, term, texts) for term in terms}
    return [
        position
        for position in page
        if any(all(position in holding[term] for term in group) for group in query.groups)
        and not any(position in holding[term] for term in query.without)
    ]


def _texts(connection: Connection, page: Sequence[int]) -> dict[int, str]:
    loaded = shelved.load(connection, [position & 0xFFFFFFFF for position in page])
    return {row.position: normalise(f"{article.headline}\n{article.text}") for row, article in loaded}


def _holding(connection: Connection, term: Term, texts: dict[int, str]) -> Collection[int]:
    """The positions of the texts in which a term occurs."""
    exact = _exact_forms(term)
    loose = [form for form in term.forms if form not in exact]
    found: set[int] = set()
    for form in exact:
        found.update(_literally(form, texts, cased=not term.phrase))
    if loose:
        found.update(sqlite.matching(connection, _any(term, loose), min(texts), max(texts), max(texts) - min(texts) + 1))
    return found


def _literally(form: str, texts: dict[int, str], *, cased: bool) -> list[int]:
    """The positions of the texts that hold a form as whole words; diacritics do not matter, nor does case unless `cased`."""
    key = str if cased else _plain
    words = r"\s+".join(map(re.escape, key(normalise(form)).split()))
    if not words:
        return []
    wanted = re.compile(rf"(?<!\w){words}(?!\w)")
    return [position for position, body in texts.items() if wanted.search(key(body))]


def _plain(words: str) -> str:
    """Case-folded, without diacritics, as the index has it."""
    folded = words.casefold()
    return folded if folded.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", folded))


def _weights(connection: Connection, query: Query, chosen: Sequence[int]) -> dict[int, float]:
    """Relevance times recency of each position, between 0 and 1."""
    about = _relevance(connection, query, chosen)
    newest = max(chosen, default=0) >> 32
    return {position: about[position] / (1 + log2(1 + (newest - (position >> 32)) / HALVING)) for position in chosen}


def _relevance(connection: Connection, query: Query, chosen: Sequence[int]) -> dict[int, float]:
    """How much each article is about the query: the mean over its best group's terms of BM25's saturated term frequency.

    BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework) without its inverse document frequency, which
    would make an article's weight depend on the rest of the archive.
    """
    if not query.groups:
        return dict.fromkeys(chosen, 1.0)
    parts = {term: _any(term) for group in query.groups for term in group}
    if len(query.groups) == 1:
        counts = sqlite.hits(connection, _expression(query), parts, chosen)
    else:  # an article may match one group and hold a term of another, which its match would not show
        counts = {term: sqlite.hits(connection, said, {term: said}, chosen)[term] for term, said in parts.items()}
    return {
        position: max(sum(_saturated(counts[term].get(position)) for term in group) / len(group) for group in query.groups)
        for position in chosen
    }


def _saturated(hit: sqlite.Hit | None) -> float:
    if hit is None:
        return 0.0
    count = HEADLINE * hit.headline + hit.text
    return count / (count + SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * hit.length / USUAL_LENGTH))


def nearest(connection: Connection, query: Query, as_of: date, limit: int) -> tuple[str, ...]:
    """Topics that do have articles by `as_of`: the query's own terms one by one, names spelled like them, then what is much named."""
    terms = list(dict.fromkeys(term for group in query.groups for term in group))
    alone = [term.forms[0] for term in terms if len(terms) > 1 and _has_articles(connection, term, query, as_of)]
    named = readings.names(connection, as_of, NAMED)
    spelled = {word: name for key, name in reversed(named.items()) for word in (*key.split(), key) if len(word) > 3}
    asked = [fold(words) for words in (query.typed, *(term.forms[0] for term in terms))]
    alike = [spelled[key] for words in asked for key in get_close_matches(words, spelled)]
    topics: dict[str, str] = {}
    for topic in (*alone, *alike, *named.values()):
        topics.setdefault(fold(topic), topic)
    return tuple(topic for key, topic in topics.items() if key != fold(query.typed))[:limit]


def _has_articles(connection: Connection, term: Term, query: Query, as_of: date) -> bool:
    single = Query(typed=term.forms[0], groups=((term,),), without=query.without)
    return bool(_matches(connection, single, *_window(single, as_of), limit=1))

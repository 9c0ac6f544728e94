"""A batch of articles against what is stored: which are new, which have changed, which are the same. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from bot.edges.archive import sqlite
from bot.edges.archive.tables import aliases, articles, digest, outlets, revisions
from bot.model import Article
from bot.ports import Stored
from bot.text import fold

TELLING_WORDS = 25
"""From so many words on, equal texts are one article whatever their headlines; shorter ones ("More soon.") need the same headline."""


class _Known(NamedTuple):
    """What sameness is judged by, of a stored article."""

    outlet: str
    number: int
    id: str
    url: str | None
    headline: str
    revision: str
    teaser: bool
    published: datetime
    day: date
    time_known: bool


_NAMED = select(aliases.c.key, aliases.c.article).where(sqlite.among(aliases.c.key))
_WORDED = select(revisions.c.article).where(sqlite.among(revisions.c.hash))
_PAST = select(revisions.c.article, revisions.c.hash).where(sqlite.among(revisions.c.article))
_MET = (
    select(outlets.c.name, *(articles.c[name] for name in _Known._fields[1:]))
    .join_from(articles, outlets, outlets.c.number == articles.c.outlet)
    .where(sqlite.among(articles.c.number))
)


@dataclass(slots=True)
class Shelf:
    """What the archive holds of a batch's articles, and what the batch adds to it (article numbers throughout)."""

    named: dict[str, int] = field(default_factory=dict)
    worded: dict[str, list[int]] = field(default_factory=dict)
    kept: dict[int, _Known] = field(default_factory=dict)
    past: set[tuple[int, str]] = field(default_factory=set)
    following: int = 1
    added: dict[int, Article] = field(default_factory=dict)
    changed: dict[int, Article] = field(default_factory=dict)
    revisions: list[tuple[int, Article]] = field(default_factory=list)
    names: list[tuple[int, str]] = field(default_factory=list)
    carried: list[tuple[int, Article]] = field(default_factory=list)
    same: dict[int, None] = field(default_factory=dict)

    @classmethod
    def load(cls, connection: Connection, batch: Sequence[Article]) -> Shelf:
        """Reads what the batch may meet."""
        shelf = cls(following=(connection.scalar(select(func.max(articles.c.number))) or 0) + 1)
        keys = {digest(name) for article in batch for name in _names(article)}
        shelf.named.update(connection.execute(_NAMED, {"among": sqlite.listed(keys)}).all())
        hashes = sqlite.listed({article.revision for article in batch})
        met = {*shelf.named.values(), *connection.scalars(_WORDED, {"among": hashes})}
        for number, text in connection.execute(_PAST, {"among": sqlite.listed(met)}) if met else ():
            shelf.past.add((number, text))
            shelf.worded.setdefault(text, []).append(number)
        for row in connection.execute(_MET, {"among": sqlite.listed(met)}) if met else ():
            shelf.kept[row.number] = _Known(*row)
        return shelf

    def take(self, article: Article) -> None:
        """Puts one article on the shelf."""
        known = self._by_name(article) or self._by_text(article)
        if known is None:
            self._add(article)
            return
        self._name(known.number, article)
        if article.outlet.name != known.outlet:
            self.carried.append((known.number, article))
        if _supersedes(article, known):
            self._change(known, article)
        else:
            self.same[known.number] = None

    def articles(self) -> Iterator[Article]:
        """Every article whose outlet has to be stored."""
        yield from self.added.values()
        yield from (article for _, article in self.carried)

    def outcome(self) -> Stored:
        """What happened to each article, under the ids they are kept by."""
        return Stored(
            new=tuple(self.kept[n].id for n in self.added),
            changed=tuple(self.kept[n].id for n in self.changed if n not in self.added),
            known=tuple(self.kept[n].id for n in self.same if n not in self.changed and n not in self.added),
        )

    def _by_name(self, article: Article) -> _Known | None:
        for name in _names(article):
            known = self.kept.get(self.named.get(digest(name), 0))
            if known and not (name == article.id and _chance(article, known)):
                return known
        return None

    def _by_text(self, article: Article) -> _Known | None:
        long = len(article.text.split(None, TELLING_WORDS)) >= TELLING_WORDS
        for number in self.worded.get(article.revision, ()):
            if long or fold(self.kept[number].headline) == fold(article.headline):
                return self.kept[number]
        return None

    def _add(self, article: Article) -> None:
        number = self.following
        self.following += 1
        if not article.id or digest(article.id) in self.named:  # another outlet's article has that id
            article = replace(article, id=article.url or digest(article.id, article.outlet.name, article.revision))
        self.added[number] = article
        self.kept[number] = _Known(article.outlet.name, number, *(getattr(article, name) for name in _Known._fields[2:]))
        self._revise(number, article)
        self._name(number, article)

    def _change(self, known: _Known, article: Article) -> None:
        """A new revision. The day stays what it was, since feeds re-date what they touch, unless all there was is a teaser."""
        if not known.teaser:
            article = replace(article, published=known.published, day=known.day, time_known=known.time_known)
        number, first = known.number, self.added.get(known.number)
        if first:
            self.added[number] = replace(article, id=first.id, url=first.url, outlet=first.outlet, language=first.language)
        self.changed[number] = article
        followed = {name: getattr(article, name) for name in _Known._fields[4:]}
        self.kept[number] = known._replace(**followed)
        self._revise(number, article)

    def _revise(self, number: int, article: Article) -> None:
        if (number, article.revision) not in self.past:
            self.past.add((number, article.revision))
            self.worded.setdefault(article.revision, []).append(number)
            self.revisions.append((number, article))

    def _name(self, number: int, article: Article) -> None:
        for name in _names(article):
            if digest(name) not in self.named:
                self.named[digest(name)] = number
                self.names.append((number, name))


def _names(article: Article) -> list[str]:
    """Whatever names the article, best first."""
    return [name for name in (article.id, article.url, *article.aliases) if name]


def _chance(article: Article, known: _Known) -> bool:
    """Whether two articles share an id by chance only, as when two outlets both number theirs from 1."""
    return (
        article.outlet.name != known.outlet
        and article.revision != known.revision
        and None not in (article.url, known.url)
        and article.url != known.url
    )


def _supersedes(article: Article, known: _Known) -> bool:
    """Whether the text is a newer revision of the known one: a whole text replaces a teaser, an outlet its own earlier text."""
    if article.revision == known.revision or (article.teaser and not known.teaser):
        return False
    return article.outlet.name == known.outlet or (known.teaser and not article.teaser)

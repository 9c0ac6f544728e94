"""A message that somebody chose → a brief on the page it links to, or on its own words. Nothing of either is kept anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from bot.ask.said import Said
from bot.collect import identity
from bot.collect.opml import public
from bot.deliver import blocks, outline, parent
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Article, Message, Outlet, ParsedPage, Unreadable
from bot.pipeline import single
from bot.ports import Fetch, ParsePage, Read
from bot.text import words

FEW: Final = 8
"""A message of fewer words says nothing that could be briefed."""
OWN: Final = 60
"""A message of so many words is briefed itself, whatever it links to."""
ROOM: Final = 6_000
"""Visible characters of the answer: it cannot be asked for again, so that more of it is shown at once than of other briefs."""
UNKEPT: Final = "Only you see this, and nothing of it is kept."
HERE: Final = "This message"


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading one page or text takes: HTTP out and the most bytes of a page, the workers, the rules, and how points are chosen."""

    fetch: Fetch
    limit: int
    parse: ParsePage
    read: Read
    lexicon: Lexicon
    method: str = "lexrank"
    points: int = 5


def brief(by: Reader, said: Said, zone: str, now: datetime) -> Message:
    """The brief, days told in an IANA `zone`. Raises InputError saying why there is none; ReadingError."""
    article, notes = _article(by, said, zone, now)
    for _, reading in by.read([article]):
        if isinstance(reading, Unreadable):
            raise InputError(f"The text could not be read: {reading.cause}.")
        made = single.brief(article, reading, now, by.method, by.points)
        whole = outline.uncited(outline.of_brief(replace(made, id="", notes=(UNKEPT, *notes, *made.notes))))
        return blocks.render(replace(parent.fit(whole, ROOM), more=()))
    raise InputError("The text could not be read.")


def _article(by: Reader, said: Said, zone: str, now: datetime) -> tuple[Article, tuple[str, ...]]:
    """(what is briefed, what its reader must know first)."""
    count = len(words(said.words))
    if count >= OWN or not said.links:
        return _text(by, said, zone, now), ()
    others = len(said.links) - 1
    more = (f"The first of {len(said.links)} links in the message.",) if others else ()
    try:
        return _page(by, said.links[0], zone, now, more)
    except InputError as error:
        if count < FEW:
            raise
        return _text(by, said, zone, now), (f"The message's own words: {str(error)[0].lower()}{str(error)[1:]}",)


def _page(by: Reader, url: str, zone: str, now: datetime, notes: tuple[str, ...]) -> tuple[Article, tuple[str, ...]]:
    found = single.fetched(by.fetch, url, by.limit)
    page = by.parse(found.body, found.url, found.content_type, now)
    outlet = Outlet((urlsplit(found.url).hostname or "").removeprefix("www."), zone)
    if isinstance(page, ParsedPage) and page.published is None:
        notes = (*notes, "The page does not say when it was published: its days are counted from today.")
    return single.article(public(url), page, found.url, outlet, _today(zone, now), by.lexicon), notes


def _text(by: Reader, said: Said, zone: str, now: datetime) -> Article:
    if len(words(said.words)) < FEW:
        raise InputError("There is nothing to brief in that message: no link, and too few words.")
    page = ParsedPage(said.words, headline=HERE)
    return identity.from_page(page, Outlet("Slack message", zone), _today(zone, now), by.lexicon)


def _today(zone: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(zone)).date()

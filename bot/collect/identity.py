"""Entries and pages → Articles: what makes two of them one, when it was published, and whose words it is."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.collect import correction, frame, url
from bot.collect.credit import credit
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.model import Article, Entry, Feed, Outlet, ParsedFeed, ParsedPage
from bot.text import fold

TEXT_LIMIT = 200_000
"""The most characters of a text that are kept."""
TEASER_WORDS = 150
"""A feed's own text with fewer words than this is a teaser."""
GUID_LENGTH = 6
"""A shorter guid may be an item's number in the feed, which the next poll gives to another."""
_PATH = re.compile(r"[/?]")


def articles(feed: Feed, parsed: ParsedFeed, seen: datetime, lexicon: Lexicon) -> tuple[Article, ...]:
    """The articles of a feed as fetched at `seen` (aware, UTC), from the feed's own text; one for each happening of an item.

    An article is known by its link's key, where that is an address of its own, else by its guid in this feed, else by its words;
    a guid that names one item alone is an alias (it keeps an article one whose address changes), and so is the link of an item
    without one. Items without title and text are left out, and those that are known. An undated item gets `seen`.
    """
    if all(entry.known for entry in parsed.entries):
        return ()
    crowded = _crowded(parsed.entries, parsed.link)
    names = Counter(entry.id or entry.link for entry in parsed.entries)
    found: dict[str, Article] = {}
    for entry in parsed.entries:
        if entry.known:
            continue
        link = None if url.key(entry.link or "") in crowded else entry.link
        name = entry.id or entry.link
        guid = name if name and names[name] == 1 and len(name) >= GUID_LENGTH else None
        article = _article(feed, parsed.language, entry, (link, guid), seen, lexicon)
        if article:
            found.setdefault(article.id, article)
    return tuple(found.values())


def with_page(article: Article, page: ParsedPage, seen: datetime, lexicon: Lexicon) -> Article:
    """The article with its page's text where that says more than the feed did; its id stays. The page dates an article whose
    feed gave no time of day."""
    fuller = len(page.text) > len(article.text)
    text = _capped(page.text) if fuller else article.text
    if page.published and not article.time_known:
        published, day, known = when(page.published, article.outlet.zone, seen)
    else:
        published, day, known = article.published, article.day, article.time_known
    full = replace(
        article,
        headline=article.headline or page.headline or "",
        text=text,
        revision=revision(text),
        teaser=article.teaser and not fuller,
        byline=article.byline or page.byline,
        published=published,
        day=day,
        time_known=known,
    )
    return credited(full, lexicon)


def from_page(page: ParsedPage, outlet: Outlet, published: datetime | date | None, lexicon: Lexicon) -> Article:
    """An article of a page or text alone; `published` counts where the page does not say. Raises InputError where neither does."""
    moment = page.published or published
    if moment is None:
        raise InputError("it does not say when it was published, and no day was given for it (--published)")
    instant, day, known = when(moment, outlet.zone)
    text = _capped(page.text)
    address = url.canonical(page.url or "")
    return Article(
        id=link_id(page.url or "") or f"t-{revision(text)[:16]}",
        url=address,
        outlet=outlet,
        headline=page.headline or "",
        published=instant,
        day=day,
        time_known=known,
        text=text,
        revision=revision(text),
        language=_primary(page.language) or "en",
        byline=page.byline,
        credit=credit(text, page.byline, lexicon),
    )


def again(article: Article, page: ParsedPage, lexicon: Lexicon) -> Article:
    """The article as its page has it now; its day stays."""
    text = _capped(page.text)
    return credited(replace(article, text=text, revision=revision(text), byline=article.byline or page.byline), lexicon)


def gone(article: Article) -> Article:
    """The article once its address says that it is gone for good: taken back, and without a text."""
    return replace(article, text="", revision=revision(""), withdrawn=True)


def credited(article: Article, lexicon: Lexicon) -> Article:
    """The article with what its words say of it: the agency that its byline or text credits, and whether it was taken back."""
    gone = correction.withdrawn(article.headline, article.text, lexicon)
    return replace(article, credit=credit(article.text, article.byline, lexicon), withdrawn=gone)


def when(moment: datetime | date, zone: str, seen: datetime | None = None) -> tuple[datetime, date, bool]:
    """(instant in UTC, civil day in the zone, whether the time of day is known); an instant after `seen` is taken for `seen`."""
    place = ZoneInfo(zone)
    if not isinstance(moment, datetime):
        latest = seen.astimezone(place).date() if seen else moment
        day = min(moment, latest)
        return datetime.combine(day, time(), place).astimezone(UTC), day, False
    aware = moment if moment.tzinfo else moment.replace(tzinfo=place)
    instant = min(aware, seen) if seen else aware
    return instant.astimezone(UTC), instant.astimezone(place).date(), True


def revision(text: str) -> str:
    """The name of one text of an article: its SHA-256, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def link_id(link: str) -> str | None:
    """The article id a link gives, the same for all spellings of it; None where it is no web address."""
    name = url.key(link)
    return f"u-{_hash(name)}" if name else None


def _article(
    feed: Feed, language: str | None, entry: Entry, names: tuple[str | None, str | None], seen: datetime, lexicon: Lexicon
) -> Article | None:
    link, guid = names
    text = _body(entry)
    if not text:
        return None
    by_link = link_id(link) if link else None
    by_guid = f"g-{_hash(feed.id, guid)}" if guid else None
    published, day, known = _published(entry, feed.outlet.zone, seen)
    byline = ", ".join(entry.authors) or None
    article = Article(
        id=by_link or by_guid or f"t-{_hash(feed.outlet.name, fold(entry.title), text)}",
        url=url.canonical(link) if link else None,
        outlet=feed.outlet,
        headline=entry.title,
        published=published,
        day=day,
        time_known=known,
        text=text,
        revision=revision(text),
        language=_primary(feed.language) or _primary(language) or "en",
        byline=byline,
        teaser=len(text.split(None, TEASER_WORDS)) < TEASER_WORDS,
        aliases=(by_guid,) if by_link and by_guid else (),
    )
    return credited(article, lexicon)


def _published(entry: Entry, zone: str, seen: datetime) -> tuple[datetime, date, bool]:
    moment = entry.published or entry.updated
    if moment is None:
        return seen, seen.astimezone(ZoneInfo(zone)).date(), False
    return when(moment, zone, seen)


def _body(entry: Entry) -> str:
    """The longer of content and summary, without what a feed adds at its end; the title where there is neither."""
    text = max(entry.summary, entry.content, key=len)
    return _capped(frame.trimmed(text, "", "")) or entry.title


def _crowded(entries: Iterable[Entry], home: str | None) -> frozenset[str | None]:
    """Keys of links that name no single article: the outlet's home page, or one that three items of different titles share."""
    titles: dict[str, set[str]] = {}
    for entry in entries:
        name = url.key(entry.link) if entry.link else None
        if name:
            titles.setdefault(name, set()).add(entry.title)
    shared = {n for n, some in titles.items() if (len(some) > 2 and len(set(map(fold, some))) > 2) or not _PATH.search(n)}
    return frozenset(shared | {url.key(home or ""), None})


def _capped(text: str) -> str:
    if len(text) <= TEXT_LIMIT:
        return text
    end = text.rfind("\n", 0, TEXT_LIMIT)
    return text[: end if end > 0 else TEXT_LIMIT]


def _primary(language: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}", language or "")
    return found[0].lower() if found else None


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

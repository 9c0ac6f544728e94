"""A site without a feed → its articles all the same: a sitemap for news (sitemaps.org with Google's news extension), or a page's links.

As in `discover`, what is wanted is found by pattern, not by parsing: any page a person names may come here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from urllib.parse import urljoin, urlsplit

from bot.collect import charset, dates, plain
from bot.collect import url as urls
from bot.model import Entry, ParsedFeed, Unreadable

SIZE_LIMIT = 2_000_000
"""So many characters are looked through."""
LINKS = 5_000
"""So many links of a page are looked at."""
ENTRIES = 500
FEWEST = 5
"""A page with fewer links to articles is no list of them."""
TITLE_WORDS = 4
_TITLE_LIMIT = 2_000
SITEMAPS = ("/news-sitemap.xml", "/sitemap-news.xml", "/news_sitemap.xml", "/sitemap_news.xml", "/sitemap/news.xml")
"""Where the sitemaps for news of sites mostly are, besides what robots.txt names."""
OTHERS = 2
FOLLOWED = 3
"""At most so many sitemaps of an index are fetched."""
_INDEX = re.compile(r"<sitemapindex\b", re.IGNORECASE)
_SITEMAP = re.compile(r"<(?:urlset|sitemapindex)\b", re.IGNORECASE)
_NAMED = re.compile(r"^sitemap:\s*(\S{1,2000})", re.IGNORECASE | re.MULTILINE)
_NEWS = re.compile(r"news", re.IGNORECASE)
_ANCHOR = re.compile(r"""<a\b((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>""", re.IGNORECASE)
_END = re.compile("</a", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
_NAME = re.compile(
    r"""<meta\b[^<>]{0,99}og:site_name["'][^<>]{0,99}\bcontent\s{0,9}=\s{0,9}["']([^"'<>]{1,200})""", re.IGNORECASE
)
_PAGE_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,300})", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^<>]{0,500}\blang\s{0,9}=\s{0,9}["']?([A-Za-z]{2,3})""", re.IGNORECASE)
_DAY = re.compile(r"/(20\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=\D)")
_NUMBER = re.compile(r"\d{4,}")
_ELSEWHERE = re.compile(
    r"/(?:tags?|topics?|categor(?:y|ies)|authors?|profile|people|search|about|contact|privacy|terms|cookies?|subscribe|subscription|newsletters?"
    r"|login|signin|sign-in|register|account|jobs|careers|advert[a-z]*|shop|weather|video|podcasts?|live|gallery|games|puzzles)(?:/|$)",
    re.IGNORECASE,
)


def parse(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    """The articles that a sitemap for news or a page with links to articles lists, `page` set; never raises. A title is the sitemap's or
    the link's own words; a day is the sitemap's or one in the address, later than a day after `now` is none."""
    text = charset.decode(body, content_type)[:SIZE_LIMIT]
    if _SITEMAP.search(text, 0, 10_000):
        entries = tuple(_from_sitemap(text, url, now))[:ENTRIES]
        return _listed("", None, None, entries) if entries else Unreadable("it is a sitemap without news")
    found = _from_links(text, url, now)
    if len(found) < FEWEST:
        return Unreadable("it is a web page with hardly a link to an article")
    title, language = _NAME.search(text) or _PAGE_TITLE.search(text), _LANGUAGE.search(text)
    name = plain.line(title[1]) if title else ""
    return _listed(name, url, language[1].lower() if language else None, found)


def _listed(title: str, link: str | None, language: str | None, entries: tuple[Entry, ...]) -> ParsedFeed:
    return ParsedFeed(title, link, language, entries, page=True)


def sitemaps(robots: bytes, url: str) -> tuple[str, ...]:
    """Absolute addresses at which a site may have a sitemap for news: those of them that robots.txt names, the usual places, and the
    first OTHERS that robots.txt names besides, which may be an index of all the site's."""
    absolute = (urls.absolute(name, url) for name in _NAMED.findall(robots.decode("utf-8", "replace")))
    named = [name for name in absolute if name]
    news, others = [n for n in named if _NEWS.search(n)], [n for n in named if not _NEWS.search(n)]
    return tuple(dict.fromkeys([*news, *(urljoin(url, place) for place in SITEMAPS), *others[:OTHERS]]))


def within(body: bytes, url: str, content_type: str | None, now: datetime) -> tuple[str, ...]:
    """The sitemaps for news that an index of sitemaps names on its own site, the latest changed first, FOLLOWED at most: those that say
    so in their address, or all of an index that does itself. Empty for what is no such index."""
    text = charset.decode(body, content_type)[:SIZE_LIMIT]
    if not _INDEX.search(text, 0, 10_000):
        return ()
    blocks = [part.partition("</sitemap>")[0] for part in text.split("<sitemap>")[1:]]
    found = [
        (link, dates.parse(_said(block, "lastmod"), now)) for block in blocks if (link := urls.absolute(_said(block, "loc"), url))
    ]
    own = _NEWS.search(urlsplit(url).path)
    named = [(link, at) for link, at in found if _site(link) == _site(url) and (own or _NEWS.search(urlsplit(link).path))]
    latest = sorted(named, key=lambda pair: str(pair[1] or ""), reverse=True)
    return tuple(dict.fromkeys(link for link, _ in latest if link != url))[:FOLLOWED]


def _from_sitemap(text: str, url: str, now: datetime) -> Iterator[Entry]:
    for part in text.split("<url>")[1:]:
        block = part.partition("</url>")[0]
        link, title = urls.absolute(_said(block, "loc"), url), plain.line(_said(block, "news:title"))
        if link and title:
            when = _said(block, "news:publication_date") or _said(block, "lastmod")
            yield Entry(None, link, title, published=dates.parse(when, now))


def _said(block: str, name: str) -> str:
    said = block.partition(f"<{name}>")[2].partition(f"</{name}>")[0].strip()
    if said.startswith("<![CDATA["):
        return said[9:].removesuffix("]]>").strip()
    return html.unescape(said)


def _from_links(text: str, url: str, now: datetime) -> tuple[Entry, ...]:
    """The page's links that lead to articles of the same site, in order, each once, with the longest of its titles."""
    titles: dict[str, tuple[str, str]] = {}
    site = _site(url)
    for anchor in islice(_ANCHOR.finditer(text), LINKS):
        link = _link(anchor[1][:10_000], url)
        if link is None or _site(link) != site or not _leads_to_article(link):
            continue
        end = _END.search(text, anchor.end(), anchor.end() + _TITLE_LIMIT)
        title = plain.line(text[anchor.end() : end.start()]) if end else ""
        name = urls.key(link) or link
        if len(title.split()) >= TITLE_WORDS and len(title) > len(titles.get(name, ("", ""))[1]):
            titles[name] = (titles[name][0] if name in titles else link, title)
    return tuple(Entry(None, link, title, published=_day(link, now)) for link, title in titles.values())[:ENTRIES]


def _link(attributes: str, base: str) -> str | None:
    href = _HREF.search(attributes)
    return urls.absolute(html.unescape(href[1] or href[2] or href[3] or ""), base) if href else None


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _leads_to_article(link: str) -> bool:
    """Whether an address is like an article's: a slug of several words, or a number, and none of a site's other pages."""
    parts = urlsplit(link)
    if _ELSEWHERE.search(parts.path):
        return False
    slug = max(parts.path.split("/"), key=len)
    return slug.count("-") + slug.count("_") >= 3 or _NUMBER.search(f"{parts.path}?{parts.query}") is not None


def _day(link: str, now: datetime) -> date | None:
    found = _DAY.search(link)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    known = dates.bounded(day, now)
    return known if isinstance(known, date) else None

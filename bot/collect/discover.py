"""A web page's bytes → the addresses at which its site's feeds may be, likeliest first.

The tags are found by pattern, not by parsing: any page a person names may come here, and its links are all that is wanted of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from bot.collect import charset
from bot.collect import url as urls

SIZE_LIMIT = 1_000_000
"""So many characters of the page are looked through."""
MOST = 8
_TAG = re.compile(r"""<(link|a)\b((?:[^<>"']|"[^"<]*+"|'[^'<]*+')*+)>""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{1,20})\s{0,9}=\s{0,9}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
_KIND = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|application/json|(?:text|application)/xml", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[/._?=&-])(?:rss\d?|atom|feeds?)(?:[/._?=&-]|$)|\.(?:rss|rdf)$", re.IGNORECASE)
_COMMENTS = re.compile(r"comment", re.IGNORECASE)
WELL_KNOWN = ("/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml")
"""Where the feeds of sites that do not link to them mostly are."""


def candidates(body: bytes, url: str, content_type: str | None) -> tuple[str, ...]:
    """Absolute http(s) addresses, at most MOST: what the page declares as its alternates (those of comments last), then its links
    whose address speaks of a feed."""
    text = charset.decode(body, content_type)[:SIZE_LIMIT]
    declared, linked = list[str](), list[str]()
    base = url
    for name, attributes in _tags(text):
        address = urls.absolute(attributes.get("href"), base)
        if address is None:
            continue
        if (
            name == "link"
            and "alternate" in attributes.get("rel", "").lower()
            and _KIND.fullmatch(attributes.get("type", "").strip())
        ):
            declared.append(address)
        elif name == "a" and _NAMED.search(urlsplit(address).path + "?" + urlsplit(address).query):
            linked.append(address)
    declared.sort(key=lambda address: bool(_COMMENTS.search(address)))
    return tuple(dict.fromkeys([*declared, *linked]))[:MOST]


def well_known(url: str) -> tuple[str, ...]:
    """The usual places of a feed: under the page's own path, and at the root of its site."""
    path = urlsplit(url).path.rstrip("/")
    own = (urljoin(url, f"{path}/feed"),) if path and "." not in path.rpartition("/")[2] else ()
    return (*own, *(urljoin(url, place) for place in WELL_KNOWN))


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    for found in _TAG.finditer(text):
        pairs = _ATTRIBUTE.findall(found[2][:10_000])
        yield found[1].lower(), {name.lower(): html.unescape(double or single or bare) for name, double, single, bare in pairs}

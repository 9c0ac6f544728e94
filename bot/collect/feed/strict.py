"""Well-formed UTF-8 XML of a usual shape → rows, in one pass of expat: the road nearly every feed takes.

It reads RSS 2.0, RDF and Atom 1.0 as their specifications have them and gives up at the first sign of anything else: `tree` and
`patient` know more, and take longer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from bot.collect import charset, markup
from bot.collect.feed import every, repair
from bot.collect.feed.row import NO_PAGE, Row

# expat writes a name as its namespace, "}" and the local name.
_ATOM = "http://www.w3.org/2005/Atom}"
_CONTENT = "http://purl.org/rss/1.0/modules/content/}"
_DC = "http://purl.org/dc/elements/1.1/}"
_FEEDBURNER = "http://rssnamespace.org/feedburner/ext/1.0}"
_ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd}"
_DCTERMS = "http://purl.org/dc/terms/}"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RSS1 = "http://purl.org/rss/1.0/}"
_XML = "http://www.w3.org/XML/1998/namespace}"

_FIELDS_RSS = {
    "title": "title", "link": "link", "description": "summary", "guid": "id", "pubDate": "published", "author": "authors", "content": "?content",
    _ATOM + "link": "links", _ATOM + "id": "?", _ATOM + "updated": "updated", _CONTENT + "encoded": "content", _DC + "creator": "creators",
    _DC + "date": "date", _DC + "subject": "categories", _FEEDBURNER + "origLink": "original", _ITUNES + "keywords": "keywords",
}  # fmt: skip
# Elements of these names in whatever namespace may stand in for RSS's own.
_LIKENESSES_RSS = {
    "title": "title", "link": "link", "description": "summary", "summary": "summary", "guid": "id", "id": "id", "pubdate": "published",
    "published": "published", "issued": "published", "date": "date", "lastbuilddate": "updated", "updated": "updated", "modified": "updated",
    "author": "authors", "creator": "authors",
}  # fmt: skip
_FIELDS_RDF = {
    _RSS1 + "title": "title", _RSS1 + "link": "link", _RSS1 + "description": "summary", _DC + "creator": "creators", _DC + "date": "published",
    _DCTERMS + "modified": "updated", _DC + "subject": "categories", _CONTENT + "encoded": "content", "guid": "?", "author": "?",
    "http://purl.org/rss/1.0/modules/taxonomy/}topic": "?",
}  # fmt: skip
_FIELDS_ATOM = {
    _ATOM + "id": "id", _ATOM + "title": "title", _ATOM + "link": "links", _ATOM + "summary": "summary", _ATOM + "content": "content",
    _ATOM + "published": "published", _ATOM + "updated": "updated", _ATOM + "author": "authors", _ATOM + "category": "categories",
    _ATOM + "issued": "?", _ATOM + "modified": "?", _ATOM + "source": "?authors", _DC + "creator": "?authors",
    _FEEDBURNER + "origLink": "original",
}  # fmt: skip
# What may hold items, or dates, or what an item lacks, in whatever namespace and wherever in the feed.
_ELSEWHERE = frozenset({"item", "entry", "created", "fullitem", "body"})
_STAND_INS = {"title": "title", "description": "summary", "summary": "summary"}
_MANY = frozenset({"links", "authors", "creators", "categories", "keywords"})
# References HTML and XML read differently: to C1's control characters, and the long ones, some of which are no character.
_ODD_REFERENCE = re.compile(rb"&#(?:0*1[2-5]\d|[xX]0*(?:7[fF]|[89][0-9A-Fa-f])|[xX]?[0-9A-Fa-f]{5,});")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*")
_RESPONSIBLE = (_ATOM + "author", _DC + "creator", _ITUNES + "author")
_BUFFER = 1 << 16
_NAME_LIMIT = 100
"""Longer names, with their namespace, are none of ours."""

_Texts = dict[str, str]
_Elements = dict[str, list[Element]]


class _UnusualError(Exception):
    """The feed holds what this road cannot read without losing or guessing."""


class _Dialect(NamedTuple):
    """What a kind of feed calls an item, where its own words stand, which fields its names mean, and how a row is made of them."""

    item: str
    channel: str | None
    prefix: str
    field: Callable[[str], str | None]
    row: Callable[[Element, _Texts, _Elements], Row]


def parse(body: bytes, content_type: str | None) -> tuple[dict[str, Any], list[Row]] | None:
    """(the feed's title, link, language and interval; its rows), or None for what is to be read more patiently."""
    if not charset.may_be_utf8(body, content_type):
        return None
    if _ODD_REFERENCE.search(body) and _ODD_REFERENCE.search(repair.outside(body.decode("latin-1")).encode("latin-1")):
        return None
    try:
        return _feed(*_tree(body))
    except (expat.ExpatError, _UnusualError):
        return None


def _tree(body: bytes) -> tuple[Element, Collection[str]]:
    """The root, and the names of all elements and attributes. With a DOCTYPE come entities: none is taken."""
    parser = expat.ParserCreate("utf-8", "}")
    builder = TreeBuilder()
    parser.buffer_text, parser.buffer_size = True, _BUFFER
    parser.StartElementHandler, parser.EndElementHandler = builder.start, builder.end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = builder.data, _give_up
    parser.Parse(body.lstrip(), True)  # noqa: FBT003 -- expat knows no names: it is the last part
    if len(parser.intern) > markup.ATTRIBUTE_LIMIT:
        raise _UnusualError
    return builder.close(), parser.intern


def _give_up(*_: object) -> None:
    raise _UnusualError


def _feed(root: Element, names: Collection[str]) -> tuple[dict[str, Any], list[Row]]:
    dialect = _DIALECTS.get(root.tag)
    if dialect is None:
        raise _UnusualError
    channel = _first(root, dialect.channel) if dialect.channel else root
    items = _all(channel if root.tag == "rss" else root, dialect.item)
    fields = {name: field for name in names if len(name) <= _NAME_LIMIT and (field := dialect.field(name))}
    rows = [dialect.row(item, *_read(item, fields)) for item in items]
    if not all(row.authors for row in rows) and (inherited := _inherited(channel)):
        rows = [row if row.authors else row._replace(authors=inherited) for row in rows]
    about = _about(channel, dialect)
    others = {name.rpartition("}")[2] for name in names if name != dialect.item and fields.get(name, "?")[0] == "?"}
    stray = sum(1 for _ in root.iter(dialect.item)) > len(items) or not others.isdisjoint(_ELSEWHERE)
    if stray or _lacking(rows, others) or not (rows or about["link"]):
        raise _UnusualError
    return about | {"language": _language(root, dialect.item)}, rows


def _inherited(channel: Element) -> tuple[str, ...]:
    """Who is behind items that name nobody, as the feed says."""
    for name in _RESPONSIBLE:
        people = _all(channel, name)
        found = tuple(filter(None, [_text(e, _ATOM + "name") if len(e) else (e.text or "").strip() for e in people]))
        if found:
            return found
    return ()


def _lacking(rows: list[Row], others: Collection[str]) -> bool:
    """Whether something else in the feed may hold what an item lacks, or say what its link is relative to; `others` are the
    local names of elements and attributes that fill no field."""
    if "base" in others and not all(row.link and row.link.startswith("http") for row in rows):
        return True
    return any(not all(getattr(row, field) for row in rows) for name, field in _STAND_INS.items() if name in others)


def _read(item: Element, fields: Mapping[str, str]) -> tuple[_Texts, _Elements]:
    """The first text of each field there is one of, and the elements of those there may be many of."""
    texts: _Texts = {}
    elements: _Elements = {}
    for child in item:
        field = fields.get(child.tag)
        if field is None:
            continue
        if field in _MANY:
            elements.setdefault(field, []).append(child)
        elif field[0] == "?":
            if field[1:] not in texts and field[1:] not in elements:
                raise _UnusualError  # it may stand in for what is missing
        elif len(child):
            raise _UnusualError
        elif field not in texts and (text := child.text):
            texts[field] = text.strip()
    return texts, elements


@lru_cache(maxsize=2_000)
def _field_rss(name: str) -> str | None:
    """The field an element of an RSS item fills; after "?" one it fills only where nothing better does."""
    local = name.rpartition("}")[2].lower()
    if local == "category":
        return "categories"
    likeness = _LIKENESSES_RSS.get(local)
    return _FIELDS_RSS.get(name) or (f"?{likeness}" if likeness else None)


def _row_rss(item: Element, texts: _Texts, elements: _Elements) -> Row:
    if "link" not in texts:
        raise _UnusualError  # a guid, an Atom link or an enclosure may stand in for it
    guid = texts.get("id") or item.get(_RDF + "about")
    if guid:
        texts["id"] = guid
    people = _said(elements, "authors") or _said(elements, "creators")
    keywords = [word for said in _said(elements, "keywords") for word in said.split(",")]
    return Row(**_settled(texts), authors=people, categories=(*_said(elements, "categories"), *keywords))


def _row_rdf(item: Element, texts: _Texts, elements: _Elements) -> Row:
    return Row(
        item.get(_RDF + "about"), **_settled(texts), authors=_said(elements, "creators"), categories=_said(elements, "categories")
    )


def _row_atom(_: Element, texts: _Texts, elements: _Elements) -> Row:
    people = tuple([_text(author, _ATOM + "name") for author in elements.get("authors", ())])
    if not all(people):
        raise _UnusualError  # an address alone, or text where there should be elements
    labels = [e.get("label") or term for e in elements.get("categories", ()) if (term := e.get("term"))]
    texts.setdefault("original", _link(elements.get("links", [])))
    return Row(**_settled(texts), authors=people, categories=tuple(labels))


def _settled(texts: _Texts) -> _Texts:
    """The texts with a date of publication, where any date is given, and the link as it was before a counting service had it."""
    if "original" in texts:
        texts["link"] = texts.pop("original")
    date = texts.pop("date", None) or texts.get("updated")
    if date:
        texts.setdefault("published", date)
    return texts


def _said(elements: _Elements, field: str) -> tuple[str, ...]:
    """The texts of a field's elements."""
    found = elements.get(field)
    if found and any(map(len, found)):
        raise _UnusualError
    return tuple([text for e in found if (text := (e.text or "").strip())]) if found else ()


def _link(links: list[Element]) -> str:
    """Where Atom's links lead a reader to: the only alternate one, which need not say that it is one."""
    found = [href.strip() for link in links if link.get("rel", "alternate") == "alternate" and (href := link.get("href"))]
    if len(found) != 1:
        raise _UnusualError
    return found[0]


def _about(channel: Element, dialect: _Dialect) -> dict[str, Any]:
    title = _first(channel, dialect.prefix + "title")
    if len(title) or any(map(len, _all(channel, dialect.prefix + "link"))):
        raise _UnusualError
    links = [(e.get("rel"), href) for e in _all(channel, _ATOM + "link") if (href := e.get("href"))]
    own = _text(channel, dialect.prefix + "link") if dialect.channel else ""
    page = next((href for rel, href in links if rel in (None, "alternate")), None)
    link = page or own or next((href for rel, href in links if rel not in NO_PAGE), None)
    asked = {child.tag.rpartition("}")[2]: child.text or "" for child in channel}
    interval = every.stated(*(asked.get(name, "") for name in ("ttl", "updatePeriod", "updateFrequency")))
    return {"title": title.text or "", "link": link, "every": interval}


def _all(parent: Element, name: str) -> list[Element]:
    """The children of that name; Element.findall would take the namespace for a path."""
    return [child for child in parent if child.tag == name]


def _first(parent: Element, name: str) -> Element:
    for child in parent:
        if child.tag == name:
            return child
    raise _UnusualError


def _text(parent: Element, name: str) -> str:
    return next((child.text or "" for child in parent if child.tag == name), "").strip()


def _language(root: Element, item: str) -> str | None:
    """The first that is stated before the first item."""
    for element in root.iter():
        if element.tag == item:
            break
        stated = element.text if element.tag.rpartition("}")[2] == "language" else None
        for language in (element.get(_XML + "lang"), stated):
            if language and _LANGUAGE.fullmatch(language.strip()):
                return language.strip()
    return None


_DIALECTS = {
    "rss": _Dialect("item", "channel", "", _field_rss, _row_rss),
    _RDF + "RDF": _Dialect(_RSS1 + "item", _RSS1 + "channel", _RSS1, _FIELDS_RDF.get, _row_rdf),
    _ATOM + "feed": _Dialect(_ATOM + "entry", None, _ATOM, _FIELDS_ATOM.get, _row_atom),
}

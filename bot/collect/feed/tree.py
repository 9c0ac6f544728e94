"""Mended XML → rows, from lxml's tree: every dialect's elements by name, whatever their prefix, case or place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from bot.collect.feed import construct
from bot.collect.feed.repair import NAMESPACES, Document
from bot.collect.feed.row import NO_PAGE, Row

_ROOTS = frozenset({"rss", "rdf", "feed", "channel"})
_PREFIXES = {uri.rstrip("/"): prefix for prefix, uri in NAMESPACES.items()} | {"http://purl.org/atom/ns#": "atom"}
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_ALTERNATE = frozenset({"", "alternate", "http://www.iana.org/assignments/relation/alternate"})
_WEB = ("http://", "https://")

# For each field the elements that may fill it, the best first. A name without prefix is in the item's own namespace.
_TITLE = ("title", "dc:title", "atom:title", "media:title", "itunes:title", "media:group/title", "media:content/title")
_SUMMARY = (
    "description", "summary", "dc:description", "atom:summary", "itunes:summary", "media:description", "media:group/description",
    "media:content/description", "itunes:subtitle", "abstract",
)  # fmt: skip
_CONTENT = ("content:encoded", "content", "atom:content", "xhtml:body", "xhtml:div", "fullitem", "body")
_ID = ("guid", "id", "atom:id")
_PUBLISHED = (
    "pubdate",
    "published",
    "issued",
    "atom:published",
    "dcterms:issued",
    "created",
    "dcterms:created",
    "dc:date",
    "date",
)
_UPDATED = ("updated", "modified", "atom:updated", "atom:modified", "dcterms:modified", "lastbuilddate")
_AUTHORS = ("author", "dc:creator", "creator", "dc:author", "atom:author", "itunes:author")
# Not RSS's managingEditor: it is the address of a desk, or of who looks after the feed.
_INHERITED = ("author", "dc:creator", "atom:author", "itunes:author")
_CATEGORIES = ("category", "dc:subject", "atom:category", "media:category")
_KEYWORDS = ("itunes:keywords",)

_Children = dict[str, list[Any]]


def parse(document: Document) -> tuple[dict[str, Any], list[Row], bool]:
    """(the feed's title, link and language; its rows; whether the document is well-formed). Raises ValueError where it is no feed."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(document.encoded, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root is None or construct.local(root) not in _ROOTS:
        raise ValueError("it is neither RSS nor Atom")
    items = [element for element in root.iter(etree.Element) if _is_item(element)]
    channel = next((child for child in root.iterchildren(etree.Element) if construct.local(child) == "channel"), root)
    about = _children(channel)
    inherited = _people(about, _INHERITED)
    rows = [_row(item, inherited) for item in items]
    return _about(channel, about, root), rows, not parser.error_log


def _is_item(element: Any) -> bool:
    return construct.local(element) in ("item", "entry") and _namespace(element) not in ("media", "itunes", "content")


def _about(channel: Any, children: _Children, root: Any) -> dict[str, Any]:
    languages = (_text(children, ("language", "dc:language")), channel.get(f"{_XML}lang"), root.get(f"{_XML}lang"))
    links = [*children.get("link", ()), *children.get("atom:link", ())]
    return {
        "title": _text(children, ("title", "dc:title", "atom:title")),
        "link": _alternate(links) or _first_link([link for link in links if link.get("rel") not in NO_PAGE]),
        "language": next((said.strip() for said in languages if said and said.strip()), None),
    }


def _row(item: Any, inherited: tuple[str, ...]) -> Row:
    children = _children(item)
    updated = _text(children, _UPDATED)
    return Row(
        id=_text(children, _ID) or item.get(f"{_RDF}about") or item.get("about"),
        link=_link(item, children),
        title=_text(children, _TITLE),
        summary=_text(children, _SUMMARY),
        content=_text(children, _CONTENT),
        published=_text(children, _PUBLISHED) or updated or None,
        updated=updated or None,
        authors=_people(children, _AUTHORS) or _source_people(children) or inherited,
        categories=tuple(_categories(children)),
    )


def _children(parent: Any) -> _Children:
    """The elements inside one by name: "title" in its own namespace, "dc:title" in another."""
    found: _Children = {}
    own = parent.nsmap.get(parent.prefix)
    for child in parent.iterchildren(etree.Element):
        prefix, name = _namespace(child, own), construct.local(child)
        found.setdefault(f"{prefix}:{name}" if prefix else name, []).append(child)
    return found


def _namespace(element: Any, own: str | None = None) -> str:
    """The usual prefix of an element's namespace, or its own one where that is not known; "" for the namespace `own`."""
    uri, colon, _ = element.tag[1:].rpartition("}")
    if not colon:
        return element.tag.partition(":")[0].lower() if ":" in element.tag else ""
    if uri == own or (not own and element.prefix is None and uri != _XHTML):
        return ""
    return "xhtml" if uri == _XHTML else _PREFIXES.get(uri.rstrip("/")) or (element.prefix or "").lower()


def _text(children: _Children, names: tuple[str, ...]) -> str:
    """The markup of the first element that says anything."""
    for name in names:
        outer, _, inner = name.partition("/")
        for element in children.get(outer, ()):
            found = _text(_children(element), (inner,)) if inner else construct.markup(element)
            if found:
                return found
    return ""


def _people(children: _Children, names: tuple[str, ...]) -> tuple[str, ...]:
    """All who are named under the first name that names anyone."""
    for name in names:
        found = tuple(filter(None, map(_person, children.get(name, ()))))
        if found:
            return found
    return ()


def _person(element: Any) -> str:
    """A person construct's name, or else its address; or what stands in an element that is none."""
    parts = {construct.local(child): (child.text or "").strip() for child in element.iterchildren(etree.Element)}
    return parts.get("name") or parts.get("email") or ("" if "name" in parts or "email" in parts else construct.markup(element))


def _source_people(children: _Children) -> tuple[str, ...]:
    """Atom: an entry from another feed is by that feed's author."""
    return next((_people(_children(source), ("author",)) for source in children.get("source", ())), ())


def _categories(children: _Children) -> Iterator[str]:
    for name in _CATEGORIES:
        for element in children.get(name, ()):
            yield element.get("label") or element.get("term") or element.get("text") or construct.markup(element)
    for name in _KEYWORDS:
        for element in children.get(name, ()):
            yield from (element.text or "").split(",")


def _link(item: Any, children: _Children) -> str | None:
    """Where the item leads a reader to: its own address before a counting service had it, its link, its guid if that is one, or
    else what it encloses."""
    links = [*children.get("link", ()), *children.get("atom:link", ())]
    guid = _permanent(children)
    found = _text(children, ("feedburner:origlink",)) or _alternate(links) or guid or _first_link(links)
    return found or item.get("href") or item.get("HREF") or next((e.get("url") for e in children.get("enclosure", ())), None)


def _permanent(children: _Children) -> str | None:
    for element in children.get("guid", ()):
        said = next((value for name, value in element.attrib.items() if name.lower() == "ispermalink"), "true")
        text = (element.text or "").strip()
        if said.strip().lower() != "false" and text.startswith(_WEB):
            return _resolved(element, text)
    return None


def _alternate(links: list[Any]) -> str | None:
    """The address in a link's text, or in the best of those for readers: a web page before other forms."""
    for link in links:
        if link.text and link.text.strip():
            return _resolved(link, link.text.strip())
    found = [link for link in links if link.get("href", "").strip() and link.get("rel", "").strip().lower() in _ALTERNATE]
    best = min(found, key=lambda link: "html" not in link.get("type", "html"), default=None)
    return None if best is None else _resolved(best, best.get("href").strip())


def _first_link(links: list[Any]) -> str | None:
    """Any address at all, what is enclosed last."""
    found = sorted((link for link in links if link.get("href", "").strip()), key=lambda link: link.get("rel") == "enclosure")
    return _resolved(found[0], found[0].get("href").strip()) if found else None


def _resolved(element: Any, address: str) -> str:
    """The address, relative to the xml:base that holds for it."""
    base = element.base
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address

"""The sample outlets of config/sample, each a small web site on a loopback port of its own: a feed, and a page an article."""

from __future__ import annotations

import hashlib
import threading
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final, Literal
from xml.etree import ElementTree as ET

from bot.errors import ConfigError

_ATOM: Final = "http://www.w3.org/2005/Atom"
_CONTENT: Final = "http://purl.org/rss/1.0/modules/content/"
ET.register_namespace("", _ATOM)
ET.register_namespace("content", _CONTENT)


@dataclass(frozen=True, slots=True)
class Story:
    """A sample article: `published` is aware; `paragraphs` are its text."""

    slug: str
    headline: str
    published: datetime
    byline: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """A sample outlet. `teasers` says that its feed gives only the first paragraph; the page has all."""

    id: str
    name: str
    zone: str
    kind: Literal["rss", "atom"]
    teasers: bool
    stories: tuple[Story, ...]


def load(folder: Path) -> tuple[Site, ...]:
    """The sample outlets of a folder, one subfolder each. Raises ConfigError naming the file that is wrong."""
    return tuple(_site(file) for file in sorted(folder.glob("*/outlet.toml")))


def _site(file: Path) -> Site:
    try:
        row = tomllib.loads(file.read_text(encoding="utf-8"))
        stories = tuple(_story(path) for path in sorted(file.parent.glob("*.txt")))
        return Site(file.parent.name, row["name"], row["zone"], row["kind"], row["teasers"], stories)
    except (KeyError, ValueError, OSError) as error:
        raise ConfigError(f"{file.parent} cannot be read: {error}.") from error


def _story(path: Path) -> Story:
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    paragraphs = tuple(p.strip() for p in body.split("\n\n") if p.strip())
    return Story(path.stem, fields["Headline"], datetime.fromisoformat(fields["Published"]), fields.get("By"), paragraphs)


@contextmanager
def served(sites: Sequence[Site]) -> Iterator[dict[str, str]]:
    """Serves each site on a free loopback port; gives feed addresses by site id."""
    with ExitStack() as stack:
        yield {site.id: stack.enter_context(_serve(site)) for site in sites}


@contextmanager
def _serve(site: Site) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    base = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield f"{base}/feed"
    finally:
        server.shutdown()
        server.server_close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            base = f"http://{self.headers.get('Host', '')}"
            stories = {s.slug: s for s in site.stories}
            name = self.path.strip("/")
            if name == "feed":
                self._send(feed(site, base), f"application/{site.kind}+xml")
            elif name in stories:
                self._send(page(site, stories[name]), "text/html; charset=utf-8")
            else:
                self.send_error(404)

        def _send(self, body: bytes, kind: str) -> None:
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            same = self.headers.get("If-None-Match") == tag
            self.send_response(304 if same else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", "0" if same else str(len(body)))
            self.end_headers()
            if not same:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing: the trial prints what matters."""

    return Handler


def feed(site: Site, base: str) -> bytes:
    """A site's feed, newest first, as RSS 2.0 or Atom 1.0."""
    newest = sorted(site.stories, key=lambda s: s.published, reverse=True)
    root = _atom(site, newest, base) if site.kind == "atom" else _rss(site, newest, base)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _rss(site: Site, stories: Sequence[Story], base: str) -> ET.Element:
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for tag, text in (("title", site.name), ("link", base), ("description", site.name), ("language", "en")):
        ET.SubElement(channel, tag).text = text
    for story in stories:
        item = ET.SubElement(channel, "item")
        link = f"{base}/{story.slug}"
        rows = (("title", story.headline), ("link", link), ("guid", link), ("pubDate", format_datetime(story.published)))
        for tag, text in (*rows, ("description", story.paragraphs[0])):
            ET.SubElement(item, tag).text = text
        if not site.teasers:
            ET.SubElement(item, f"{{{_CONTENT}}}encoded").text = _html(story)
    return root


def _atom(site: Site, stories: Sequence[Story], base: str) -> ET.Element:
    root = ET.Element(f"{{{_ATOM}}}feed")
    updated = max((s.published for s in stories), default=None)
    for tag, text in (("title", site.name), ("id", base), ("updated", updated.isoformat() if updated else "")):
        ET.SubElement(root, f"{{{_ATOM}}}{tag}").text = text
    for story in stories:
        item = ET.SubElement(root, f"{{{_ATOM}}}entry")
        ET.SubElement(item, f"{{{_ATOM}}}link", href=f"{base}/{story.slug}")
        moment = story.published.isoformat()
        rows = (("title", story.headline), ("id", f"{base}/{story.slug}"), ("published", moment), ("updated", moment))
        for tag, text in (*rows, ("summary", story.paragraphs[0])):
            ET.SubElement(item, f"{{{_ATOM}}}{tag}").text = text
        if not site.teasers:
            ET.SubElement(item, f"{{{_ATOM}}}content", type="html").text = _html(story)
    return root


def _html(story: Story) -> str:
    return "\n".join(f"<p>{escape(p)}</p>" for p in story.paragraphs)


def page(site: Site, story: Story) -> bytes:
    """An article's page, with the furniture a real one has."""
    by = f'<p class="byline">By <span rel="author">{escape(story.byline)}</span></p>' if story.byline else ""
    moment = story.published.isoformat()
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)} | {escape(site.name)}</title>
<meta property="og:title" content="{escape(story.headline)}"><meta property="article:published_time" content="{moment}"></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>{escape(story.headline)}</h1>{by}<time datetime="{moment}">{story.published:%d %B %Y %H:%M}</time>
{_html(story)}
</article><aside><h2>Most read</h2><ul><li><a href="/a">Ten walks for a wet weekend</a></li></ul></aside></main>
<footer><p>Leave a comment</p><p>Copyright {escape(site.name)}</p></footer></body></html>""".encode()

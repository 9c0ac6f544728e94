"""Sources with every ailment there is, on loopback: `python -m tests.bench.health [rounds]`.

Each source goes wrong in one way. They are collected `rounds` times (2), the clock set on to the next poll each time, and then told of as
`brief sources health` tells it, with the ailment before each line: to be read as the person who has to do something about it.
"""

from __future__ import annotations

import gzip
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread

from bot import app, settings
from tests import build
from tests.crash.lives import Clock
from tests.crash.world import ROOT
from tests.edges.web.server import Answer, Asked, response, site

START = datetime(2013, 5, 8, 7, tzinfo=UTC)
DEADLINE = 1.5
"""Seconds a request has."""
LIMIT = 0.2
"""Megabytes a feed may have."""


_NUMBERS = count()


def rss(*items: str) -> bytes:
    """A feed of items."""
    return f'<rss version="2.0"><channel><title>F</title>{"".join(items)}</channel></rss>'.encode()


def item(n: int, when: str = "Wed, 08 May 2013 06:00:00 GMT", words: int = 200) -> str:
    """An item of so many words."""
    number = next(_NUMBERS)
    text = f"Ferry {number} will sail again on Friday. " * (words // 7)
    return (
        f"<item><title>Ferry {n}</title><link>http://127.0.0.1:1/{number}</link><pubDate>{when}</pubDate>"
        f"<description>{text}</description></item>"
    )


def slow(_: Asked) -> Iterator[bytes]:
    """The head at once, and then nothing for longer than the deadline."""
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<rss"
    time.sleep(DEADLINE * 2)
    yield b" "


def html(body: str) -> bytes:
    """A page."""
    return f"<!doctype html><html><head><title>Herald</title></head><body>{body}</body></html>".encode()


def teasers(asked: Asked) -> list[bytes]:
    """A feed of teasers whose pages are refused."""
    if asked.path != "/rss":
        return response(b"", "403 Forbidden")
    host = asked.headers["host"]
    return response(rss(*(item(n, words=14).replace("127.0.0.1:1/", f"{host}/page/") for n in range(4))))


PAGE = {"Content_Type": "text/html; charset=utf-8"}
FRONT = html("".join(f'<h2><a href="/2013/05/08/ferry-{n}-sails-again-on-friday">Ferry {n} sails again on Friday, its captain says</a></h2>' for n in range(20)))  # fmt: skip
ANSWERS: dict[str, Answer] = {
    "well": lambda _: response(rss(item(1), item(2))),
    "old articles only": lambda _: response(rss(item(1, "Mon, 01 Apr 2013 06:00:00 GMT"))),
    "no items": lambda _: response(rss()),
    "an empty answer": lambda _: response(b""),
    "white space": lambda _: response(b"  \n "),
    "a login (401)": lambda _: response(b"who", "401 Unauthorized", WWW_Authenticate="Basic"),
    "payment (402)": lambda _: response(b"", "402 Payment Required"),
    "refused (403)": lambda _: response(b"no", "403 Forbidden"),
    "a challenge page (403)": lambda _: response(
        html("<title>Just a moment...</title>"), "403 Forbidden", cf_mitigated="challenge"
    ),
    "a challenge page (200)": lambda _: response(html("<h1>Just a moment...</h1><p>Checking your browser</p>"), **PAGE),
    "nothing there (404)": lambda _: response(b"", "404 Not Found"),
    "gone (410)": lambda _: response(b"", "410 Gone"),
    "slow down (429)": lambda _: response(b"", "429 Too Many Requests", Retry_After="7200"),
    "legal (451)": lambda _: response(b"", "451 Unavailable For Legal Reasons"),
    "a fault (500)": lambda _: response(b"", "500 Internal Server Error"),
    "maintenance (503)": lambda _: response(b"", "503 Service Unavailable", Retry_After="900"),
    "an odd status (418)": lambda _: response(b"", "418 I'm a teapot"),
    "a redirect without end": lambda asked: response(b"", "302 Found", Location=asked.path),
    "a redirect to nowhere": lambda _: response(b"", "302 Found"),
    "a redirect into the network": lambda _: response(b"", "302 Found", Location="http://192.168.0.1/feed"),
    "a redirect to a file": lambda _: response(b"", "302 Found", Location="file:///etc/passwd"),
    "a home page": lambda _: response(FRONT, **PAGE),
    "a page with nothing": lambda _: response(html("<p>Welcome.</p>"), **PAGE),
    "a page made by scripts": lambda _: response(html('<div id="root"></div><script src="/app.js"></script>'), **PAGE),
    "a parked domain": lambda _: response(html("<h1>herald.example is for sale</h1>"), **PAGE),
    "JSON of something else": lambda _: response(b'{"status": "ok"}', Content_Type="application/json"),
    "broken JSON": lambda _: response(b'{"items": [', Content_Type="application/feed+json"),
    "broken XML": lambda _: response(b'<rss version="2.0"><channel><title>F</title><item><title>half'),
    "XML of something else": lambda _: response(b'<?xml version="1.0"?><catalog><book/></catalog>'),
    "a document type bomb": lambda _: response(
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><rss><channel><title>&a;&a;</title></channel></rss>'
    ),
    "a picture": lambda _: response(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), Content_Type="image/png"),
    "a PDF": lambda _: response(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", Content_Type="application/pdf"),
    "too big": lambda _: response(rss(*(item(n, words=2_000) for n in range(40)))),
    "a gzip bomb": lambda _: response(gzip.compress(b" " * 5_000_000), Content_Encoding="gzip"),
    "bad gzip": lambda _: response(b"\x1f\x8b\x08\x00garbage", Content_Encoding="gzip"),
    "an unknown packing": lambda _: response(b"x" * 50, Content_Encoding="br"),
    "cut short": lambda _: [b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n<rss><channel>"],
    "too slow": slow,
    "a hang-up": lambda _: [],
    "no HTTP": lambda _: [b"220 mail.example ESMTP\r\n"],
    "teasers, pages refused": teasers,
}


ADDRESSES = {
    "no such host": "https://herald.invalid/rss",
    "nobody listens": "http://127.0.0.1:9/rss",
    "an address in the network": "http://10.0.0.1/rss",
    "a port for mail": "http://news.example:25/rss",
    "no web address": "ftp://news.example/rss",
    "a host that is a number": "http://0x7f000001/rss",
}

SECURE = "a certificate nobody signed"


class Quiet(ThreadingHTTPServer):
    """A server in which a handshake that fails is no news."""

    def handle_error(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def secure(folder: Path) -> Iterator[int]:
    """A port with a certificate that nobody signed."""
    paths = (str(folder / "key.pem"), str(folder / "cert.pem"))
    order = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", paths[0], "-out", paths[1]]  # fmt: skip
    subprocess.run(order, check=True, capture_output=True)  # noqa: S603 -- no word of it comes from outside
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paths[1], paths[0])
    server = Quiet(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()


def main() -> None:
    """Collects, and prints what a person is told."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    folder = Path(tempfile.mkdtemp(prefix="health-"))
    for name in ("settings.toml", "sources.toml"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "lexicon").symlink_to(ROOT / "config/lexicon")
    limits = {"allow_hosts": "127.0.0.1", "timeout_seconds": DEADLINE, "feed_megabytes": LIMIT}
    loaded = settings.load(folder, secrets=folder, database_url=f"sqlite:///{folder}/a.sqlite", collect=limits)
    clock = Clock(START)
    ailments = {f"s{n:02}": name for n, name in enumerate((*ANSWERS, *ADDRESSES, SECURE))}
    with ExitStack() as stack:
        sites = {
            name: stack.enter_context(site(answer)) for name, answer in ANSWERS.items()
        }  # a host each: one that says 429 is left alone
        port, bot = stack.enter_context(secure(folder)), stack.enter_context(app.build(loaded, clock))
        urls = {name: one.url("/rss") for name, one in sites.items()} | ADDRESSES
        urls[SECURE] = f"https://127.0.0.1:{port}/rss"
        for source, name in ailments.items():
            bot.archive.put_feed(build.feed(source, url=urls[name]), clock())
        for n in range(rounds):
            if n:
                clock.jump(timedelta(hours=2).total_seconds())
            for _ in bot.collect(only_due=False):
                pass
        for row in bot.health():
            print(f"{ailments[row.feed.id]:28} [{row.condition}] {row.words}")


if __name__ == "__main__":
    main()

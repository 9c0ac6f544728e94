"""What a round of polling costs: 200 feeds on loopback, stored and indexed, without pages and reading; then all of them unchanged.

Run: python -m tests.bench.poll [--feeds N] [--times N] [PYTHON]

PYTHON is an interpreter of its own environment with lemon24/reader 3.26 (`pip install reader==3.26 sgmllib3k`); with it the same rounds
are timed there, search enabled, eight workers, and told as ratios. All of it is done `--times` times (2), by turns, and the quickest counts,
here and there: what else runs on the machine only ever adds. The server, one for both, is a process of its own whose answers are made
beforehand. `--memory N` polls N feeds of five items again and again and tells the main process's peak.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple, cast

from bot.edges import web, workers
from bot.edges.archive import open_archive
from bot.lexicon import Lexicon
from bot.model import Feed, Outlet
from bot.pipeline import gather
from tests.bench import parse

UNCHANGED = 5
"""Rounds of which the quickest counts."""
READER = """
import json, sys, time
from reader import make_reader
urls, path = json.loads(sys.stdin.read()), sys.argv[1]
reader = make_reader(path)
for url in urls:
    reader.add_feed(url)
reader.enable_search()
begun = time.process_time()
def timed():
    start = time.perf_counter()
    reader.update_feeds(workers=8, scheduled=False)
    reader.update_search()
    return time.perf_counter() - start
first = timed()
spent = time.process_time() - begun
print(json.dumps([first, min(timed() for _ in range(int(sys.argv[2]))), spent, reader.get_entry_counts().total]))
"""


def serve(pipe: Connection, bodies: list[bytes], count: int) -> None:
    """A web server on loopback, in a process of its own, whose answers are made before it is asked: feed n of `count` is body n modulo
    their number, with an ETag."""
    import asyncio

    import uvloop

    tags = [b'"%d"' % n for n in range(count)]
    same = [b"HTTP/1.1 304 Not Modified\r\nETag: %b\r\n\r\n" % tag for tag in tags]
    whole = [_whole(bodies[n % len(bodies)].replace(b"://o", b"://f%d-o" % (n // len(bodies))), tags[n]) for n in range(count)]

    class Answers(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport, self.waiting = cast(asyncio.Transport, transport), b""

        def data_received(self, data: bytes) -> None:
            *heads, self.waiting = (self.waiting + data).split(b"\r\n\r\n")
            for head in heads:
                n = int(head.split(b" ", 2)[1].strip(b"/"))
                self.transport.write(same[n] if tags[n] in head else whole[n])

    async def forever() -> None:
        server = await asyncio.get_running_loop().create_server(Answers, "127.0.0.1", 0, backlog=512)
        pipe.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    uvloop.run(forever())


def _whole(body: bytes, tag: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: %b\r\nContent-Length: %d\r\n\r\n"
    return head % (tag, len(body)) + body


@contextmanager
def served(bodies: list[bytes], count: int) -> Iterator[list[str]]:
    """The addresses of `count` feeds, while the block runs."""
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, bodies, count), daemon=True)
    process.start()
    try:
        port = ours.recv()
        yield [f"http://127.0.0.1:{port}/{n}" for n in range(count)]
    finally:
        process.terminate()


class Cost(NamedTuple):
    """Seconds of the first round, of the quickest of UNCHANGED rounds after it, processor seconds of the first in all processes, and the
    items stored."""

    first: float
    unchanged: float
    processor: float
    items: int


def here(urls: list[str], path: Path) -> Cost:
    """What two rounds cost through the pipeline as the bot runs it, its workers started before."""
    lexicon = Lexicon.parse({p.stem: p.read_text("utf-8") for p in Path("config/lexicon").glob("*.toml")})
    fetch = web.fetcher(contact="", allow_hosts=["127.0.0.1"])
    with open_archive(str(path)) as archive, workers.workers(lexicon, "", parse_only, parse_only) as pool:
        now = datetime.now(UTC)  # noqa: TID251 -- a benchmark's own clock
        archive.seed_feeds([Feed(f"f{n}", url, Outlet(f"O{n}")) for n, url in enumerate(urls)], now)
        every = timedelta(minutes=30)
        by = gather.Collector(
            archive,
            fetch,
            pool.parse_feed,
            pool.parse_page,
            lexicon,
            every,
            pages=False,
            each=pool.each,
            gather_feed=pool.gather_feed,
        )
        warm = Feed("", "", Outlet(""))
        list(pool.each([parse.corpus(1)[0]] * 4, lambda body: pool.gather_feed(body, "", None, parse.NOW, [warm], b"")))
        before, begun = _parsers(), time.process_time()
        first = _round(by, now)
        own, items = time.process_time() - begun, archive.count("")[0]
        unchanged = min(_round(by, now + timedelta(minutes=n)) for n in range(1, UNCHANGED + 1))
    return Cost(first, unchanged, own + _parsers() - before, items)


def _round(by: gather.Collector, now: datetime) -> float:
    """Seconds one round takes."""
    start = time.perf_counter()
    for step in gather.collect(by, now, only_due=False):
        assert not step.failed, step
    return time.perf_counter() - start


def _parsers() -> float:
    """Processor seconds of the processes that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def parse_only(*_: object) -> Any:
    """Stands in for the reader of articles, which no round of polling needs."""
    raise NotImplementedError


def there(python: str, urls: list[str], path: Path) -> Cost:
    """The same of lemon24/reader."""
    command = [python, "-c", READER, str(path), str(UNCHANGED)]
    done = subprocess.run(command, input=json.dumps(urls), capture_output=True, text=True, check=False)  # noqa: S603 -- the caller's own
    if done.returncode:
        sys.exit(done.stderr)
    return Cost(*json.loads(done.stdout))


def memory(count: int) -> int:
    """Polls so many feeds of five items twice; 1 where the main process took more than 300 MB."""
    with tempfile.TemporaryDirectory() as folder, served(parse.corpus(300, 5), count) as urls:
        cost = here(urls, Path(folder) / "a.sqlite")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:,} feeds, {cost.items:,} items: first round {cost.first:.0f} s, unchanged {cost.unchanged:.0f} s, main process at most {peak:.0f} MB"
    )
    return int(peak > 300)


def main(count: int, times: int, python: str | None) -> int:
    """Prints the table; 1 where a goal is missed."""
    own, other = [], []
    with served(parse.corpus(count), count) as urls:
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                own.append(here(urls, Path(folder) / "a.sqlite"))
                other += [there(python, urls, Path(folder) / "b.sqlite")] if python else []
    print(f"{count} feeds here: {_told(_least(own))}")
    if not other:
        return 0
    print(f"reader: {_told(_least(other))}")
    first, unchanged, processor, _ = (theirs / ours for theirs, ours in zip(_least(other), _least(own), strict=True))
    print(f"first round {first:.1f} times as fast (goal 8), unchanged {unchanged:.1f} times (goal 20), ", end="")
    print(f"{processor:.1f} times less processor time")
    return int(first < 8 or unchanged < 20)


def _least(costs: list[Cost]) -> Cost:
    """The least of each."""
    return Cost(*(min(some) for some in zip(*costs, strict=True)))


def _told(cost: Cost) -> str:
    return f"{cost.items:,} items, first round {cost.first:.2f} s, unchanged {cost.unchanged:.3f} s, processor {cost.processor:.1f} s"


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("python", nargs="?")
    options.add_argument("--feeds", type=int, default=200)
    options.add_argument("--times", type=int, default=2)
    options.add_argument("--memory", type=int)
    given = options.parse_args()
    sys.exit(memory(given.memory) if given.memory else main(given.feeds, given.times, given.python))

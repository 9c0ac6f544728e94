"""Briefs of any size and text, and what holds of whatever surface shows them: Slack takes it, nothing is cut in two, nothing is lost unsaid."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from functools import cache
from typing import Any

import regex
from hypothesis import strategies as st

from bot.deliver import blocks
from bot.model import Brief, BriefActor, BriefEvent, BriefIssue, KeyPoint, Message, Receipt, Source
from bot.text import visible
from sandbox import blocks as slack
from tests import build

CLUSTERS = ("👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "🇳🇴", "x́̂̃", "ก็", "नि", "각", "⚠️")
"""What a reader sees as one character and is several; no beginning of one of them is among the other pieces."""
PIECES = (
    "word ", "ministers met in the harbour town ", "שלום עולם ", "مرحبا بالعالم ", "北京会谈", "long" * 40, "&amp; & &lt; ", "<!channel> ",
    "<@U1> <#C1|x> ", "*b* _i_ ~s~ `c` ", "> quoted ", "https://a.example/?q=<1>&r=2 ", "<https://evil.example|bank> ", "“quoted” ",
    "…", "[…] ", "\u202etxt ", "\u00a0", "**md** [x](https://a.example) ", "1. ", "@here ", ":tada: ", "\n", "\x07",
    *CLUSTERS,
)  # fmt: skip
LONGEST = 40_000
_CLUSTER = r"\X"
KINDS = "pewlcdarqbijksn"
"""The marks' first letters: points; events, their time, place and two denials; actors, their role, deed and denial; issues, their sentence
and denial; sources; notes."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of pieces, over and over, of up to 40,000 characters."""
    piece = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8)))
    times = draw(st.sampled_from([1, 1, 1, 2, 20, LONGEST // len(piece)]))
    return (piece * times)[:LONGEST] if times == 1 else piece * times


class Given:
    """A brief, and its texts by the marks they begin with. No dataclass: of one Hypothesis prints every field, here megabytes."""

    def __init__(self, brief: Brief, texts: dict[str, str]) -> None:
        self.brief = brief
        self.texts = texts

    def __repr__(self) -> str:
        """Short, since it is printed where a law is broken."""
        bodies = {text[6:66]: len(text) for text in self.texts.values()}
        return f"{len(self.brief.points)} points of {dict(list(bodies.items())[:6])}, on {self.brief.query.typed[:60]!r}"


@st.composite
def briefs(draw: st.DrawFn, most: int = 500) -> Given:
    """A brief of 1 to `most` points, as many of all else; every text begins with a mark of its own."""
    bodies = draw(st.lists(texts(), min_size=1, max_size=4))
    count = draw(st.sampled_from([n for n in (1, 2, 7, 40, 120, 500) if n <= most]))
    written: dict[str, str] = {}

    def text(kind: str, n: int) -> str:
        body = bodies[n % len(bodies)]
        mark = f"{kind}{n:03}k"
        written[mark] = f"{mark} {body if n < len(bodies) else _beginning(body)}"
        return written[mark]

    def receipt(kind: str, n: int) -> Receipt:
        return build.receipt(text(kind, n), f"a{n}")

    url = draw(
        st.sampled_from(["https://a.example/?x=1&y=<2>|3", "javascript:alert(1)", None, "https://a.example/" + "u" * 3_000])
    )
    made = build.brief(
        draw(texts()),
        articles=count,
        outlets=2,
        points=tuple(KeyPoint((receipt("p", n),), 1.0) for n in range(count)),
        events=tuple(_event(text, receipt, n) for n in range(count)),
        actors=tuple(_actor(text, receipt, n) for n in range(count)),
        issues=tuple(BriefIssue(text("i", n), 1.0, (receipt("j", n),), (receipt("k", n),)) for n in range(count)),
        sources=tuple(_source(text, n, url) for n in range(count)),
        notes=tuple(text("n", n) for n in range(draw(st.sampled_from([0, 1, 12])))),
    )
    return Given(made, written)


def _beginning(body: str) -> str:
    """The first 200 or fewer whole clusters of a text: the last one of those cut off may be cut in two."""
    clusters = regex.findall(_CLUSTER, body[:600])
    return "".join(clusters[: 200 if len(body) <= 600 else min(200, len(clusters) - 1)])


Text = Callable[[str, int], str]
Quoted = Callable[[str, int], Receipt]


def _event(text: Text, receipt: Quoted, n: int) -> BriefEvent:
    first = build.DAY + timedelta(days=n % 20 - 5) if n % 7 else None
    against = (receipt("c", n), receipt("d", n), build.receipt("One more denial.", f"a{n}"))
    fields: dict[str, Any] = {"when": text("w", n), "place": text("l", n) if n % 2 else None, "upcoming": n % 3 > 0}
    return build.event(text("e", n), first, uid=f"u{n}", sources=(build.receipt(article=f"a{n}"),), conflicts=against, **fields)


def _actor(text: Text, receipt: Quoted, n: int) -> BriefActor:
    sources = (build.receipt(article=f"a{n}"),)
    return BriefActor(text("a", n), "person", text("r", n), 1.0, sources, receipt("q", n), (receipt("b", n),))


def _source(text: Text, n: int, url: str | None) -> Source:
    return build.source(n + 1, f"a{n}", headline=text("s", n), outlet=f"Outlet {n}", url=url and f"{url}{n}")


def pages(message: Message) -> tuple[Message, ...]:
    """A message and its thread."""
    return (message, *message.thread)


def hold(given: Given, shown: Iterable[Message], kinds: str = KINDS) -> None:
    """All of the laws."""
    pages_of = tuple(shown)
    keeps_to_slack(pages_of)
    cuts_no_cluster(pages_of)
    links_whole(given.brief, pages_of)
    loses_nothing_unsaid(given, pages_of, kinds)


def keeps_to_slack(shown: Iterable[Message]) -> None:
    """Every page is as Slack takes it, and its notification says something, with whole entities and no markup."""
    for page in shown:
        assert slack.message(list(page.blocks)) == []
        assert re.fullmatch(r"(?:[^&<>]|&(?:amp|lt|gt);)+", page.text)


def cuts_no_cluster(shown: Iterable[Message]) -> None:
    """Whatever is seen as one character was one in what was given: a cluster cut in two would leave a piece that was not."""
    for words in (words for page in shown for words in _words(page.blocks)):
        odd = {cluster for cluster in regex.findall(_CLUSTER, words) if len(cluster) > 1 or not cluster.isascii()} - _whole()
        assert not odd, f"cut: {odd}"


@cache
def _whole() -> frozenset[str]:
    """Every cluster of the pieces, and of the bot's own words."""
    own = "“”…·—–⚠→●"
    found = {cluster for piece in (*PIECES, own) for cluster in regex.findall(_CLUSTER, visible(piece))}
    return frozenset(found | {cluster[:1].upper() + cluster[1:] for cluster in found})  # a title's first letter is raised


def links_whole(of: Brief, shown: Iterable[Message]) -> None:
    """Every link is the whole address of a source, or there is none."""
    known = {blocks.safe_url(source.url) for source in of.sources}
    found = {part["url"] for page in shown for part in _parts(page.blocks) if part.get("type") == "link"}
    assert found <= known


def loses_nothing_unsaid(given: Given, shown: Iterable[Message], kinds: str = KINDS) -> None:
    """Every text of these kinds is there, whole or up to a mark that says it was cut."""
    said = _flat("\n".join(words for page in shown for words in _lines(page.blocks)))
    places = {found[0]: found.start() for found in reversed(list(re.finditer(r"[a-z]\d{3}k", said)))}
    for mark, text in given.texts.items():
        if mark[0] not in kinds:
            continue
        at = places.get(mark, -1)
        assert at >= 0, f"{mark} is not shown"
        whole = _flat(visible(text))
        same = next(
            (n for n, (a, b) in enumerate(zip(whole, said[at:], strict=False)) if a != b), min(len(whole), len(said) - at)
        )
        rest = said[at + same :].lstrip()
        marked = rest.startswith(("…", "” […]")) or said[at : at + same].endswith("…")  # a text may go on in marks
        assert same == len(whole) or marked, f"{mark} ends unsaid: {rest[:40]!r}"


def _flat(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from _parts(inner)


def _words(of: Any) -> Iterator[str]:
    """Every string a person sees."""
    for part in _parts(of):
        if isinstance(part.get("text"), str):
            yield part["text"]


def _lines(of: Any) -> Iterator[str]:
    """What a person reads as one line: the elements of a section of rich text together, and any other text."""
    for part in _parts(of):
        if part.get("type") == "rich_text_section":
            yield "".join(e.get("text", "") for e in part["elements"])
        elif part.get("type") == "plain_text":
            yield part["text"]

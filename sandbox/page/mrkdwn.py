"""Slack's mrkdwn → HTML. Everything is escaped; only what the grammar below names becomes markup. Linear in the text's length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from sandbox.page.markup import Html, el, join, text

SAFE_LINK = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)
_INSIDE = r"(?:<[^<>\n]*>|[^<\n{0}])+"


def _pair(name: str, mark: str) -> str:
    """Marked text: the mark stands outside a word, and no blank touches it from inside."""
    inside = _INSIDE.format(mark)
    return rf"(?<![\w{mark}]){mark}(?=[^\s{mark}])(?P<{name}>{inside})(?<!\s){mark}(?![\w{mark}])"


_TOKEN = re.compile(
    "|".join(
        [
            r"`(?P<code>[^`\n]+)`",
            r"<(?P<token>[^<>\n]+)>",
            _pair("strong", r"\*"),
            _pair("em", "_"),
            _pair("s", "~"),
            r"(?<![\w:]):(?P<emoji>[a-z0-9_+-]{2,40}):(?![\w:])",
        ]
    )
)
_FENCE = re.compile(r"```(.+?)```", re.DOTALL)
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")

EMOJI = {
    "newspaper": "📰", "calendar": "📅", "spiral_calendar_pad": "🗓️", "date": "📅", "busts_in_silhouette": "👥", "mag": "🔍",
    "warning": "⚠️", "rotating_light": "🚨", "white_check_mark": "✅", "heavy_check_mark": "✔️", "x": "❌", "bell": "🔔",
    "no_bell": "🔕", "wave": "👋", "speech_balloon": "💬", "link": "🔗", "pushpin": "📌", "hourglass_flowing_sand": "⏳",
    "eyes": "👀", "thumbsup": "👍", "+1": "👍", "thumbsdown": "👎", "-1": "👎", "bulb": "💡", "clock3": "🕒", "gear": "⚙️",
    "red_circle": "🔴", "large_green_circle": "🟢", "large_yellow_circle": "🟡", "memo": "📝", "page_facing_up": "📄",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom a text is rendered: display names by id, and the time zone dates are shown in."""

    users: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    zone: ZoneInfo | None = None

    def local(self, seconds: float) -> datetime:
        """An instant in the reader's zone."""
        return datetime.fromtimestamp(seconds, self.zone or UTC)


def html(source: str, reader: Reader) -> Html:
    """A whole mrkdwn text, with line breaks, quotes and code blocks."""
    clean = _CONTROL.sub("", source)
    parts: list[str] = []
    for i, part in enumerate(_FENCE.split(clean)):
        if i % 2:
            parts.append(el("pre", _literal(part.strip("\n"))))
        elif part:
            parts.append(_lines(part.strip("\n") if parts else part, reader))
    return join(*parts)


def plain(source: str) -> Html:
    """A plain_text: no markup but emoji names and line breaks."""
    clean = _CONTROL.sub("", source)
    named = re.sub(r":([a-z0-9_+-]{2,40}):", lambda m: EMOJI.get(m[1], m[0]), clean)
    return _broken([text(line) for line in named.split("\n")])


def _lines(part: str, reader: Reader) -> Html:
    """Lines, with runs of quoted lines in a quotation."""
    lines = [(re.match(r"(?:&gt;|>) ?", line), line) for line in part.split("\n")]
    parts: list[str] = []
    for quoted, run in groupby(lines, key=lambda pair: pair[0] is not None):
        shown = _broken([inline(line[match.end() :] if match else line, reader) for match, line in run])
        parts.append(el("blockquote", shown) if quoted else shown)
    return join(*parts)


def _broken(lines: list[Html]) -> Html:
    return Html("<br>".join(lines))


def inline(source: str, reader: Reader) -> Html:
    """One line of mrkdwn."""
    return join(*_inline(source, reader))


def _inline(source: str, reader: Reader) -> Iterator[Html]:
    end = 0
    for match in _TOKEN.finditer(source):
        yield _literal(source[end : match.start()])
        end = match.end()
        kind, inside = match.lastgroup or "", match[match.lastgroup or 0]
        if kind == "code":
            yield el("code", _literal(inside))
        elif kind == "token":
            yield _token(inside, reader)
        elif kind == "emoji":
            yield text(EMOJI.get(inside, match[0]))
        else:
            yield el(kind, inline(inside, reader))
    yield _literal(source[end:])


def _literal(source: str) -> Html:
    """Text as it stands: Slack's three entities read once, then escaped for HTML."""
    return text(re.sub("&(?:lt|gt|amp);", lambda m: _ENTITIES[m[0]], source))


def _token(inside: str, reader: Reader) -> Html:
    """What stands between < and >: a mention, a date, a link; anything else is shown as it stands."""
    target, _, label = inside.partition("|")
    if target.startswith("!date^"):
        return _date(target, label, reader)
    if target in ("!here", "!channel", "!everyone"):
        return el("span", "@" + target[1:], class_="mention loud")
    if (name := _named(target, label, reader)) is not None:
        return el("span", name, class_="mention")
    if SAFE_LINK.fullmatch(target):
        return link(target, _literal(label or target))
    return join("<", _literal(inside), ">")


def _named(target: str, label: str, reader: Reader) -> str | None:
    """The name behind a mention of a user, a channel or a group."""
    if target.startswith("@"):
        return "@" + reader.users.get(target[1:], label or target[1:])
    if target.startswith("#"):
        return "#" + reader.channels.get(target[1:], label or target[1:])
    return (label or "@" + target[9:]) if target.startswith("!subteam^") else None


def link(url: str, label: str) -> Html:
    """A link that opens elsewhere and tells nothing of this page; of an unsafe scheme only the label is left."""
    target = re.sub("&(?:lt|gt|amp);", lambda m: _ENTITIES[m[0]], url)
    if not SAFE_LINK.fullmatch(target):
        return join(label)
    return el("a", label, href=target, target="_blank", rel="noopener noreferrer nofollow")


def _date(target: str, fallback: str, reader: Reader) -> Html:
    """`<!date^unix^format^link|fallback>` in the reader's zone; the fallback where it cannot be read."""
    parts = target.split("^")
    try:
        moment = reader.local(int(parts[1]))
        shown = re.sub(r"\{(\w+)\}", lambda m: stamp(moment, m[1]), parts[2])
    except (IndexError, ValueError, OverflowError, OSError):
        return _literal(fallback or "<date>")
    time = el("time", shown, datetime=moment.isoformat(), title=_literal(fallback) or None)
    return link(parts[3], time) if len(parts) > 3 else time


def stamp(moment: datetime, form: str) -> str:
    """An instant in one of Slack's date forms; an unknown form is shown as it stands."""
    day = f"{moment.day}"
    forms = {
        "date_num": f"{moment:%Y-%m-%d}",
        "date": f"{day} {moment:%B %Y}",
        "date_short": f"{day} {moment:%b %Y}",
        "date_long": f"{moment:%A} {day} {moment:%B %Y}",
        "time": f"{moment:%H:%M}",
        "time_secs": f"{moment:%H:%M:%S}",
    }
    return forms.get(form.removesuffix("_pretty"), "{" + form + "}")

"""Outline → Slack Message, within Slack's limits whatever the text.

Words of others go into `rich_text` and `plain_text`, which Slack shows as they are: nothing in them is parsed, so a title
cannot ping a channel, forge a link or turn bold. The fallback `text` is mrkdwn and is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    HeaderBlock,
    PlainTextObject,
    RichTextBlock,
    RichTextElementParts,
    RichTextListElement,
    RichTextSectionElement,
)

from bot.deliver import ids
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Message
from bot.text import clip, visible

MESSAGE_LIMIT = 9_000
"""Visible code points a message may hold: Slack refuses one at about 13,200 in all, without saying so beforehand."""
BLOCK_LIMIT = 45
TEXT_LIMIT = 3_000
FALLBACK_LIMIT = 1_000
HEADER_LIMIT = 150
UNTITLED = "News brief"
"""What stands where a text has nothing that can be seen."""
_LABELS = {
    ids.SHARE: ("Share to channel", "primary"),
    ids.DETAILS: ("Details", None),
    ids.CALENDAR: ("Calendar", None),
    ids.SUBSCRIBE: ("Subscribe", None),
    ids.MUTE: ("Mute a story", None),
    ids.WRONG: ("Wrong?", None),
    ids.UNMUTE: ("Undo", None),
    ids.RIGHT: ("Undo", None),
    ids.DIGEST: ("Subscribe to a topic", "primary"),
    ids.EDIT: ("Edit", None),
    ids.PAUSE: ("Pause", None),
    ids.RESUME: ("Resume", None),
    ids.REMOVE: ("Remove", "danger"),
    ids.SOURCE: ("Test a source", None),
    ids.ADD: ("Add this source", "primary"),
    ids.READ: ("Read", None),
    ids.READ_ALL: ("Mark all as read", None),
}
_SURE = {
    ids.SUBSCRIBE: ConfirmObject(
        title="Subscribe this channel?",
        text=PlainTextObject(text="A digest on this topic comes here every day at 08:00, in your time zone.", emoji=False),
        confirm="Subscribe",
        deny="Not now",
    ),
    ids.REMOVE: ConfirmObject(
        title="End this digest?",
        text=PlainTextObject(text="No more of it comes. To have it again, subscribe anew.", emoji=False),
        confirm="End it",
        deny="Keep it",
    ),
}
"""What is asked before a click counts."""


def render(outline: Outline, *, brief: str | None = None, buttons: Sequence[str] = ()) -> Message:
    """The message of an outline. What does not fit the first message goes to its thread, in order; nothing is dropped.

    `brief` is the brief's id, carried by the buttons; `buttons` are the action ids to offer.
    """
    head = [header(outline.title), *facts(outline.facts)]
    foot = [actions(brief, buttons)] if brief and buttons else []
    first, later = _fill(_items(outline.parts), MESSAGE_LIMIT - sum(size(b) for b in (*head, *foot)))
    thread = []
    later = [*later, *_items(outline.more)]
    while later:
        page, later = _fill(later, MESSAGE_LIMIT)
        thread.append(Message(text=fallback(_said(page)), blocks=plain(_blocks(page))))
    return Message(text=fallback(outline.fallback), blocks=plain([*head, *_blocks(first), *foot]), thread=tuple(thread))


def listed(parts: Iterable[Part]) -> list[Block]:
    """Each part with its title and all its lines; for few and short ones."""
    return _blocks(_items(parts))


def header(title: str) -> Block:
    """A title; plain text, so nothing in it is parsed."""
    return HeaderBlock(text=PlainTextObject(text=clip(visible(title).strip() or UNTITLED, HEADER_LIMIT), emoji=False))


def facts(rows: Iterable[str]) -> list[Block]:
    """Small print, a block a line."""
    shown = (visible(row).strip() for row in rows)
    return [ContextBlock(elements=[PlainTextObject(text=clip(row, TEXT_LIMIT), emoji=False)]) for row in shown if row]


def actions(thing: str, buttons: Sequence[str]) -> Block:
    """Buttons; their value is the id of the thing they act on, as of the brief they stand under, and nothing else."""
    return ActionsBlock(elements=[_button(thing, action) for action in buttons])


def _button(thing: str, action: str) -> ButtonElement:
    label, style = _LABELS[action]
    return ButtonElement(
        text=PlainTextObject(text=label, emoji=False),
        action_id=action,
        value=thing,
        style=style,
        confirm=_SURE.get(action),
    )


def fallback(text: str) -> str:
    """A notification's text: cut, then escaped as mrkdwn asks (docs.slack.dev/messaging/formatting-message-text)."""
    return escape(clip(" ".join(visible(text).split()), FALLBACK_LIMIT)) or UNTITLED


def escape(text: str) -> str:
    """The three characters mrkdwn reads as its own, once each."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def size(block: Block) -> int:
    """Visible code points of a block."""
    return sum(len(s) for s in _strings(block.to_dict()))


def safe_url(url: str | None) -> str | None:
    """A URL Slack takes as a link: http(s), no spaces or brackets, at most 3,000 characters; else None."""
    if not url:
        return None
    try:
        parts_of = urlsplit(url)
    except ValueError:
        return None
    clean = quote(url, safe="%/:?#[]@!$&'()*+,;=~-._")
    return clean if parts_of.scheme in ("http", "https") and parts_of.hostname and len(clean) <= TEXT_LIMIT else None


@dataclass(frozen=True, slots=True)
class _Item:
    """One line of a part, and its place there."""

    part: Part
    number: int
    line: Line


def _items(of: Iterable[Part]) -> list[_Item]:
    return [_Item(part, n, line) for part in of for n, line in enumerate(line for line in part.lines if _spoken(line))]


def _spoken(line: Line) -> bool:
    return any(visible(run.text).strip() for run in line)


def _fill(items: Sequence[_Item], room: int) -> tuple[list[_Item], list[_Item]]:
    """As many lines as fit, in order, at least one; then the others."""
    used, blocks = 0, 0
    for n, item in enumerate(items):
        opens = n == 0 or items[n - 1].part is not item.part
        used += sum(len(run.text) for run in item.line) + (len(item.part.title) + 12 if opens else 0)
        blocks += opens
        if n and (used > room or blocks > BLOCK_LIMIT - 10):
            return list(items[:n]), list(items[n:])
    return list(items), []


def _blocks(items: Sequence[_Item]) -> list[Block]:
    """A block a part: its title, then its lines as one list."""
    return [_part(list(group)) for _, group in groupby(items, key=lambda item: id(item.part))]


def _part(items: list[_Item]) -> Block:
    first = items[0]
    title = Run((visible(first.part.title).strip() or UNTITLED) + (", continued" if first.number else ""), bold=True)
    listed = RichTextListElement(
        style="ordered" if first.part.ordered else "bullet",
        elements=[_section(item.line) for item in items],
        indent=0,
        offset=first.number if first.part.ordered and first.number else None,
    )
    return RichTextBlock(elements=[_section((title,)), listed])


def _section(line: Line) -> RichTextSectionElement:
    return RichTextSectionElement(elements=[_run(run) for run in _joined(line)])


def _joined(line: Line) -> list[Run]:
    """The runs of a line, neighbours in one style made one, so that none is blank; none becomes longer than Slack takes."""
    runs: list[Run] = []
    for run in line:
        alike = bool(runs) and not run.url and replace(runs[-1], text="") == replace(run, text="")
        if alike and len(runs[-1].text) + len(run.text) <= TEXT_LIMIT:
            runs[-1] = replace(run, text=runs[-1].text + run.text)
        elif visible(run.text):
            runs.append(run)
    return runs


def _run(run: Run) -> RichTextElementParts.Text | RichTextElementParts.Link | RichTextElementParts.Channel:
    if run.channel:
        return RichTextElementParts.Channel(channel_id=run.channel)
    text = clip(visible(run.text), TEXT_LIMIT)
    style = (
        RichTextElementParts.TextStyle(bold=run.bold or None, italic=run.italic or None, code=run.code or None)
        if run.bold or run.italic or run.code
        else None
    )
    url = safe_url(run.url)
    return (
        RichTextElementParts.Link(url=url, text=text, style=style) if url else RichTextElementParts.Text(text=text, style=style)
    )


def paragraphs(rows: Iterable[Line]) -> list[Block]:
    """Lines of text, each a paragraph."""
    return [RichTextBlock(elements=[_section(row)]) for row in rows if _spoken(row)]


def plain(blocks: Iterable[Block]) -> tuple[dict[str, Any], ...]:
    """Blocks as plain data."""
    return tuple(block.to_dict() for block in blocks)


def _said(page: Sequence[_Item]) -> str:
    """The words of a page, for its notification."""
    return " ".join(run.text for item in page for run in item.line)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)

"""What the bot says of itself: usage, status, and the words of its refusals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock

from bot.deliver import manual, notice, orders, outline
from bot.deliver.blocks import TEXT_LIMIT, UNTITLED, escape, fallback, render
from bot.deliver.outline import Outline, Part, Run
from bot.model import PERSON, Coverage, Message, Subscription
from bot.text import clip


def usage(last: Message | None = None) -> Message:
    """What to type, in a few lines; below the channel's last digest where there is one."""
    part = manual.usage()
    if last is None:
        title = "Brief: news in the sources' own words"
        return render(
            Outline(title, ("Nothing was sent here yet.",), (part,), "Type /brief and a topic, for example /brief syria.")
        )
    below = render(Outline("", (), (part,), "")).blocks[1:]
    return Message(last.text, (*last.blocks, *below))


def status(coverage: Coverage, digests: Iterable[tuple[Subscription, datetime | None]], now: datetime) -> Message:
    """Which sources are read and which are down at `now`; and a channel's digests, each with the instant (aware) it comes next."""
    read = f"{coverage.feeds_read:,} of {outline.many(coverage.feeds, 'source')} read."
    down = Part("Sources down", tuple((Run(name),) for name in coverage.down))
    here = Part("Digests in this channel", tuple((Run(_digest(subscription, at, now)),) for subscription, at in digests))
    told = f"{read} Down: {', '.join(coverage.down)}." if coverage.down else read
    return render(Outline("Status", (read,), tuple(part for part in (down, here) if part.lines), told))


def _digest(subscription: Subscription, at: datetime | None, now: datetime) -> str:
    topics, code = orders.topics(subscription), subscription.stopped(now)
    if code and subscription.resumes is None:
        return f"{topics}: paused, {notice.reason(code)}" + ("" if code == PERSON else f" ({code})")
    if at is None:
        return f"{topics}: none to come"
    return f"{topics}: {'paused, ' if code else ''}next {orders.moment(at, subscription.zone)} ({subscription.zone})"


def sentence(words: str) -> Message:
    """A plain sentence, such as a refusal; what was typed and the carets under it keep their places."""
    shown = _set(words) or UNTITLED
    if len(shown) > TEXT_LIMIT:
        shown = _set(clip(words, TEXT_LIMIT // 6))  # an escaped sign takes up to five characters
    block = SectionBlock(text=MarkdownTextObject(text=shown, verbatim=True))
    return Message(text=fallback(words), blocks=(block.to_dict(),))


def _set(words: str) -> str:
    """Words as mrkdwn: lines that begin with two spaces stand in fixed width, so that a caret points where it is meant to."""
    rows = groupby(words.splitlines() or [""], key=lambda row: row.startswith("  "))
    runs = ((fixed, escape("\n".join(row.removeprefix("  ") for row in run))) for fixed, run in rows)
    return "\n".join(f"```{text}```" if fixed else text for fixed, text in runs)

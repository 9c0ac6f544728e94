"""What the bot says of itself: help, usage, and the words of its refusals."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock

from bot.deliver import notice, outline
from bot.deliver.blocks import escape, fallback, header, render
from bot.deliver.outline import Outline, Part, Run
from bot.model import Coverage, Message, Subscription

_HELP = """*/brief syria* — key points, who, what is at issue and what is coming, in the sources' own words
*/brief "chemical weapons" -china* — an exact phrase, without articles that say China
*/brief syria OR lebanon last 3 days* — either word, newest three days
*/brief syria as of 8 May 2013* — as it stood on that day
*/brief syria public* — shown to the channel
*@brief syria* — the same in a thread, for everyone there
*/brief show B-7F3K* — a brief made before, by its number
*/brief status* — which sources are read, and when this channel gets its digest
Only you see the answer until you press _Share to channel_."""
_USAGE = """Type */brief* and a topic, for example */brief syria*.
*/brief help* shows everything that can be asked."""


def help_message() -> Message:
    """What can be typed, with examples."""
    blocks = (header("Brief: news in the sources' own words"), SectionBlock(text=MarkdownTextObject(text=_HELP, verbatim=True)))
    return Message(text="What you can type after /brief, with examples.", blocks=tuple(b.to_dict() for b in blocks))


def usage() -> Message:
    """How to ask, in two lines."""
    block = SectionBlock(text=MarkdownTextObject(text=_USAGE, verbatim=True))
    return Message(text="Type /brief and a topic, for example /brief syria.", blocks=(block.to_dict(),))


def status(coverage: Coverage, digests: Iterable[tuple[Subscription, datetime | None]]) -> Message:
    """Which sources are read and which are down; and a channel's digests, each with the instant (aware) it comes next."""
    read = f"{coverage.feeds_read:,} of {outline.many(coverage.feeds, 'source')} read."
    down = Part("Sources down", tuple((Run(name),) for name in coverage.down))
    here = Part("Digests in this channel", tuple((Run(_digest(subscription, at)),) for subscription, at in digests))
    told = f"{read} {outline.many(len(coverage.down), 'source')} down." if coverage.down else read
    return render(Outline("Status", (read,), tuple(part for part in (down, here) if part.lines), told))


def _digest(subscription: Subscription, at: datetime | None) -> str:
    topics = ", ".join(subscription.topics)
    if subscription.paused:
        return f"{topics}: paused, {notice.reason(subscription.paused)} ({subscription.paused})"
    if at is None:
        return f"{topics}: none to come"
    local = at.astimezone(ZoneInfo(subscription.zone))
    return f"{topics}: next {outline.weekday(local.date())}, {local:%H:%M} ({subscription.zone})"


def sentence(words: str) -> Message:
    """One plain sentence, such as a refusal; a caret line under it keeps its place."""
    text = fallback(words)
    shown = f"```{escape(words)}```" if "\n" in words else escape(words)
    return Message(text=text, blocks=(SectionBlock(text=MarkdownTextObject(text=shown[:2900], verbatim=True)).to_dict(),))

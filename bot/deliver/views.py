"""What the bot says of itself: help, usage, and the words of its refusals."""

from __future__ import annotations

from slack_sdk.models.blocks import MarkdownTextObject, SectionBlock

from bot.deliver.blocks import escape, fallback, header
from bot.model import Message

_HELP = """*/brief syria* — key points, who, what is at issue and what is coming, in the sources' own words
*/brief "chemical weapons" -china* — an exact phrase, without articles that say China
*/brief syria OR lebanon last 3 days* — either word, newest three days
*/brief syria as of 8 May 2013* — as it stood on that day
*@brief syria* — the same in a thread, for everyone there
Only you see the answer until you press _Share to channel_."""


def help_message() -> Message:
    """What can be typed, with examples."""
    blocks = (header("Brief: news in the sources' own words"), SectionBlock(text=MarkdownTextObject(text=_HELP, verbatim=True)))
    return Message(text="What you can type after /brief, with examples.", blocks=tuple(b.to_dict() for b in blocks))


def sentence(words: str) -> Message:
    """One plain sentence, such as a refusal; a caret line under it keeps its place."""
    text = fallback(words)
    shown = f"```{escape(words)}```" if "\n" in words else escape(words)
    return Message(text=text, blocks=(SectionBlock(text=MarkdownTextObject(text=shown[:2900], verbatim=True)).to_dict(),))

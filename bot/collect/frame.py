"""The frame around an article: what sites and feeds put before and after its text."""

from __future__ import annotations

import re

from bot.text import fold

_ENDING = re.compile(
    r"(?:leave a (?:comment|reply)|(?:\d+ )?comments?\b|share (?:this|on|via)|tweet|print(?: this)?$|e-?mail (?:this|to)|follow us|sign up|subscribe"
    r"|(?:continue|keep) reading|read (?:more|on|the full|full|also|the rest)|full story|view full coverage|click here|related\b|see also|more from|tags?:"
    r"|filed under|\((?:image|photo) credit|seguir leyendo|lire la suite|weiterlesen)(?!.*[^.]\.$)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright|\u00a9|\(c\)) ?\d{0,4}|all rights reserved", re.IGNORECASE)
_POSTED = re.compile(r"The post .{1,400} (?:appeared first on|first appeared on) .{1,100}")
_LONGEST = 120


def ends(paragraph: str) -> bool:
    """Whether a paragraph at the end of a text is the site's, not the article's ("Leave a comment", "The post … appeared first on …");
    one that is a sentence, full stop and all, is the article's."""
    text = paragraph.strip()
    return bool(_POSTED.fullmatch(text) or (len(text) <= _LONGEST and (_ENDING.match(text) or _RIGHTS.match(text))))


def trimmed(text: str, headline: str, byline: str) -> str:
    """A text of one line a paragraph without its own headline and byline above it, and without what `ends` tells below it."""
    lines = text.split("\n")
    said = {fold(headline), fold(byline), fold(f"By {byline}")} - {""}
    while lines and fold(lines[0]) in said:
        del lines[0]
    while lines and ends(lines[-1]):
        lines.pop()
    return "\n".join(lines)

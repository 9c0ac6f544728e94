"""The frame around an article: what sites and feeds put before and after its text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.text import fold

_ENDING = re.compile(
    r"(?:leave a (?:comment|reply)|(?:\d+ )?comments?\b|share (?:this|on|via)|tweet|print(?: this)?$|e-?mail (?:this|to)|follow us|sign up|subscribe"
    r"|(?:continue|keep) reading|read (?:more|on|the full|full|also|the rest)|full story|view full coverage|click here|related\b|see also|more from|tags?:"
    r"|filed under|\((?:image|photo) credit|seguir leyendo|lire la suite|weiterlesen)(?!.*[^.]\.$)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:copyright|\u00a9|\(c\)) ?\d{0,4}|all rights reserved", re.IGNORECASE)
_POSTED = re.compile(r"The post .{1,400} (?:appeared first on|first appeared on) .{1,100}")
# In the languages news is collected in; a colon tells the label from a sentence that begins alike.
_ELSEWHERE = re.compile(
    r"(?:(?:read|see) (?:more|also|next)|also read|more (?:on this|from .{1,30})|related(?: (?:stor(?:y|ies)|articles?|news|coverage))?|recommended|don[’']t miss"
    r"|mehr (?:zum thema|dazu)|lesen sie (?:auch|mehr)|lesetipp|lire aussi|à lire(?: aussi)?|voir aussi|lea también|lee también|le(?:a|e) más|te puede interesar"
    r"|leggi anche|leia (?:também|mais)|lees ook|läs (?:också|mer)|les også|læs også|lue myös|czytaj (?:też|także|więcej)|zobacz też|читайте также|по теме"
    r"|читайте ще|ayrıca oku|ilgili haber(?:ler)?|baca juga|đọc thêm|اقرأ (?:أيض(?:ا|اً|ًا)|المزيد)|यह भी पढ़ें|相关阅读|相關新聞|延伸阅读|関連記事|관련기사)\s?[:：].*[^.。!?]",
    re.IGNORECASE,
)
_LONGEST = 120


def ends(paragraph: str) -> bool:
    """Whether a paragraph at the end of a text is the site's, not the article's ("Leave a comment", "The post … appeared first on …");
    one that is a sentence, full stop and all, is the article's."""
    text = paragraph.strip()
    return bool(_POSTED.fullmatch(text) or (len(text) <= _LONGEST and (_ENDING.match(text) or _RIGHTS.match(text))))


def interrupts(paragraph: str) -> bool:
    """Whether a paragraph anywhere in a text only leads to other articles ("Read more: …", "Lire aussi : …")."""
    text = paragraph.strip()
    return len(text) <= _LONGEST and _ELSEWHERE.fullmatch(text) is not None


def trimmed(text: str, headline: str, byline: str, titles: Iterable[str] = ()) -> str:
    """A text of one line a paragraph without its own headline and byline above it (the headline perhaps in one of the page's other
    `titles`), without what `interrupts` it, and without what `ends` tells below it."""
    lines = [line for line in text.split("\n") if not interrupts(line)]
    said = {fold(headline), fold(byline), fold(f"By {byline}"), *map(fold, titles)} - {""}
    while lines and fold(lines[0]) in said:
        del lines[0]
    while lines and ends(lines[-1]):
        lines.pop()
    return "\n".join(lines)

"""Normalised text → its paragraphs, each cut to what may be sentences, or marked as frame."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text import fold
from bot.understand.sentence.dateline import Datelines
from bot.understand.sentence.frame import Frame, ends, heading, lead_in

DATELINES = 3
"""A dateline may open one of so many first paragraphs: a page may put a summary or two before the story's own first line."""

_REST = 20_000
"""A dateline's place is looked for in so many further characters."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, counted from 0, without its dateline and credit; `quotable` is False where all of it is frame, and it is `whole`
    where it has neither of both."""

    start: int
    end: int
    paragraph: int
    quotable: bool
    whole: bool


def blocks(text: str, headline: str, frame: Frame, datelines: Datelines) -> list[Block]:
    """The paragraphs of a normalised text, in order. Linear in its length."""
    lines = _lines(text)
    quotable = _quotable([text[start:end] for start, end in lines], fold(headline), frame)
    last = max((n for n, good in enumerate(quotable) if good), default=-1)
    found: list[Block] = []
    prose = 0
    for n, (start, end) in enumerate(lines):
        begun, ended = start, end
        if quotable[n]:
            line = text[start:end]
            begun += lead_in(line)
            if prose < DATELINES:
                begun += datelines.length(text[begun:end], text[start + 20 : start + _REST])
            ended = start + frame.credit(line, n == last)
            prose += 1
        if begun >= ended:  # nothing but frame
            found.append(Block(start, end, n, quotable=False, whole=True))
        else:
            found.append(Block(begun, ended, n, quotable[n], whole=(begun, ended) == (start, end)))
    return found


def _quotable(lines: Sequence[str], headline: str, frame: Frame) -> list[bool]:
    """For each line whether it may hold news: neither frame by its own words nor by its neighbours'."""
    prose = any(map(ends, lines))
    tail = announced = False
    found = []
    for n, line in enumerate(lines):
        stray = (prose and heading(line)) or (len(lines) > 1 and fold(line) == headline)
        if n > len(lines) // 2 and frame.heads_tail(line):
            tail = True
        elif line.endswith((".", '."')) and line.count(" ") > 12:
            tail = False
        captioned = announced and len(line) < 300 and not ends(line)
        found.append(not (stray or tail or captioned or frame.surrounds(line)))
        announced = frame.announces_caption(line)
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines of a text that hold anything, without the space around them."""
    rows = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            rows.append((start, end))
    return rows

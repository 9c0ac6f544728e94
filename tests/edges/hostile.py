"""What workers are tested on: functions that die, hang or eat memory in the process that runs them."""

from __future__ import annotations

import os
import time
from datetime import datetime

from bot.errors import ReadingError
from bot.lexicon import Lexicon
from bot.model import Article, ParsedFeed, ParsedPage, Reading, Unreadable


def parse_feed(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
    """Does what the body says."""
    _act(body.decode())
    return ParsedFeed(body.decode(), url, content_type, ())


def parse_page(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedPage | Unreadable:
    """Gives the body back."""
    return ParsedPage(body.decode(), url=url)


def read(article: Article, lexicon: Lexicon, pipeline: str) -> Reading:
    """Does what the text says."""
    _act(article.text)
    return Reading(article.id, article.revision, f"{lexicon.version}/{pipeline}", "en")


def check(pipeline: str) -> None:
    """Knows one pipeline that is not there."""
    if pipeline == "missing":
        raise ReadingError("The pipeline is not installed.")


def _act(word: str) -> None:
    if word == "die":
        os.kill(os.getpid(), 9)
    if word == "hang":
        time.sleep(60)
    if word == "eat":
        bytearray(1 << 44)
    if word == "raise":
        raise ZeroDivisionError
    if word == "unread":
        raise ReadingError("The pipeline cannot be loaded.")

"""What a channel's thread is told of an article that it was quoted from and that has been put right, or taken back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.deliver import blocks, outline
from bot.deliver.outline import Line, Outline, Part, Run
from bot.model import Article, Message


def changed(article: Article, pairs: Sequence[tuple[str, str | None]]) -> Message:
    """Sentences (as quoted, as they are now; None: no longer there) of an article, before and after, in its own words."""
    head = f"Corrected: {_named(article)}"
    lines = [line for before, after in pairs for line in _pair(before, after)]
    return _message(article, head, Part("It said, and says now", tuple(lines)), f"{head}. It said: “{pairs[0][0]}”")


def withdrawn(article: Article, quoted: Sequence[str]) -> Message:
    """An article that its outlet took back, with what was quoted from it."""
    head = f"Withdrawn: {_named(article)}"
    lines = tuple(outline.quote(one) for one in quoted)
    return _message(article, head, Part("What was quoted from it no longer stands", lines), f"{head}.")


def gone(article: Article, quoted: Sequence[str]) -> Message:
    """An article whose page is gone for good, with what was quoted from it."""
    head = f"Taken down: {_named(article)}"
    lines = tuple(outline.quote(one) for one in quoted)
    return _message(article, head, Part("Its page is gone for good (410). It said", lines), f"{head}.")


def restored(article: Article, quoted: Sequence[str]) -> Message:
    """An article that had been taken back and is there again as it was, with what was quoted from it."""
    head = f"There again: {_named(article)}"
    lines = tuple(outline.quote(one) for one in quoted)
    return _message(article, head, Part("What was quoted from it stands there as before", lines), f"{head}.")


def _pair(before: str, after: str | None) -> tuple[Line, Line]:
    now = outline.quote(after) if after else (Run("(no longer in the article)", italic=True),)
    return (Run("Before: ", bold=True), *outline.quote(before)), (Run("Now: ", bold=True), *now)


def _named(article: Article) -> str:
    return f"{article.outlet.name or 'an article'}, “{article.headline}”" if article.headline else article.outlet.name


def _message(article: Article, head: str, part: Part, fallback: str) -> Message:
    where = Part("Source", ((Run(article.headline or article.url or article.id, url=article.url),),))
    return blocks.render(Outline(head, (), (part, where), fallback))

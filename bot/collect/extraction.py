"""A page's markup → the article's text, through trafilatura: precise and fast where that finds what the page shows, more patient elsewhere."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.collect import linked, plain, wall
from bot.text import fold

SHORT = 250
"""Fewer characters than this call for another extraction."""
_FULLER = 1.5
"""So many times as long a text is one that the page does not show, not another cut of the same."""
_SENTENCE = 80
"""Fewer characters than this are next to nothing; a brief item of news has more."""
_SLACK = 1.3
"""Headings, lists and links make a text so much longer than its prose."""
_RUN = 40
"""A stretch of text without markup of so many characters is prose; menus, buttons and lists of links have shorter ones."""
_APART = frozenset({"script", "style", "noscript", "template", "nav", "footer", "aside", "header", "head", "button", "a"})
_COMMENTS = frozenset({"comment", "comments", "commentlist", "comment-list"})
_KEPT_WORDS = 0.6


def article(markup: str, tree: Any, url: str, now: datetime) -> tuple[Any, str]:
    """(trafilatura's document of the page, or None; the article's text, a line a paragraph, perhaps empty).

    The precise extraction goes first. Where it finds next to nothing on a page that shows prose, as in old tables, or less than half
    of what the page's one article element holds, as where adverts cut it in pieces, inclusive ones follow. The site's own linked data
    are taken where they hold much more than the page shows and it is not locked.
    """
    found = _precise(markup, url, now)
    text = _text(found)
    least, most = _expected(tree)
    if len(text) < least:
        found, text = _inclusive(markup, url, now, most) or (found, text)
    stated = linked.body(tree)
    if len(stated) >= max(SHORT, _FULLER * len(text)) and _is_of(text, stated) and not wall.locked(markup):
        text = stated
    return found, text


def _expected(tree: Any) -> tuple[float, float]:
    """The fewest characters of an article that can be all of it, and the most there can be, judged by the prose on the page; both 0
    where it shows no article's worth."""
    holders = tree.xpath("//article | //*[@itemprop='articleBody'][not(ancestor-or-self::article)]")
    shown = _prose(holders[0] if len(holders) == 1 else tree)
    if shown < SHORT:
        return 0, 0
    return (shown / 2 if len(holders) == 1 else _SENTENCE), _SLACK * shown


def _inclusive(markup: str, url: str, now: datetime, most: float) -> tuple[Any, str] | None:
    """The thorough extraction's document and text, and only where that is none the one with readers' comments: an article in a part
    named for comments is found so."""
    markup = markup.replace('"articleBody"', '"-"')  # trafilatura would take it without its paragraphs, locked or not
    for comments in (False, True):
        found = _extract(markup, url, now, fast=False, favor_precision=False, comments=comments)
        text = _text(found)
        if SHORT <= len(text) <= most:
            return found, text
    return None


def _precise(markup: str, url: str, now: datetime) -> Any:
    """The fast extraction, or the thorough one where that finds little."""
    found = None
    for fast in (True, False):
        found = _extract(markup, url, now, fast=fast, favor_precision=True) or found
        if len(_text(found)) >= SHORT:
            break
    return found


def _text(found: Any) -> str:
    return plain.tidied(getattr(found, "text", None) or "")


def _extract(markup: str, url: str, now: datetime, *, fast: bool, favor_precision: bool, comments: bool = False) -> Any:
    import trafilatura

    try:
        return trafilatura.bare_extraction(
            markup,
            url=url,
            fast=fast,
            favor_precision=favor_precision,
            include_comments=comments,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True, "max_date": now.strftime("%Y-%m-%d")},
        )
    except Exception:  # noqa: BLE001 -- a stranger's page in a stranger's extractor: whatever it raises means "nothing found"
        return None


def _prose(tree: Any) -> int:
    """How many characters of prose the page shows outside its frame and its links, roughly; readers' comments are not counted."""
    count, waiting = 0, [tree]
    while waiting:
        element = waiting.pop()
        for child in element:
            count += _run(child.tail)
            if isinstance(child.tag, str) and child.tag not in _APART and not _is_readers(child):
                count += _run(child.text)
                waiting.append(child)
    return count


def _is_readers(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return "omment" in names and not _COMMENTS.isdisjoint(names.lower().split())


def _run(text: str | None) -> int:
    length = len(text) if text else 0
    return length if length >= _RUN and text and len(text.strip()) >= _RUN else 0


def _is_of(text: str, stated: str) -> bool:
    """Whether what was found on the page, if it is an article's at all, is of the article stated."""
    words = fold(text).split()
    known = set(fold(stated).split())
    return len(text) < SHORT or sum(word in known for word in words) >= _KEPT_WORDS * len(words)

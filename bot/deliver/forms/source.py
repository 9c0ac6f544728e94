"""A modal that tries a source: an address, and what would be stored of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from bot.deliver import blocks, ids, inputs, outline
from bot.deliver.outline import Line, Part, Run
from bot.model import Article, Modal
from bot.text import clip

TITLE: Final = "Test a source"
SHOWN: Final = 5
"""So many articles are listed."""
TEXT_SHOWN: Final = 2_400
"""So much of the newest one's text is shown, in code points."""


def form(address: str = "", wrong: str = "") -> Modal:
    """What to fill in; `wrong` is why nothing came of it."""
    told = blocks.plain(blocks.paragraphs([(Run("⚠ "), Run(wrong, bold=True))])) if wrong else ()
    return Modal(TITLE, (*told, _address(address)), "Test")


def result(address: str, name: str, found: Sequence[tuple[Article, str]], *, admin: bool) -> Modal:
    """What would be stored now: the newest articles, and the newest one's text as it would be kept. An `admin` can take the source into
    use from here."""
    facts: list[Line] = [(Run(name, bold=True), Run(f": {outline.many(len(found), 'article')} now. Nothing was stored."))]
    listed = Part("Newest", tuple(_line(article, extent) for article, extent in found[:SHOWN]))
    parts = blocks.listed([part for part in (listed,) if part.lines])
    acts = [blocks.actions(address, [ids.ADD])] if admin and found else []
    last = [] if admin or not found else [(Run("Workspace admins can take it into use.", italic=True),)]
    made = [*blocks.paragraphs(facts), *parts, *blocks.paragraphs(_text(found)), *acts, *blocks.paragraphs(last)]
    return Modal(TITLE, (_address(address), {"type": "divider"}, *blocks.plain(made)), "Test again")


def _address(address: str) -> dict[str, Any]:
    hint = "A feed, or any page of the site: its feed is looked for. Nothing is stored."
    return inputs.line("address", "Address", address, most=1_000, hint=hint)


def _line(article: Article, extent: str) -> Line:
    said = f", {outline.short_day(article.day, article.day)}: {len(article.text):,} characters, {extent}"
    return (Run(clip(article.headline or "(no headline)", 200), bold=True, url=article.url), Run(said))


def _text(found: Sequence[tuple[Article, str]]) -> list[Line]:
    """The newest article's text, a paragraph a line."""
    if not found:
        return []
    whole = found[0][0].text
    shown = clip(whole, TEXT_SHOWN, mark="")
    cut = f" […] {len(whole):,} characters in all" if shown != whole else ""
    rows: list[Line] = [(Run("The newest one's text, as it would be stored", bold=True),)]
    rows += [(Run(row),) for row in shown.splitlines() if row.strip()]
    return [*rows[:30], *([(Run(cut.strip(), italic=True),)] if cut or len(rows) > 30 else [])]

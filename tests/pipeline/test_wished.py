"""What is shown of what was found."""

from __future__ import annotations

from datetime import timedelta

from bot.model import Article, Mute, Reading
from bot.pipeline import wished
from bot.ports import Found
from tests import build
from tests.pipeline.reply.conftest import NOW, Office, office, web

__all__ = ["office", "web"]

FERRY = "The ferry Marigold sank off Gotland on Monday night with forty passengers aboard, the Swedish coast guard said."
RAISED = (
    "The ferry Marigold, which sank off Gotland on Monday with forty passengers, is to be raised, the Swedish coast guard said."
)
OTHER = "Parliament in Ottawa passed the budget after a long debate on school meals and railway fares."


def found(text: str, name: str, hours: int = 0) -> Found:
    """An article of one sentence that came in some hours after NOW."""
    at = NOW + timedelta(hours=hours)
    article = build.article(text, id=name, headline=text[:50], published=at)
    return Found(article, build.reading(article, text), 1.0)


def test_a_muted_story_goes_with_all_that_joins_it(office: Office) -> None:
    """Also where what was muted is not found any more; what joins is muted from then on."""
    first, later, other = found(FERRY, "f1"), found(RAISED, "f2", 20), found(OTHER, "o")
    stored: list[tuple[Article, Reading | None]] = [(f.article, f.reading) for f in (first, later, other)]
    office.archive.store([article for article, _ in stored], NOW)
    office.archive.save([reading for _, reading in stored if reading], NOW)
    office.archive.mute(Mute("U1", "Ferry", ("f1",), "U1", NOW))
    left, groups, muted = wished.unmuted(office.archive, [later, other], ["U1"], "test", {})
    assert ([f.article.id for f in left], groups, muted) == (["o"], [["o"]], 1)
    assert office.archive.mutes(["U1"])[0].articles == ("f1", "f2")
    assert wished.unmuted(office.archive, [later, other], ["U2"], "test", {})[2] == 0
    assert len(wished.unmuted(office.archive, [later, other], [], "test", {})[0]) == 2

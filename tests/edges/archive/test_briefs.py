"""Briefs as they were shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import Brief, BriefActor, BriefIssue, Delivery, Edition, Message, Receipt
from bot.ports import Unread
from tests import build

MADE = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_the_first_brief_of_an_id_stays(archive: SqlArchive) -> None:
    """What someone was shown is not overwritten; the same brief again is no matter."""
    brief = Brief("B-7F3K", build.query("boat"), build.DAY, "today", MADE)
    assert archive.brief("B-7F3K") is None
    assert archive.save_brief(brief, '{"first": "\u00e9"}')
    assert archive.save_brief(brief, '{"first": "\u00e9"}')
    assert not archive.save_brief(brief, '{"second": 2}')
    assert archive.brief("B-7F3K") == '{"first": "\u00e9"}'


def test_every_receipt_is_remembered(archive: SqlArchive) -> None:
    """Articles cited in any part of a brief are kept; a receipt of an article that is not stored is let go."""
    names = ("source", "conflict", "deed", "issue")
    articles = {name: build.article(f"Boat {name}.", id=name) for name in names}
    archive.store(list(articles.values()), MADE)
    source, conflict, deed, issue = (Receipt(n, articles[n].revision, 0, 0, 4, "Boat") for n in names)
    actor = BriefActor("Norway", "state", None, 1.0, (source,), deed=deed, conflicts=(conflict,))
    parts = BriefIssue("boats", 1.0, (issue, replace(issue, article="gone")))
    brief = Brief("B-1", build.query("boat"), build.DAY, "today", MADE, actors=(actor,), issues=(parts,))
    assert archive.save_brief(brief, "{}")
    assert archive.retain(MADE + timedelta(1)) == 0


def test_a_brief_is_unread_until_its_person_opens_it(archive: SqlArchive) -> None:
    """Of the editions asked for that arrived since then, the newest first; what the channel may see does not count as opened."""
    for n, (slot, status) in enumerate(
        (("2013-05-07T08:00", "sent"), ("2013-05-08T08:00", "sent"), ("2013-05-09T08:00", "failed"))
    ):
        at = MADE + timedelta(days=n - 1)
        archive.save_brief(build.brief(id=f"B-{n}"), "{}")
        row = Delivery(f"s/{slot}/0", "s", slot, 0, "C1", Message("News"))
        archive.open_edition(Edition("s", slot, at), [row], at, [f"B-{n}"])
        archive.settle(row.id, status, at, ts="1")
    since = MADE - timedelta(days=9)
    assert [u.brief for u in archive.unread_briefs("U1", ["s", "t"], since)] == ["B-1", "B-0"]
    assert archive.unread_briefs("U1", ["s"], MADE - timedelta(hours=1)) == (Unread("B-1", "s", "2013-05-08T08:00"),)
    assert archive.unread_briefs("U1", [], since) == ()
    archive.let_read("B-1", "U1")
    assert [u.brief for u in archive.unread_briefs("U1", ["s"], since)] == ["B-0"]
    assert len(archive.unread_briefs("U2", ["s"], since)) == 2

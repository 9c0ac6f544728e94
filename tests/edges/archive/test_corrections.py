"""Which editions quote what has changed, and that each change is judged once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.edges.archive.archive import SqlArchive
from bot.model import Delivery, Edition, Message
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)
LATER = AT + timedelta(hours=2)
OLD = build.article("Six boats sank in the harbour.", id="a1", url="https://herald.example/1")
NEW = build.article("Eight boats sank in the harbour.", id="a1", url="https://herald.example/1")
MESSAGE = Message("Corrected")


def _quoted(archive: SqlArchive, *, sent: bool = True, paged: bool = True) -> None:
    """An edition of one brief that quotes OLD."""
    archive.store([OLD], AT, paged=paged)
    receipt = build.receipt(OLD.text, "a1", revision=OLD.revision)
    archive.save_brief(build.brief(points=(), actors=(), issues=(), events=(build.event(sources=(receipt,)),)), "{}")
    row = Delivery("m/x/0", "m", "x", 0, "C1", Message("News"))
    archive.open_edition(Edition("m", "x", AT), [row], AT, ["B-7F3K"])
    if sent:
        assert archive.claim("m/x/0", AT)
        archive.settle("m/x/0", "sent", AT, ts="1.0")


def test_an_edition_that_quotes_an_earlier_text_is_found_once(archive: SqlArchive) -> None:
    """Until it is judged, whatever comes of that; a later change is judged again."""
    _quoted(archive)
    assert archive.outdated(AT) == ()
    archive.store([NEW], LATER)
    (one,) = archive.outdated(AT)
    assert (one.subscription, one.slot, one.article.text, one.revision, one.quoted) == (
        "m",
        "x",
        NEW.text,
        OLD.revision,
        ((0, len(OLD.text)),),
    )
    assert not archive.correct(one, None)
    assert archive.outdated(AT) == ()
    archive.store([build.article("Nine boats sank.", id="a1", url=NEW.url)], LATER)
    assert len(archive.outdated(AT)) == 1
    assert archive.outdated(LATER + timedelta(hours=1)) == ()


def test_one_that_was_not_sent_is_not_found(archive: SqlArchive) -> None:
    """It has no thread yet."""
    _quoted(archive, sent=False)
    archive.store([NEW], LATER)
    assert archive.outdated(AT) == ()


def test_a_message_goes_behind_the_edition_s_parts_once(archive: SqlArchive) -> None:
    """Under its parent; the same words are not said twice, nor is the thread told more than three times of one article."""
    _quoted(archive)
    told = []
    for n in range(6):
        archive.store([build.article(f"{n} boats sank in the harbour.", id="a1", url=NEW.url)], LATER)
        (one,) = archive.outdated(AT)
        told.append(archive.correct(one, MESSAGE if n < 2 else replace(MESSAGE, text=f"Corrected {n}")))
        assert not archive.correct(one, MESSAGE)
    assert told == [True, False, True, True, False, False]
    assert [(row.id, row.parent_ts, row.channel) for row in archive.pending(LATER)] == [("m/x/1", "1.0", "C1")]


def test_those_in_the_channel_may_see_the_edition_s_briefs(archive: SqlArchive) -> None:
    """They have seen them there."""
    _quoted(archive)
    assert archive.brief("B-7F3K", ["C1"]) == "{}"
    assert archive.brief("B-7F3K", ["C2"]) is None


def test_a_dropped_brief_or_edition_takes_its_links_along(archive: SqlArchive) -> None:
    """Nothing points nowhere, and nothing is told any more."""
    _quoted(archive)
    archive.store([NEW], LATER)
    assert archive.drop_briefs(LATER + timedelta(days=1)) == 1
    assert archive.outdated(AT) == ()


def test_pages_to_look_at_again(archive: SqlArchive) -> None:
    """Those whose text is from their page, that a recent edition quotes, and that were not looked at for a while."""
    _quoted(archive)
    assert [a.id for a in archive.to_check(AT - timedelta(days=1), LATER, 9)] == ["a1"]
    assert archive.to_check(AT + timedelta(days=1), LATER, 9) == ()
    assert archive.to_check(AT - timedelta(days=1), AT, 9) == ()
    archive.mark_checked("a1", LATER)
    assert archive.to_check(AT - timedelta(days=1), LATER, 9) == ()


def test_a_text_from_the_feed_is_not_looked_for_on_a_page(archive: SqlArchive) -> None:
    """The feed brings its changes by itself."""
    _quoted(archive, paged=False)
    assert archive.to_check(AT - timedelta(days=1), LATER, 9) == ()

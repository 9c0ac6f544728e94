"""Corrections reach the threads of the editions that quoted what was put right, before and after, once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import identity
from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.lexicon import Lexicon
from bot.model import Article, Reading
from bot.pipeline import correct, edition, gather
from bot.pipeline.answer import Briefer
from bot.ports import FetchFailed
from tests import build, fakes

EIGHT = datetime(2013, 5, 8, 7, tzinfo=UTC)
TEXT = (
    "Norway will vote on the fishing treaty on Friday, the foreign ministry said. "
    "The treaty would close 40 harbours to foreign trawlers for two years. "
    "Observers expect a narrow result after weeks of debate in Oslo."
)
QUOTED = "The treaty would close 40 harbours to foreign trawlers for two years."
URL = "https://herald.example/treaty"


@pytest.fixture
def editor(tmp_path: Path, lexicon: Lexicon, read: Callable[..., Reading]) -> Iterator[edition.Editor]:
    """An editor whose one subscription was sent a digest that quotes an article in full; its page was read at six."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_subscriptions([build.subscription(topics=("treaty",))], EIGHT - timedelta(days=9))
        at = EIGHT - timedelta(hours=1)
        archive.store([_article()], at, paged=True)
        archive.save([replace(read(TEXT), article="a1")], at)
        editor = edition.Editor(Briefer(archive, read(TEXT).rules), lexicon)
        list(edition.due_editions(editor, EIGHT))
        _sent(archive)
        yield editor


def _article(text: str = TEXT) -> Article:
    return build.article(text, id="a1", url=URL, published=EIGHT - timedelta(hours=2))


def _sent(archive: SqlArchive) -> list[str]:
    """Posts what is pending; what it says, by row."""
    said = []
    while rows := archive.pending(EIGHT + timedelta(days=20)):
        for row in rows:
            assert archive.claim(row.id, EIGHT)
            archive.settle(row.id, "sent", EIGHT, ts=f"1.{row.part}")
            said.append(f"{row.parent_ts} {json.dumps(row.message.blocks, ensure_ascii=False)}")
    return said


def _change(editor: edition.Editor, text: str, hours: float = 2) -> list[str]:
    """What the threads are told after the article has become another text."""
    archive = editor.briefer.archive
    assert isinstance(archive, SqlArchive)
    archive.store([identity.credited(_article(text), editor.lexicon)], EIGHT + timedelta(hours=hours))
    list(correct.tell(archive, editor.lexicon, EIGHT + timedelta(hours=hours)))
    assert list(correct.tell(archive, editor.lexicon, EIGHT + timedelta(hours=hours + 1))) == []
    return _sent(archive)


def test_a_changed_figure_is_told_in_the_thread_of_the_digest_that_quoted_it(editor: edition.Editor) -> None:
    """One reply under the digest, the sentence before and after, its article named; told once."""
    (said,) = _change(editor, TEXT.replace("40 harbours", "14 harbours"))
    assert said.startswith("1.0 ")
    assert "Corrected: Harbour Herald" in said
    assert said.index("close 40 harbours") < said.index("close 14 harbours")


def test_a_text_that_goes_to_and_fro_is_told_of_once_each_way(editor: edition.Editor) -> None:
    """Two servers of one outlet may disagree for hours; the fourth message on one article is not sent in any case."""
    wrong = TEXT.replace("40 harbours", "14 harbours")
    told = [_change(editor, text, n) for n, text in enumerate((wrong, TEXT, wrong, TEXT, wrong))]
    assert [len(some) for some in told] == [1, 1, 0, 0, 0]
    (back,) = told[1]
    assert back.index("close 14 harbours") < back.index("close 40 harbours")
    told = [_change(editor, TEXT.replace("40", str(n)), n) for n in range(50, 54)]
    assert [len(some) for some in told] == [1, 0, 0, 0]


def test_what_changes_back_in_words_alone_is_not_told(editor: edition.Editor) -> None:
    """A thread that was told of one change hears of the next one only where it puts something right."""
    wrong = TEXT.replace("40 harbours", "14 harbours")
    told = [_change(editor, text, n) for n, text in enumerate((wrong, wrong.replace("narrow", "close")))]
    assert [len(some) for some in told] == [1, 0]


def test_a_withdrawal_that_is_taken_back_is_told(editor: edition.Editor) -> None:
    """What was quoted stands there again."""
    told = [_change(editor, text, n) for n, text in enumerate(("This article has been withdrawn.", TEXT))]
    assert [("Withdrawn" in said, "There again" in said) for (said,) in told] == [(True, False), (False, True)]


def test_a_shared_brief_is_told_of_in_the_thread_it_was_shared_in(editor: edition.Editor) -> None:
    """As a digest is; where Slack did not tell under which message, nothing can be."""
    archive = editor.briefer.archive
    assert isinstance(archive, SqlArchive)
    (kept,) = archive.unread_briefs("UEVE", ["morning"], EIGHT)
    archive.share(kept.brief, "C9", "7.5", EIGHT)
    archive.share(kept.brief, "C8", None, EIGHT)
    archive.share("B-0000", "C7", "7.6", EIGHT)
    said = _change(editor, TEXT.replace("40 harbours", "14 harbours"))
    assert sorted(row[:3] for row in said) == ["1.0", "7.5"]
    assert archive.brief(kept.brief, ["C8"]) is not None
    assert archive.arrived(EIGHT, EIGHT + timedelta(days=9)) == ()


@pytest.mark.parametrize(
    "text",
    [TEXT.replace("narrow result", "close result"), TEXT + " Ferries are not affected.", TEXT.replace("weeks", "5 weeks")],
)
def test_what_is_only_edited_is_not_told(editor: edition.Editor, text: str) -> None:
    """News goes on being written; no figure was replaced, and no note speaks of a mistake."""
    assert _change(editor, text) == []


def test_with_a_note_other_words_are_told_too(editor: edition.Editor) -> None:
    """The article itself says that it was wrong."""
    (said,) = _change(
        editor, TEXT.replace("foreign trawlers", "Swedish trawlers") + " Correction: trawlers of other countries may land."
    )
    assert "Swedish trawlers" in said


def test_a_withdrawal_is_told_and_the_article_leaves_new_briefs(editor: edition.Editor) -> None:
    """What was quoted is named as no longer standing; who asks from then on does not find it."""
    (said,) = _change(editor, "This article has been withdrawn.")
    assert "Withdrawn: Harbour Herald" in said
    assert QUOTED in said
    assert editor.briefer.archive.find(build.query("withdrawn"), build.DAY, "test", 5) == ()


def test_a_digest_that_is_still_on_its_way_is_corrected_after_it(
    tmp_path: Path, lexicon: Lexicon, read: Callable[..., Reading]
) -> None:
    """The thread has to be there first."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_subscriptions([build.subscription(topics=("treaty",))], EIGHT - timedelta(days=9))
        archive.store([_article()], EIGHT - timedelta(hours=1))
        archive.save([replace(read(TEXT), article="a1")], EIGHT)
        editor = edition.Editor(Briefer(archive, read(TEXT).rules), lexicon)
        list(edition.due_editions(editor, EIGHT))
        archive.store([_article(TEXT.replace("40", "14"))], EIGHT)
        assert list(correct.tell(archive, lexicon, EIGHT)) == []
        _sent(archive)
        assert len(list(correct.tell(archive, lexicon, EIGHT))) == 1


def _again(editor: edition.Editor, page: bytes | FetchFailed, hours: float) -> tuple[list[str], list[str]]:
    """(addresses fetched, what is told) when the pages that were quoted are looked at again so many hours after the digest."""
    archive = editor.briefer.archive
    assert isinstance(archive, SqlArchive)
    web = fakes.Web({URL: page})
    by = gather.Collector(archive, web, fakes.parse_feed, fakes.parse_page, editor.lexicon, timedelta(minutes=30))
    now = EIGHT + timedelta(hours=hours)
    list(correct.refetch(by, now))
    list(correct.tell(archive, editor.lexicon, now))
    return [r.url for r in web.asked if r.url == URL], _sent(archive)


def test_pages_that_were_quoted_are_looked_at_again(editor: edition.Editor) -> None:
    """After six hours, and for three days; what stands there now is the article's newest text."""
    wrong = TEXT.replace("40 harbours", "14 harbours").encode()
    assert _again(editor, wrong, 4) == ([], [])
    fetched, told = _again(editor, wrong, 6)
    assert (fetched, len(told)) == ([URL], 1)
    assert _again(editor, wrong, 7) == ([], [])
    assert _again(editor, wrong, 14) == ([URL], [])
    assert _again(editor, wrong, 24 * 4) == ([], [])


@pytest.mark.parametrize("page", [b"Norway will vote.", b"", FetchFailed("there is nothing there (404)", 404), TEXT.encode()])
def test_a_page_that_cannot_be_read_again_corrects_nothing(editor: edition.Editor, page: bytes | FetchFailed) -> None:
    """A wall, a fault, or an address that is not there just now is not the outlet's word on its article."""
    assert _again(editor, page, 6) == ([URL], [])
    found = editor.briefer.archive.article("a1")
    assert found
    assert found.text == TEXT


def test_a_page_that_says_it_was_withdrawn_is(editor: edition.Editor) -> None:
    """However short."""
    _, (told,) = _again(editor, b"This story has been removed.", 6)
    assert "Withdrawn" in told


def test_a_page_that_is_gone_for_good_counts_as_withdrawn(editor: edition.Editor) -> None:
    """410 is somebody's decision: told once, and the page is not asked for again; the article's old text stays for its receipts."""
    gone = FetchFailed("it is gone for good (410)", 410)
    fetched, (told,) = _again(editor, gone, 6)
    assert fetched == [URL]
    assert told.startswith("1.0 ")
    assert "Taken down: Harbour Herald" in told
    assert QUOTED in told
    assert _again(editor, gone, 13) == ([], [])
    archive = editor.briefer.archive
    assert archive.find(build.query("treaty"), build.DAY, "test", 5) == ()
    old = archive.article("a1", identity.revision(TEXT))
    assert old
    assert old.text == TEXT

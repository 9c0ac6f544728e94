"""Editions: opened once, with what is new to the channel."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.deliver import due, ids
from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.lexicon import Lexicon
from bot.model import Delivery, Edition, Mute, Reading
from bot.pipeline import edition
from bot.pipeline.answer import Briefer
from bot.ports import FeedState
from tests import build

EIGHT = datetime(2013, 5, 8, 7, tzinfo=UTC)
"""Eight in London on DAY."""
OLD = "The treaty was signed in Oslo last month, the ministry said."
NEW = "Norway will vote on the treaty on Friday, the ministry said."


@pytest.fixture
def editor(tmp_path: Path, lexicon: Lexicon, read: Callable[..., Reading]) -> Iterator[edition.Editor]:
    """An editor with one subscription and two articles: one of the morning, one a month old."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_subscriptions([build.subscription(topics=("treaty",))], EIGHT - timedelta(days=9))
        for text, at in ((OLD, EIGHT - timedelta(days=30)), (NEW, EIGHT - timedelta(hours=2))):
            archive.store([build.article(text, published=at, day=at.date())], at)
            archive.save([read(text, day=at.date())], at)
        yield edition.Editor(Briefer(archive, read(NEW).rules), lexicon)


def outbox(editor: edition.Editor, now: datetime) -> tuple[Delivery, ...]:
    """What waits to be posted."""
    assert isinstance(editor.briefer.archive, SqlArchive)
    return editor.briefer.archive.pending(now)


def opened(editor: edition.Editor, now: datetime) -> list[str]:
    """The slots opened by a tick."""
    return [s.note for s in edition.due_editions(editor, now) if s.data.get("outcome") == "opened"]


def test_a_due_slot_opens_one_edition(editor: edition.Editor) -> None:
    """The first tick after eight opens the slot; a second tick, or another process, opens nothing."""
    now = EIGHT + timedelta(seconds=3)
    assert opened(editor, now) == ["2013-05-08T08:00"]
    assert list(edition.due_editions(editor, now + timedelta(seconds=5))) == []
    assert len(outbox(editor, now)) == 1


def test_a_digest_holds_what_is_new(editor: edition.Editor) -> None:
    """The morning's article is quoted, last month's is not."""
    list(edition.due_editions(editor, EIGHT))
    said = json.dumps(outbox(editor, EIGHT)[0].message.blocks)
    assert NEW in said
    assert OLD not in said


def test_a_muted_story_leaves_the_digest(editor: edition.Editor) -> None:
    """Of the channel it was muted in, which is told so; in a direct conversation also what its person muted."""
    archive = editor.briefer.archive
    archive.put_subscription(build.subscription("d", channel="D1", creator="U1", topics=("treaty",)), EIGHT - timedelta(days=1))
    muted = build.article(NEW, published=EIGHT - timedelta(hours=2), day=EIGHT.date())
    archive.mute(Mute("U1", "Treaty", (muted.id,), "U1", EIGHT))
    opened(editor, EIGHT)
    said = {row.channel: json.dumps(row.message.blocks, ensure_ascii=False) for row in outbox(editor, EIGHT)}
    assert NEW not in said["D1"]
    assert "Nothing new on “treaty” but muted stories" in said["D1"]
    assert NEW in next(words for channel, words in said.items() if channel != "D1")


def test_each_topic_s_brief_has_its_buttons(editor: edition.Editor) -> None:
    """In the thread, under the brief's id: everyone in the channel may use them."""
    subscription = build.subscription(topics=("treaty",))
    made = edition.make(editor, subscription, Edition("morning", "2013-05-08T08:00", EIGHT), None)
    _, topic, *_ = edition.deliveries(subscription, made.edition, made)
    buttons = [(e["action_id"], e["value"]) for e in topic.message.blocks[-1]["elements"]]
    assert [action for action, _ in buttons][-2:] == [ids.MUTE, ids.WRONG]
    assert {value for _, value in buttons} == {made.briefs[0].id}
    assert ids.SHARE not in dict(buttons)


def test_a_slot_that_passes_without_an_edition_is_recorded_with_its_reason(editor: edition.Editor) -> None:
    """Once: the next tick skips nothing."""
    opened(editor, EIGHT)
    later = EIGHT + timedelta(days=2, hours=1)
    steps = [s for s in edition.due_editions(editor, later) if s.data["outcome"] == "skipped"]
    assert [s.note for s in steps] == [f"2013-05-09T08:00: {due.MISSED}"]
    assert list(edition.due_editions(editor, later)) == []


def test_news_of_an_edition_that_never_arrived_is_in_the_next(editor: edition.Editor) -> None:
    """Where Slack was away until the next edition was due, that takes its place, and says what it would have said."""
    tomorrow = EIGHT + timedelta(days=1)
    opened(editor, EIGHT)
    opened(editor, tomorrow)
    (row,) = outbox(editor, tomorrow)
    assert row.slot == "2013-05-09T08:00"
    assert NEW in json.dumps(row.message.blocks)


def test_a_subscription_paused_for_a_day_gets_that_day_s_news(editor: edition.Editor) -> None:
    """While it is paused nothing is opened; afterwards the digest counts from the last one that arrived."""
    archive = editor.briefer.archive
    opened(editor, EIGHT - timedelta(days=1))
    (first,) = outbox(editor, EIGHT)
    archive.settle(first.id, "sent", EIGHT, ts="1.1")
    archive.give_up(replace(first, id="another"), "not_in_channel", EIGHT, pause=True)
    assert opened(editor, EIGHT) == []
    archive.resume_subscriptions()
    assert opened(editor, EIGHT + timedelta(days=1)) == ["2013-05-09T08:00"]
    assert NEW in json.dumps(outbox(editor, EIGHT + timedelta(days=1))[0].message.blocks)


def test_a_fault_in_one_digest_costs_the_others_nothing(editor: edition.Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks while it is made is told as an alarm, the next subscription is served, and it is tried again."""
    archive = editor.briefer.archive
    archive.put_subscription(build.subscription("a", topics=("norway",)), EIGHT - timedelta(days=1))
    find, broken = archive.find, [True]

    def odd(*arguments: Any) -> Any:
        if broken and broken.pop():
            raise RuntimeError("odd")
        return find(*arguments)

    monkeypatch.setattr(archive, "find", odd)
    steps = [s for s in edition.due_editions(editor, EIGHT) if s.data.get("outcome") != "skipped"]
    assert [(s.subject, s.note, s.data.get("alarm")) for s in steps] == [
        ("a", "RuntimeError: odd", True),
        ("morning", "2013-05-08T08:00", None),
    ]
    assert opened(editor, EIGHT) == ["2013-05-08T08:00"]


def test_subscriptions_that_ask_the_same_share_the_work(editor: edition.Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    """One topic at one hour is briefed once, however many channels get it."""
    for n in range(3):
        editor.briefer.archive.put_subscription(build.subscription(f"s{n}", topics=("treaty",), channel=f"C{n}"), EIGHT)
    asked: list[object] = []
    find = editor.briefer.archive.find

    def counted(*arguments: Any) -> Any:
        asked.append(arguments)
        return find(*arguments)

    monkeypatch.setattr(editor.briefer.archive, "find", counted)
    assert len(opened(editor, EIGHT)) == 4
    assert len(asked) == 1


def test_the_next_digest_repeats_nothing(editor: edition.Editor) -> None:
    """A day later, with nothing new in, the digest says so."""
    list(edition.due_editions(editor, EIGHT))
    (first,) = outbox(editor, EIGHT)
    editor.briefer.archive.settle(first.id, "sent", EIGHT, ts="1.1")
    tomorrow = EIGHT + timedelta(days=1)
    list(edition.due_editions(editor, tomorrow))
    parent = next(row for row in outbox(editor, tomorrow) if row.part == 0)
    assert "Nothing new" in json.dumps(parent.message.blocks)


def test_a_topic_that_cannot_be_parsed_fails_alone(editor: edition.Editor) -> None:
    """One bad subscription is told and does not hold up the others."""
    archive = editor.briefer.archive
    archive.seed_subscriptions([build.subscription("bad", topics=('"open',))], EIGHT - timedelta(days=9))
    steps = {s.subject: s for s in edition.due_editions(editor, EIGHT)}
    assert steps["bad"].failed
    assert not steps["morning"].failed


def test_where_nothing_is_new_it_is_one_line_or_nothing(editor: edition.Editor) -> None:
    """As the subscription was made; the silent one's slot is recorded with its reason, and its news are not lost."""
    archive = editor.briefer.archive
    archive.put_subscription(build.subscription(topics=("atlantis",)), EIGHT - timedelta(days=9))
    archive.put_subscription(
        build.subscription("quiet", topics=("atlantis",), channel="C2", empty="skip"), EIGHT - timedelta(days=9)
    )
    list(edition.due_editions(editor, EIGHT))
    (told,) = archive.pending(EIGHT)
    assert told.channel == "C1"
    assert told.message.text == "Nothing new on “atlantis” in the last 24 hours."
    run = archive.last_run("quiet")
    assert run
    assert (run.status, run.error) == ("skipped", edition.NOTHING)
    assert archive.covered("quiet") is None


def test_silence_where_no_source_could_be_read_is_told(editor: edition.Editor) -> None:
    """Nothing new is not the same as nothing seen."""
    archive = editor.briefer.archive
    archive.put_feed(build.feed(), EIGHT - timedelta(days=9))
    archive.save_feed_states([FeedState("herald", polled=EIGHT - timedelta(days=9), failures=3, cause="no answer")])
    archive.put_subscription(build.subscription("quiet", topics=("atlantis",), empty="skip"), EIGHT - timedelta(days=9))
    archive.remove_subscription("morning", EIGHT)
    list(edition.due_editions(editor, EIGHT))
    assert [row.message.text for row in archive.pending(EIGHT)] == [
        "Nothing new on “atlantis” in the last 24 hours. Sources down: Herald."
    ]


def test_old_items_of_a_new_feed_are_not_announced(editor: edition.Editor, read: Callable[..., Reading]) -> None:
    """They are in the archive for whoever asks, and in no digest."""
    text = "Sweden will sign the treaty on Sunday, the ministry said."
    at = EIGHT - timedelta(hours=1)
    assert isinstance(editor.briefer.archive, SqlArchive)
    editor.briefer.archive.store([build.article(text, published=at)], at, back=True)
    editor.briefer.archive.save([read(text)], at)
    list(edition.due_editions(editor, EIGHT))
    assert text not in json.dumps([row.message.blocks for row in outbox(editor, EIGHT)])

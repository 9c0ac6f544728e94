"""What one person sees."""

from __future__ import annotations

from dataclasses import replace

from sandbox.core import Core
from sandbox.page import look
from sandbox.page.look import Place
from sandbox.page.markup import Html
from sandbox.store import Message
from tests.sandbox.conftest import Watch
from tests.sandbox.page.test_markup import Seen


def place(core: Core, person: int = 0) -> Place:
    """#general, as one of the humans."""
    return Place(core.store.users[core.team.people[person].id], core.store.channels[core.team.channel_id("general")])


def post(core: Core, text: str, **fields: object) -> Message:
    """A message of the app in #general."""
    return core.store.add(replace(Message(core.team.channel_id("general"), core.team.bot_user, text), **fields))  # type: ignore[arg-type]


def words(entries: list[tuple[str, Html]]) -> str:
    """All the text of a list."""
    return " ".join(Seen(shown).words for _, shown in entries)


def test_a_whisper_is_marked_and_seen_by_one(core: Core) -> None:
    """Its reader sees it with the note; another person does not see it."""
    post(core, "psst", only_for=core.team.people[0].id)
    assert "Only visible to you" in words(look.timeline(core, place(core)))
    assert "psst" not in words(look.timeline(core, place(core, 1)))


def test_replies_are_counted_under_their_parent(core: Core) -> None:
    """The channel shows how many there are, the thread shows them."""
    parent = post(core, "parent")
    post(core, "first", thread=parent.ts)
    assert "1 reply" in words(look.timeline(core, place(core)))
    post(core, "second", thread=parent.ts)
    shown = words(look.timeline(core, place(core)))
    assert "2 replies" in shown
    assert "first" not in shown
    assert next(key for key, _ in look.thread(core, replace(place(core), thread=parent.ts))) == parent.ts
    assert "second" in words(look.thread(core, replace(place(core), thread=parent.ts)))


def test_days_are_divided_in_the_readers_zone(core: Core, watch: Watch) -> None:
    """An hour before midnight in London and an hour after are two days."""
    watch.now = 1_704_063_600  # 31 December 2023, 23:00 UTC
    post(core, "old")
    watch.now += 7200
    post(core, "new")
    keys = [key for key, _ in look.timeline(core, place(core))]
    assert [key for key in keys if key.startswith("day")] == ["day-Sunday 31 December 2023", "day-Monday 1 January 2024"]


def test_only_the_newest_are_shown(core: Core) -> None:
    """A long channel does not make a long page."""
    for i in range(look.MOST_SHOWN + 5):
        post(core, f"number {i}.")
    shown = words(look.timeline(core, place(core)))
    assert "number 4." not in shown
    assert "number 5." in shown


def test_the_sidebar_marks_the_place(core: Core) -> None:
    """One link is the current page, and the app's connection is told."""
    seen = Seen(look.sidebar(core, place(core)))
    assert [a["aria-current"] for _, a in seen.tags if a.get("aria-current") == "page"] == ["page"]
    assert "brief is not connected" in seen.words


def test_home_before_it_is_published(core: Core) -> None:
    """The tab says that there is nothing yet."""
    assert "no Home yet" in look.home(core, place(core))


def test_a_message_offers_the_apps_shortcuts(core: Core) -> None:
    """One that everybody sees; not what one person sees alone."""
    said = post(core, "hello")
    offered = Seen(look.entry(core, place(core), said, look.reader(core, place(core).user)))
    assert "Brief me on this" in offered.words
    whisper = post(core, "psst", only_for=core.team.people[0].id)
    assert "Brief me on this" not in look.entry(core, place(core), whisper, look.reader(core, place(core).user))

"""The message that is read in ten seconds."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings

from bot.deliver import blocks, ids, outline, parent
from bot.deliver.outline import Outline, Part, Run
from bot.model import BriefActor
from tests import build
from tests.deliver import laws


def visible(message_blocks: object) -> int:
    """The characters a person sees."""
    return sum(len(b["text"]) for b in found(message_blocks))


def found(value: object) -> list[dict[str, str]]:
    """Every text of a message's blocks."""
    if isinstance(value, dict):
        own = [value] if isinstance(value.get("text"), str) else []
        return own + [t for inner in value.values() for t in found(inner)]
    return [t for inner in value for t in found(inner)] if isinstance(value, list | tuple) else []


@settings(max_examples=8, deadline=None)
@given(laws.briefs())
def test_any_brief_is_read_in_ten_seconds(of: laws.Given) -> None:
    """At most twenty blocks and 3,000 visible characters; in the thread all of it; as Slack takes it, nothing cut in two or lost unsaid."""
    shown = parent.fit(outline.of_brief(of.brief))
    message = blocks.render(shown, brief=of.brief.id, buttons=(ids.SHARE, ids.DETAILS, ids.SUBSCRIBE))
    assert len(message.blocks) <= 20
    assert visible(message.blocks) <= parent.ROOM
    assert message.blocks[-1]["type"] == "actions"
    laws.hold(of, laws.pages(message))


def test_a_small_brief_is_shown_whole() -> None:
    """There is nothing more to tell."""
    whole = outline.of_brief(build.brief())
    assert parent.fit(whole) == whole


def test_what_is_cut_short_says_so_and_stands_whole_below() -> None:
    """The title counts; the thread has all lines, the first ones, too. Each part has its share."""
    lines = tuple((Run(f"{n} " + "word " * 40),) for n in range(20))
    fitted = parent.fit(Outline("T", ("fact",), (Part("Key points", lines, ordered=True), Part("Actors", lines)), "t"))
    points, actors = fitted.parts
    assert points.title == f"Key points ({len(points.lines)} of 20)"
    assert len(points.lines) > len(actors.lines) > 2
    assert [(p.title, p.lines) for p in fitted.more] == [("Key points", lines), ("Actors", lines)]


def test_a_single_line_of_any_length_is_shown() -> None:
    """Rather a long message than an empty one."""
    long = (Part("Key points", ((Run("word " * 2_000),),)),)
    assert parent.fit(Outline("T", (), long, "t")).parts == long


def test_small_print_that_is_too_much_is_told_below() -> None:
    """The first lines stay, the others are notes in the thread."""
    fitted = parent.fit(Outline("T", tuple(f"{n} " + "fact " * 40 for n in range(9)), (), "t"))
    assert 1 <= len(fitted.facts) < 9
    assert [len(p.lines) for p in fitted.more] == [9 - len(fitted.facts)]


def test_the_thread_of_a_cut_brief_has_all_of_it() -> None:
    """Every actor can be found there."""
    actors = tuple(BriefActor(f"Actor {n}", "person", "Minister of long titles", 1.0, (build.receipt(),)) for n in range(90))
    message = blocks.render(parent.fit(outline.of_brief(replace(build.brief(), actors=actors))))
    below = json.dumps([part.blocks for part in message.thread])
    assert all(f'"Actor {n}"' in below for n in range(90))

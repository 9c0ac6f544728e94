"""The modals, as Slack takes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.deliver import blocks as blocks_of
from bot.deliver import forms, ids, outline, parent, text, views
from bot.deliver.forms import digest, mute, reading, source, wrong
from bot.deliver.outline import Run
from bot.edges.slack import modals
from bot.model import Feedback, Message, Modal, Mute
from sandbox import blocks
from tests import build

AT = datetime(2013, 5, 8, tzinfo=UTC)
HOSTILE = "<!channel> *bold* \u202e & https://e.example/|x " * 90
MARK = Feedback("B-7F3K", 2, "The ferry sank.", "false", "", "U1", AT, number=4)
MUTE = Mute("U1", HOSTILE, ("a",), "U1", AT, 3)
FOUND = [(build.article(HOSTILE * 3, headline=HOSTILE), "a teaser: " + HOSTILE[:200])]
MODALS = {
    "loading": forms.loading(wrong.TITLE),
    "said": forms.said("Title", [(Run(HOSTILE),)], thing="3", buttons=[ids.UNMUTE]),
    "told": forms.told("Title", views.sentence(HOSTILE)),
    "wrong": wrong.form("B-7F3K", HOSTILE, [{"text": HOSTILE}] * 120),
    "wrong, no points": wrong.form("B-7F3K", "syria", []),
    "wrong, done": wrong.done(MARK),
    "mute": mute.form([HOSTILE, ""] * 80, 3, shared=True, aloud=True),
    "mute, done": mute.done(MUTE),
    "digest": digest.form(digest.Wish(zone="UTC"), [(Run(HOSTILE),)], None),
    "digest, all": digest.form(
        digest.Wish((HOSTILE[:500],), "mon,thu", "18:00", "C012345678", "Europe/London", "skip"),
        [(Run(HOSTILE),)],
        blocks_of.render(parent.fit(outline.of_brief(build.brief()))),
        wrong=HOSTILE,
        change=True,
    ),
    "digest, topics": digest.form(digest.Wish((HOSTILE, "b"), "0 8 * * 1", zone="UTC"), [], None, change=True),
    "source": source.form(wrong=HOSTILE),
    "source, result": source.result("https://w.example/", HOSTILE, FOUND * 20, admin=True),
    "source, nothing": source.result("https://w.example/", "W", [], admin=False),
    "reading": reading.form(Message("B", (views.sentence("one").blocks * 90), (views.sentence("two"),) * 20)),
}


@pytest.mark.parametrize("modal", MODALS.values(), ids=MODALS)
def test_slack_takes_every_modal(modal: Modal) -> None:
    """Whatever was written, and nothing of it is parsed."""
    about = modals.About(ids.WRONG, "B-7F3K", "C1")
    assert blocks.view(modals.view(modal, about)) == []
    assert len(modal.title) <= forms.TITLE_LIMIT
    assert "mrkdwn" not in str(modal.blocks) or modal in (MODALS["told"], MODALS["reading"])


def values(modal: Modal, name: str) -> list[str]:
    """What can be chosen in a field."""
    (field,) = [block for block in modal.blocks if block.get("block_id") == name]
    return [option["value"] for option in field["element"]["options"]]


def test_a_mark_is_on_a_point_or_on_the_whole() -> None:
    """Points are numbered as they stand in the brief."""
    assert values(wrong.form("B-7F3K", "syria", [{"text": "One."}, {"text": "Two."}]), "point") == ["1", "2", wrong.WHOLE]
    assert set(values(MODALS["wrong"], "reason")) == set(wrong.REASONS)


def test_only_what_is_left_out_can_be_taken_back() -> None:
    """There the confirmation has the button."""
    assert "actions" not in {block["type"] for block in wrong.done(MARK).blocks}
    out = wrong.done(Feedback("B-7F3K", 2, "x", "false", "", "U1", AT, left_out=True, number=4))
    (button,) = out.blocks[-1]["elements"]
    assert (button["action_id"], button["value"]) == (ids.RIGHT, "4")


def test_a_story_is_muted_for_whom_the_brief_is_shown_to() -> None:
    """Where it is shown aloud the channel is first taken for meant; where nobody else reads, there is no choice."""
    fields = {block["block_id"]: block["element"] for block in mute.form(["A", "B"], 1, shared=True, aloud=True).blocks}
    assert fields["story"]["initial_option"]["value"] == "1"
    assert fields["whom"]["initial_option"]["value"] == mute.HERE
    assert [block["block_id"] for block in mute.form(["A"], 0, shared=False, aloud=False).blocks] == ["story"]


def test_a_muted_story_says_for_whom_and_how_it_comes_back() -> None:
    """By number and by button."""
    said = text.of_blocks(mute.done(Mute("C1", "Ferry", (), "U1", AT, 3)).blocks)
    assert "is muted for this channel" in said
    assert "/brief unmute 3" in said
    assert "is muted for you" in text.of_blocks(mute.done(MUTE).blocks)


def test_each_id_is_one_thing_with_its_version() -> None:
    """brief:NAME:vN, none twice: old messages have them for ever."""
    known = [value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str) and value != ids.NEW]
    assert len(known) == len(set(known))
    assert all(re.fullmatch(r"brief:[a-z-]+:v\d+", value) for value in known)
    assert set(ids.FORMS) <= set(known)


@pytest.mark.parametrize("when", ["daily 08:00", "weekdays 07:30", "mon,thu 18:00", "0 * * * *", "30 6 * * 1-5"])
def test_a_digest_is_filled_in_as_it_is(when: str) -> None:
    """And what is filled in comes to the same again."""
    order = build.subscription(when=when, channel="D1", topics=("syria",), zone="Europe/Oslo", empty="skip")
    wish = digest.of_order(order)
    assert (wish.when, wish.channel, wish.zone, wish.empty, wish.topics) == (when, None, "Europe/Oslo", "skip", ("syria",))
    fields = {block.get("block_id"): block for block in digest.form(wish, [], None, change=True).blocks}
    assert fields["days"]["element"]["initial_option"]["value"] == wish.days
    assert fields["at"]["element"]["initial_time"] == wish.at


def test_a_source_shows_what_would_be_stored() -> None:
    """The newest one's text as it would be kept, how much there is of it, and for admins the button that takes it into use."""
    modal = source.result("https://w.example/", "Herald", [(build.article("One.\n\nTwo."), "whole")], admin=True)
    said = text.of_blocks(modal.blocks)
    assert "One.\n\nTwo." in said
    assert "Nothing was stored." in said
    assert [e["action_id"] for b in modal.blocks if b["type"] == "actions" for e in b["elements"]] == [ids.ADD]
    assert "characters in all" in text.of_blocks(MODALS["source, result"].blocks)
    other = source.result("https://w.example/", "Herald", [(build.article("One."), "whole")], admin=False)
    assert "actions" not in {block["type"] for block in other.blocks}

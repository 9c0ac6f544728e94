"""The modals, as Slack takes them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.deliver import forms, ids, text, views
from bot.deliver.forms import mute, wrong
from bot.deliver.outline import Run
from bot.edges.slack import modals
from bot.model import Feedback, Modal, Mute
from sandbox import blocks

AT = datetime(2013, 5, 8, tzinfo=UTC)
HOSTILE = "<!channel> *bold* \u202e & https://e.example/|x " * 90
MARK = Feedback("B-7F3K", 2, "The ferry sank.", "false", "", "U1", AT, number=4)
MUTE = Mute("U1", HOSTILE, ("a",), "U1", AT, 3)
MODALS = {
    "loading": forms.loading(wrong.TITLE),
    "said": forms.said("Title", [(Run(HOSTILE),)], thing="3", buttons=[ids.UNMUTE]),
    "told": forms.told("Title", views.sentence(HOSTILE)),
    "wrong": wrong.form("B-7F3K", HOSTILE, [{"text": HOSTILE}] * 120),
    "wrong, no points": wrong.form("B-7F3K", "syria", []),
    "wrong, done": wrong.done(MARK),
    "mute": mute.form([HOSTILE, ""] * 80, 3, shared=True, aloud=True),
    "mute, done": mute.done(MUTE),
}


@pytest.mark.parametrize("modal", MODALS.values(), ids=MODALS)
def test_slack_takes_every_modal(modal: Modal) -> None:
    """Whatever was written, and nothing of it is parsed."""
    about = modals.About(ids.WRONG, "B-7F3K", "C1")
    assert blocks.view(modals.view(modal, about)) == []
    assert len(modal.title) <= forms.TITLE_LIMIT
    assert "mrkdwn" not in str(modal.blocks) or modal is MODALS["told"]


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
    known = [value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)]
    assert len(known) == len(set(known))
    assert all(re.fullmatch(r"brief:[a-z-]+:v\d+", value) for value in known)
    assert set(ids.FORMS) <= set(known)

"""Modals as Slack takes them, and as they come back."""

from __future__ import annotations

from typing import Any

import pytest

import sandbox
from bot.deliver import forms
from bot.edges.slack import modals
from bot.edges.slack.modals import About, Modals
from bot.errors import PostFailed
from bot.model import Modal
from sandbox import blocks
from tests.edges.slack.conftest import part

ABOUT = About("brief:wrong:v1", "B-7F3K", "C1", aloud=True)


def test_what_a_modal_is_about_comes_back_with_it() -> None:
    """The thing, the channel and whether all see it: no restart loses them."""
    shape = modals.view(forms.loading("Title"), ABOUT)
    assert blocks.view(shape) == []
    assert "submit" not in shape
    assert modals.about(shape) == ABOUT


@pytest.mark.parametrize("told", ["", "{", "[1]", "null", None, "3"])
def test_a_view_with_nothing_that_can_be_read_is_about_nothing(told: str | None) -> None:
    """And never a fault."""
    assert modals.about({"callback_id": "x", "private_metadata": told}) == About("x", "")
    assert modals.about({}) == About("", "")


def test_what_was_filled_in_is_found_by_field() -> None:
    """Of every kind of element; what is empty is missing."""
    values = {
        "topic": {"f": {"type": "plain_text_input", "value": "syria"}},
        "none": {"f": {"type": "plain_text_input", "value": None}},
        "when": {"f": {"type": "static_select", "selected_option": {"value": "daily"}}},
        "unset": {"f": {"type": "radio_buttons", "selected_option": None}},
        "at": {"f": {"type": "timepicker", "selected_time": "08:00"}},
        "where": {"f": {"type": "conversations_select", "selected_conversation": "C1"}},
        "odd": {},
    }
    assert modals.fields({"state": {"values": values}}) == {"topic": "syria", "when": "daily", "at": "08:00", "where": "C1"}
    assert modals.fields({}) == {}


def test_a_modal_that_is_newer_or_closed_is_left_alone(workspace: sandbox.Workspace, web: Any) -> None:
    """Any other refusal is one."""
    windows, user = Modals(web), workspace.user()
    trigger = workspace.core.triggers.new(user.id)
    first_id = windows.open(trigger, forms.loading("First"), ABOUT)
    first = workspace.modal() or {}
    windows.show(first_id, Modal("Second", part("second").blocks), ABOUT, unless_newer=first["hash"])
    windows.show(first_id, forms.loading("Third"), ABOUT, unless_newer=first["hash"])
    assert (workspace.modal() or {})["title"]["text"] == "Second"
    workspace.close_modal()
    windows.show(first_id, forms.loading("Fourth"), ABOUT)
    assert workspace.modal() is None
    with pytest.raises(PostFailed):
        windows.open(trigger, forms.loading("Used"), ABOUT)


def test_what_follows_waits_for_what_it_follows(workspace: sandbox.Workspace, web: Any) -> None:
    """The modal that a form was acknowledged with may not be up yet; one that was closed is not waited for long."""
    waited: list[float] = []

    def put_up(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 2:
            trigger = workspace.core.triggers.new(workspace.user().id)
            web.views_open(trigger_id=trigger, view=modals.view(forms.loading("One"), ABOUT, "name"))

    windows = Modals(web, put_up)
    windows.follow("name", Modal("Two", part("second").blocks), ABOUT)
    assert len(waited) == 2
    assert (workspace.modal() or {})["title"]["text"] == "Two"
    windows.follow("other", Modal("Three", part("third").blocks), ABOUT)
    assert len(waited) == 2 + modals.TRIES

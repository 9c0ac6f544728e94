"""Controls for interactive elements."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.page import elements
from sandbox.page.mrkdwn import Reader
from tests.sandbox.page.test_markup import Seen

READER = Reader({"U1": "ana"}, {"C1": "general"})
OPTION = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}


def seen(element: dict[str, Any]) -> Seen:
    """The control of an element, parsed."""
    return Seen(elements.control({"block_id": "b"}, {"action_id": "a", **element}, READER))


def test_a_button_knows_where_it_belongs() -> None:
    """The wrapper carries block and action; style and spoken name are kept."""
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "style": "danger", "accessibility_label": "Go now"}
    (_, wrapper), (tag, inner) = seen(button).tags
    assert (wrapper["data-block"], wrapper["data-action"]) == ("b", "a")
    assert (tag, inner["class"], inner["aria-label"]) == ("button", "button danger", "Go now")


@pytest.mark.parametrize(("url", "tag"), [("https://example.org", "a"), ("javascript:alert(1)", "button")])
def test_only_a_web_address_makes_a_link(url: str, tag: str) -> None:
    """A button with another scheme stays a button."""
    assert seen({"type": "button", "text": {"type": "plain_text", "text": "Go"}, "url": url}).tags[1][0] == tag


@pytest.mark.parametrize("kind", sorted(elements.CONTROLS))
def test_every_control_has_a_name_for_screen_readers(kind: str) -> None:
    """By an aria-label, or by its own words."""
    words = {"type": "plain_text", "text": "Pick one"}
    shown = seen({"type": kind, "text": words, "placeholder": words, "options": [OPTION]})
    assert "Pick one" in shown.words or any("Pick one" in (a.get("aria-label") or "") for _, a in shown.tags)


def test_menus_of_the_workspace_list_its_names() -> None:
    """Users and channels are offered by name and sent by id."""
    assert [a["value"] for tag, a in seen({"type": "users_select"}).tags if tag == "option"] == ["", "U1"]
    assert "#general" in seen({"type": "conversations_select"}).words


def test_a_confirmation_is_asked_before_sending() -> None:
    """Title and text travel with the control."""
    words = {"type": "plain_text", "text": "Sure?"}
    confirm = {"title": words, "text": words, "confirm": words}
    shown = seen({"type": "button", "text": words, "confirm": confirm})
    assert shown.tags[0][1]["data-confirm"] == "Sure?\n\nSure?"


def test_what_is_not_shown_says_so() -> None:
    """An element without a control here is named and not lost."""
    assert "external_select" in seen({"type": "external_select"}).words


@pytest.mark.parametrize(
    ("element", "moment"),
    [
        ({"type": "datepicker"}, "change"),
        ({"type": "plain_text_input"}, "enter_pressed"),
        (
            {"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}},
            "character_entered",
        ),
    ],
)
def test_the_app_hears_at_the_moment_it_asked_for(element: dict[str, Any], moment: str) -> None:
    """Of a text at Enter, unless it wants every stroke; of all else at once."""
    assert seen(element).tags[0][1]["data-dispatch"] == moment


@pytest.mark.parametrize("kind", ["plain_text_input", "static_select", "checkboxes"])
def test_a_field_belongs_to_its_label_hint_and_error(kind: str) -> None:
    """By ids that are there; several boxes are a group under one name."""
    words = {"type": "plain_text", "text": "Topic"}
    element = {"type": kind, "action_id": "a", "options": [OPTION]}
    tags = Seen(
        elements.labelled({"type": "input", "block_id": "b", "label": words, "hint": words, "element": element}, READER)
    ).tags
    ids = {a["id"] for _, a in tags if a.get("id")}
    field = next(a for _, a in tags if a.get("id") == "field-b-a")
    assert set(str(field["aria-describedby"]).split()) <= ids
    assert field.get("aria-labelledby") in ids or any(tag == "label" and a.get("for") == "field-b-a" for tag, a in tags)

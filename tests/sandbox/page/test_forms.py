"""What was chosen, in Slack's shapes."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.page import forms

ONE = {"text": {"type": "plain_text", "text": "One"}, "value": "1"}
TWO = {"text": {"type": "plain_text", "text": "Two"}, "value": "2"}


@pytest.mark.parametrize(
    ("element", "values", "chosen"),
    [
        ({"type": "button", "value": "x"}, [], {}),
        ({"type": "static_select", "options": [ONE, TWO]}, ["2"], {"selected_option": TWO}),
        ({"type": "static_select", "options": [ONE]}, ["forged"], {"selected_option": None}),
        ({"type": "static_select", "option_groups": [{"options": [ONE]}, {"options": [TWO]}]}, ["2"], {"selected_option": TWO}),
        ({"type": "overflow", "options": [ONE]}, ["1"], {"selected_option": ONE}),
        ({"type": "checkboxes", "options": [ONE, TWO]}, ["1", "2"], {"selected_options": [ONE, TWO]}),
        ({"type": "multi_users_select"}, ["U1"], {"selected_users": ["U1"]}),
        ({"type": "conversations_select"}, ["C1"], {"selected_conversation": "C1"}),
        ({"type": "timepicker"}, ["07:30"], {"selected_time": "07:30"}),
        ({"type": "datepicker"}, [""], {"selected_date": None}),
        ({"type": "plain_text_input"}, ["words"], {"value": "words"}),
        ({"type": "plain_text_input"}, [], {"value": None}),
    ],
)
def test_each_element_has_its_own_word(element: dict[str, Any], values: list[str], chosen: dict[str, Any]) -> None:
    """selected_option, selected_users, value …; an option that is not offered is not chosen."""
    assert forms.chosen(element, values) == chosen


FORM: list[dict[str, Any]] = [
    {"type": "section", "block_id": "s", "accessory": {"type": "button", "action_id": "b"}},
    {"type": "input", "block_id": "i", "element": {"type": "plain_text_input", "action_id": "t"}},
    {"type": "input", "block_id": "o", "optional": True, "element": {"type": "checkboxes", "action_id": "c", "options": [ONE]}},
]


def test_state_holds_every_input_and_no_button() -> None:
    """Inputs left alone are there with nothing chosen."""
    assert forms.state(FORM, {("i", "t"): ["words"]}) == {
        "i": {"t": {"type": "plain_text_input", "value": "words"}},
        "o": {"c": {"type": "checkboxes", "selected_options": []}},
    }


def test_required_inputs_are_asked_for() -> None:
    """Only those that are not optional."""
    assert list(forms.missing(FORM, forms.state(FORM, {}))) == ["i"]

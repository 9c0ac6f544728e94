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
    assert list(forms.wrong(FORM, forms.state(FORM, {}))) == ["i"]


@pytest.mark.parametrize(
    ("element", "typed", "reason"),
    [
        ({"type": "email_text_input"}, "nobody", "valid email"),
        ({"type": "email_text_input"}, "a@b.example", None),
        ({"type": "url_text_input"}, "example.org", "valid URL"),
        ({"type": "url_text_input"}, "https://example.org/feed", None),
        ({"type": "number_input", "is_decimal_allowed": False}, "many", "a number"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "whole number"),
        ({"type": "number_input", "is_decimal_allowed": True}, "NaN", "number"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, "1.5", "at least 2"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "3", "at most 2"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, "2", None),
        ({"type": "plain_text_input", "min_length": 3}, "ab", "at least 3"),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "at most 3"),
    ],
)
def test_what_is_typed_must_be_what_is_asked_for(element: dict[str, Any], typed: str, reason: str | None) -> None:
    """Addresses, numbers in their bounds, texts of their length."""
    block = {"type": "input", "block_id": "i", "element": {"action_id": "t", **element}}
    reasons = forms.wrong([block], forms.state([block], {("i", "t"): [typed]}))
    assert (reason is None) == (reasons == {})
    assert reason is None or reason in reasons["i"]


@pytest.mark.parametrize(
    ("element", "values"),
    [
        ({}, []),
        ({"initial_value": "x"}, ["x"]),
        ({"initial_option": ONE}, ["1"]),
        ({"initial_options": [ONE, TWO]}, ["1", "2"]),
        ({"initial_users": ["U1"]}, ["U1"]),
        ({"initial_time": "08:00"}, ["08:00"]),
    ],
)
def test_fields_come_with_values(element: dict[str, Any], values: list[str]) -> None:
    """Whatever the word is that an element of its kind has for it."""
    assert forms.initial(element) == values

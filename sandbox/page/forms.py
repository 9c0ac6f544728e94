"""What a person chose in controls → Slack's shapes of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.store import Json

_PLURALS = {
    "multi_static_select": "selected_options",
    "checkboxes": "selected_options",
    "multi_users_select": "selected_users",
    "multi_channels_select": "selected_channels",
    "multi_conversations_select": "selected_conversations",
}
_SINGULARS = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
}


def _option(element: Json, value: str) -> Json | None:
    groups = [group["options"] for group in element.get("option_groups", ())] or [element.get("options", ())]
    return next((option for options in groups for option in options if option["value"] == value), None)


def chosen(element: Json, values: Sequence[str]) -> Json:
    """What an element carries when `values` are picked or typed in it; {} for a button."""
    kind = element["type"]
    if kind == "button":
        return {}
    if (key := _PLURALS.get(kind)) is not None:
        picked: list[Any] = [_option(element, v) for v in values] if key == "selected_options" else list(values)
        return {key: [one for one in picked if one is not None]}
    value = values[0] if values and values[0] else None
    if (key := _SINGULARS.get(kind)) is not None:
        return {key: _option(element, value) if key == "selected_option" and value else value}
    return {"value": value}


def initial(element: Json) -> list[str]:
    """The values an element comes with, before anybody touches it."""
    held: Any = next((value for key, value in element.items() if key.startswith("initial_")), [])
    return [str(one["value"]) if isinstance(one, dict) else str(one) for one in (held if isinstance(held, list) else [held])]


def state(blocks: Iterable[Json], given: Mapping[tuple[str, str], Sequence[str]]) -> Json:
    """A view's `state.values`: block_id → action_id → {type, what was chosen}, for its input blocks and menus. What is not
    given holds what it came with."""
    values: Json = {}
    for block in blocks:
        for element in (block.get("element"), block.get("accessory"), *block.get("elements", ())):
            if (
                isinstance(element, dict)
                and element.get("type") not in (None, "button", "overflow", "image")
                and "action_id" in element
            ):
                picked = given.get((block["block_id"], element["action_id"]), initial(element))
                values.setdefault(block["block_id"], {})[element["action_id"]] = {
                    "type": element["type"],
                    **chosen(element, picked),
                }
    return values


def wrong(blocks: Iterable[Json], values: Json) -> dict[str, str]:
    """Reasons by block_id for inputs that are left empty or do not hold what they ask for, as Slack's own client gives them."""
    reasons = {}
    for block in blocks:
        if block["type"] == "input":
            entry = values[block["block_id"]][block["element"]["action_id"]]
            if reason := _reason(block, next((value for key, value in entry.items() if key != "type"), None)):
                reasons[block["block_id"]] = reason
    return reasons


def _reason(block: Json, value: Any) -> str | None:
    element = block["element"]
    if not value:
        return None if block.get("optional") else "Please complete this required field."
    if element["type"] == "number_input":
        return _number(element, value)
    if (form := _FORMS.get(element["type"])) and not re.fullmatch(form[0], value):
        return form[1]
    if isinstance(value, str) and len(value) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    if isinstance(value, str) and len(value) > element.get("max_length", 3000):
        return f"Please enter at most {element.get('max_length', 3000)} characters."
    return None


_FORMS = {
    "email_text_input": (r"[^@\s]+@[^@\s]+\.[^@\s]+", "Please enter a valid email address."),
    "url_text_input": (r"https?://[^\s/]+\S*", "Please enter a valid URL."),
}


def _number(element: Json, value: str) -> str | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return "Please enter a number."
    if not number.is_finite() or (not element["is_decimal_allowed"] and number != int(number)):
        return "Please enter a whole number."
    least, most = element.get("min_value"), element.get("max_value")
    if least is not None and number < Decimal(least):
        return f"Please enter a number of at least {least}."
    return f"Please enter a number of at most {most}." if most is not None and number > Decimal(most) else None

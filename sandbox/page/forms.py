"""What a person chose in controls → Slack's shapes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


def state(blocks: Iterable[Json], given: Mapping[tuple[str, str], Sequence[str]]) -> Json:
    """A view's `state.values`: block_id → action_id → {type, what was chosen}, for its input blocks and menus."""
    values: Json = {}
    for block in blocks:
        for element in (block.get("element"), block.get("accessory"), *block.get("elements", ())):
            if (
                isinstance(element, dict)
                and element.get("type") not in (None, "button", "overflow", "image")
                and "action_id" in element
            ):
                picked = given.get((block["block_id"], element["action_id"]), ())
                values.setdefault(block["block_id"], {})[element["action_id"]] = {
                    "type": element["type"],
                    **chosen(element, picked),
                }
    return values


def missing(blocks: Iterable[Json], values: Json) -> dict[str, str]:
    """Reasons by block_id for required inputs that were left empty, as Slack's own client gives them."""
    reasons = {}
    for block in blocks:
        if block["type"] == "input" and not block.get("optional"):
            entry = values[block["block_id"]][block["element"]["action_id"]]
            if not any(value for key, value in entry.items() if key != "type"):
                reasons[block["block_id"]] = "Please complete this required field."
    return reasons

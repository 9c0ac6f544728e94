"""The classic Block Kit shapes and their limits, as tables. Newer blocks are refused: not every client shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sandbox.blocks.rich import rich_text
from sandbox.blocks.shape import Check, Problem, array, both, form, kind_of, one_of, record, string, typed, whole

_BOOL, _INT, _ANY = kind_of(bool), kind_of(int), kind_of(object)
_ID = string(255, 1)
_STYLE = one_of("primary", "danger")
_URL = both(string(3000, 1), form(r"[a-z][a-z0-9+.-]*:\S+", "a valid URL"))


def text(most: int = 3000, kinds: tuple[str, ...] = ("plain_text", "mrkdwn")) -> Check:
    """A text object of one of the kinds, of 1 to `most` characters."""
    body = {"text": string(most, 1)}
    shapes = {
        "plain_text": record(body, {"emoji": _BOOL}),
        "mrkdwn": record(body, {"verbatim": _BOOL}),
    }
    return typed({kind: shapes[kind] for kind in kinds})


def plain(most: int) -> Check:
    """A plain_text object of 1 to `most` characters."""
    return text(most, ("plain_text",))


_OPTION = record({"text": plain(75), "value": string(150, 1)}, {"description": plain(75), "url": _URL})
_OPTIONS = array(_OPTION, 100)
_GROUPS = array(record({"label": plain(75), "options": _OPTIONS}, {}), 100)
_CONFIRM = record(
    {"title": plain(100), "text": text(300), "confirm": plain(30)}, {"deny": plain(30), "style": _STYLE}, ("type", "emoji")
)
_BASE = {"action_id": _ID, "focus_on_load": _BOOL, "confirm": _CONFIRM, "placeholder": plain(150)}
_IMAGE = record({"image_url": _URL, "alt_text": string(2000, 1)}, {"image_width": _INT, "image_height": _INT})
_BUTTON = record(
    {"text": plain(75)},
    {
        "action_id": _ID, "value": string(2000), "url": _URL, "style": _STYLE, "confirm": _CONFIRM,
        "accessibility_label": string(75, 1),
    },
)  # fmt: skip


def _select(**own: Check) -> Check:
    return record({}, _BASE | {"response_url_enabled": _BOOL} | own)


def _multi(**own: Check) -> Check:
    return _select(max_selected_items=whole(1, 100), **own)


def _offered(value: Any, at: str) -> Iterator[Problem]:
    """Options or groups of them, never both; what is chosen at first is among them."""
    if ("options" in value) == ("option_groups" in value):
        yield Problem("must have either options or option_groups", at)
    groups = [value, *_list(value, "option_groups")]
    options = [option for group in groups if isinstance(group, dict) for option in _list(group, "options")]
    for key in ("initial_option", "initial_options"):
        given = value.get(key)
        for one in given if isinstance(given, list) else [given] if given is not None else ():
            if one not in options:
                yield Problem("must be one of the options", f"{at}/{key}")


def _list(value: Any, key: str) -> list[Any]:
    return value[key] if isinstance(value.get(key), list) else []


def _lengths(value: Any, at: str) -> Iterator[Problem]:
    """The least is no more than the most."""
    least, most = value.get("min_length"), value.get("max_length")
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield Problem("must be no more than max_length", f"{at}/min_length")


_DISPATCH = record({"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 2)}, {}, ())


def _entry(**own: Check) -> Check:
    length = {"min_length": whole(0, 3000), "max_length": whole(1, 3000), "multiline": _BOOL, "dispatch_action_config": _DISPATCH}
    return both(record({}, _BASE | {"initial_value": string(3000)} | length | own), _lengths)


_CHOICES = {"options": _OPTIONS, "option_groups": _GROUPS}
_IDS = array(string(40, 1), 100, 0)
_SELECTS = {
    "static_select": both(_select(**_CHOICES, initial_option=_OPTION), _offered),
    "external_select": _select(min_query_length=_INT, initial_option=_OPTION),
    "users_select": _select(initial_user=string(40)),
    "channels_select": _select(initial_channel=string(40)),
    "conversations_select": _select(initial_conversation=string(40), default_to_current_conversation=_BOOL, filter=_ANY),
    "multi_static_select": both(_multi(**_CHOICES, initial_options=_OPTIONS), _offered),
    "multi_external_select": _multi(min_query_length=_INT, initial_options=_OPTIONS),
    "multi_users_select": _multi(initial_users=_IDS),
    "multi_channels_select": _multi(initial_channels=_IDS),
    "multi_conversations_select": _multi(initial_conversations=_IDS, default_to_current_conversation=_BOOL, filter=_ANY),
}
_TICK = record({"text": text(75), "value": string(150, 1)}, {"description": text(75)})
_TICKS = array(_TICK, 10)
_PICKERS = {
    "overflow": record({"options": array(_OPTION, 5)}, {"action_id": _ID, "confirm": _CONFIRM}),
    "checkboxes": both(record({"options": _TICKS}, _BASE | {"initial_options": _TICKS}), _offered),
    "radio_buttons": both(record({"options": _TICKS}, _BASE | {"initial_option": _TICK}), _offered),
    "datepicker": record({}, _BASE | {"initial_date": form(r"\d{4}-\d{2}-\d{2}", "a date in the form YYYY-MM-DD")}),
    "timepicker": record(
        {}, _BASE | {"initial_time": form(r"([01]\d|2[0-3]):[0-5]\d", "a time in the form HH:mm"), "timezone": string(100, 1)}
    ),
    "datetimepicker": record({}, _BASE | {"initial_date_time": _INT}),
}
_ENTRIES = {
    "plain_text_input": _entry(),
    "number_input": record(
        {"is_decimal_allowed": _BOOL},
        _BASE
        | {"initial_value": string(40), "min_value": string(40), "max_value": string(40), "dispatch_action_config": _DISPATCH},
    ),
    "email_text_input": _entry(),
    "url_text_input": _entry(),
}
_CLICKABLE = {"button": _BUTTON, **_SELECTS, **_PICKERS}


def _section(value: Any, at: str) -> Iterator[Problem]:
    shape = record(
        {},
        {
            "block_id": _ID,
            "text": text(3000),
            "fields": array(text(2000), 10),
            "accessory": typed({"image": _IMAGE, **_CLICKABLE}),
            "expand": _BOOL,
        },
    )
    yield from shape(value, at)
    if "text" not in value and "fields" not in value:
        yield Problem("missing required field: text or fields", at)


def _actions(value: Any, at: str) -> Iterator[Problem]:
    yield from record({"elements": array(typed(_CLICKABLE), 25)}, {"block_id": _ID})(value, at)
    elements = value["elements"] if isinstance(value.get("elements"), list) else ()
    seen: set[str] = set()
    for i, element in enumerate(elements):
        name = element.get("action_id") if isinstance(element, dict) else None
        if isinstance(name, str) and name in seen:
            yield Problem(f"action_id {name!r} already exists", f"{at}/elements/{i}/action_id")
        elif isinstance(name, str):
            seen.add(name)


BLOCKS: dict[str, Check] = {
    "section": _section,
    "header": record({"text": plain(150)}, {"block_id": _ID, "level": _INT}),
    "context": record(
        {"elements": array(typed({"image": _IMAGE, "plain_text": text(), "mrkdwn": text()}), 10)}, {"block_id": _ID}
    ),
    "divider": record({}, {"block_id": _ID}),
    "actions": _actions,
    "image": record(
        {"image_url": _URL, "alt_text": string(2000, 1)}, {"block_id": _ID, "title": plain(2000)}
    ),
    "input": record(
        {"label": plain(2000), "element": typed({**_SELECTS, **_PICKERS, **_ENTRIES})},
        {"block_id": _ID, "hint": plain(2000), "optional": _BOOL, "dispatch_action": _BOOL},
    ),
    "rich_text": rich_text,
}  # fmt: skip
BLOCK = typed(BLOCKS)

VIEWS: dict[str, Check] = {
    "modal": record(
        {"title": plain(24), "blocks": array(BLOCK, 100, 0)},
        {
            "submit": plain(24), "close": plain(24), "private_metadata": string(3000), "callback_id": string(255),
            "clear_on_close": _BOOL, "notify_on_close": _BOOL, "external_id": string(255), "submit_disabled": _BOOL,
        },
    ),
    "home": record(
        {"blocks": array(BLOCK, 100, 0)},
        {"private_metadata": string(3000), "callback_id": string(255), "external_id": string(255)},
    ),
}  # fmt: skip
VIEW = typed(VIEWS)

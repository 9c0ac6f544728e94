"""Interactive elements → HTML controls. What was chosen travels as plain values; `forms` turns them into Slack's shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.page import mrkdwn
from sandbox.page.markup import Html, el, join, text
from sandbox.page.mrkdwn import Reader
from sandbox.store import Json

Control = Callable[[Json, str, Reader], Html]
"""(element, label for screen readers, reader) → control."""


def label_of(block: Json, element: Json) -> str:
    """The words a screen reader says for a control."""
    for source in (block.get("label"), element.get("placeholder"), block.get("text")):
        if source:
            return str(source["text"])[:100]
    return str(element["type"]).replace("_", " ")


def control(block: Json, element: Json, reader: Reader, dispatch: bool = True) -> Html:
    """An element in its wrapper, which carries the ids; with `dispatch` a change is sent to the app at once."""
    make = CONTROLS.get(element["type"], _unsupported)
    inner = make(element, label_of(block, element), reader)
    confirm = element.get("confirm")
    return el(
        "span",
        inner,
        class_="control",
        data_block=block["block_id"],
        data_action=element["action_id"],
        data_dispatch=dispatch,
        data_confirm=f"{confirm['title']['text']}\n\n{confirm['text']['text']}" if confirm else None,
    )


def _button(element: Json, _: str, __: Reader) -> Html:
    label = mrkdwn.plain(element["text"]["text"])
    style = f"button {element.get('style', '')}".strip()
    spoken = element.get("accessibility_label")
    url = element.get("url", "")
    if mrkdwn.SAFE_LINK.fullmatch(url):
        outside = {"target": "_blank", "rel": "noopener noreferrer nofollow"}
        return el("a", label, href=url, class_=style, aria_label=spoken, data_press=True, **outside)
    return el("button", label, type="button", class_=style, aria_label=spoken, data_press=True)


def _options(element: Json) -> list[tuple[str, list[Json]]]:
    """Options by group label; one group without a label where there are none."""
    groups = [(group["label"]["text"], group["options"]) for group in element.get("option_groups", ())]
    return groups or [("", element.get("options", []))]


def _chosen(element: Json) -> set[str]:
    one, many = element.get("initial_option"), element.get("initial_options", [])
    return {option["value"] for option in (many or ([one] if one else []))}


def _menu(choices: list[tuple[str, list[tuple[str, str]]]], chosen: set[str], name: str, hint: str, multiple: bool) -> Html:
    parts = [] if multiple else [el("option", hint, value="", selected=not chosen)]
    for group, options in choices:
        shown = [el("option", words, value=value, selected=value in chosen) for value, words in options]
        parts += [el("optgroup", *shown, label=group)] if group else shown
    return el("select", *parts, aria_label=name, multiple=multiple)


def _hint(element: Json) -> str:
    return str(element["placeholder"]["text"]) if "placeholder" in element else "Choose"


def _static(element: Json, name: str, _: Reader) -> Html:
    choices = [(group, [(o["value"], o["text"]["text"]) for o in options]) for group, options in _options(element)]
    return _menu(choices, _chosen(element), name, _hint(element), element["type"].startswith("multi_"))


def _names(kind: str, reader: Reader) -> Mapping[str, str]:
    if "users" in kind:
        return {key: f"@{name}" for key, name in reader.users.items()}
    return {key: f"#{name}" for key, name in reader.channels.items()}


def _from_workspace(element: Json, name: str, reader: Reader) -> Html:
    kind = str(element["type"])
    initial = [value for key, value in element.items() if key.startswith("initial_")]
    chosen = set(initial[0] if initial and isinstance(initial[0], list) else initial)
    choices = [("", list(_names(kind, reader).items()))]
    return _menu(choices, chosen, name, _hint(element), kind.startswith("multi_"))


def _ticks(element: Json, name: str, reader: Reader) -> Html:
    kind = "radio" if element["type"] == "radio_buttons" else "checkbox"
    chosen, group = _chosen(element), f"{kind}-{element['action_id']}"
    boxes = [
        el(
            "label",
            el("input", type=kind, name=group, value=option["value"], checked=option["value"] in chosen),
            el("span", words(option["text"], reader), _described(option, reader)),
        )
        for option in element["options"]
    ]
    return el("span", *boxes, role="radiogroup" if kind == "radio" else "group", aria_label=name, class_="ticks")


def _described(option: Json, reader: Reader) -> Html:
    return el("small", words(option["description"], reader)) if "description" in option else Html("")


def _overflow(element: Json, name: str, _: Reader) -> Html:
    items = [
        el("button", mrkdwn.plain(o["text"]["text"]), type="button", class_="item", data_press=True, value=o["value"])
        for o in element["options"]
    ]
    return el("details", el("summary", "⋯", aria_label=f"More: {name}"), el("span", *items, class_="menu"), class_="overflow")


def _entry(kind: str) -> Control:
    def make(element: Json, name: str, _: Reader) -> Html:
        hint = element["placeholder"]["text"] if "placeholder" in element else None
        value = next((str(v) for k, v in element.items() if k.startswith("initial_")), "")
        length = {"minlength": element.get("min_length"), "maxlength": element.get("max_length")}
        limits = {key: str(bound) for key, bound in length.items() if bound is not None}
        if element.get("multiline"):
            return el("textarea", text(value), rows="4", aria_label=name, placeholder=hint, **limits)
        step = "any" if element.get("is_decimal_allowed") else None
        return el("input", type=kind, value=value, aria_label=name, placeholder=hint, step=step, **limits)

    return make


def _unsupported(element: Json, name: str, _: Reader) -> Html:
    return el("em", f"{element['type']} ({name}) is not shown in the sandbox")


def words(value: Json, reader: Reader) -> Html:
    """A text object."""
    return mrkdwn.html(value["text"], reader) if value["type"] == "mrkdwn" else mrkdwn.plain(value["text"])


_FROM_WORKSPACE = ("users_select", "channels_select", "conversations_select")
CONTROLS: dict[str, Control] = {
    "button": _button,
    "overflow": _overflow,
    "static_select": _static,
    "multi_static_select": _static,
    **{prefix + kind: _from_workspace for kind in _FROM_WORKSPACE for prefix in ("", "multi_")},
    "checkboxes": _ticks,
    "radio_buttons": _ticks,
    "datepicker": _entry("date"),
    "timepicker": _entry("time"),
    "plain_text_input": _entry("text"),
    "number_input": _entry("number"),
    "email_text_input": _entry("email"),
    "url_text_input": _entry("url"),
}


def labelled(block: Json, reader: Reader, error: str = "") -> Html:
    """An input block: label, control, hint and, where the app refused it, the reason."""
    optional = el("small", " (optional)") if block.get("optional") else Html("")
    hint = el("small", mrkdwn.plain(block["hint"]["text"]), class_="hint") if "hint" in block else Html("")
    dispatch = bool(block.get("dispatch_action"))
    wrong = el("small", error, class_="error", role="alert", data_error=block["block_id"])
    name = el("span", mrkdwn.plain(block["label"]["text"]), optional, class_="label")
    return el("div", join(name, control(block, block["element"], reader, dispatch), hint, wrong), class_="input")

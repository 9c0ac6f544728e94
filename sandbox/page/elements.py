"""Interactive elements → HTML controls. What was chosen travels as plain values; `forms` turns them into Slack's shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.page import forms, mrkdwn
from sandbox.page.markup import Html, el, join, text
from sandbox.page.mrkdwn import Reader
from sandbox.store import Json


@dataclass(frozen=True, slots=True)
class Named:
    """How a control is called: its `words`; where a label stands beside it, the `field` id that label points to, and `about`, the ids
    of what says more of it (hint, error)."""

    words: str
    field: str | None = None
    about: str | None = None
    required: bool = False

    @property
    def attributes(self) -> dict[str, str | None]:
        """For a control that a label can point to."""
        own = {"id": self.field} if self.field else {"aria_label": self.words}
        return {**own, "aria_describedby": self.about, "aria_required": "true" if self.required else None}

    @property
    def grouped(self) -> dict[str, str | None]:
        """For several controls under one name."""
        own = {"id": self.field, "aria_labelledby": f"{self.field}-label"} if self.field else {"aria_label": self.words}
        return {**own, "aria_describedby": self.about}


Control = Callable[[Json, Named, Reader], Html]
"""(element, what it is called, reader) → control."""


def label_of(block: Json, element: Json) -> str:
    """The words a screen reader says for a control."""
    for source in (block.get("label"), element.get("placeholder"), block.get("text")):
        if source:
            return str(source["text"])[:100]
    return str(element["type"]).replace("_", " ")


def control(block: Json, element: Json, reader: Reader, dispatch: bool = True, named: Named | None = None) -> Html:
    """An element in its wrapper, which carries the ids; with `dispatch` what is chosen is sent to the app at once."""
    make = CONTROLS.get(element["type"], _unsupported)
    confirm = element.get("confirm")
    return el(
        "span",
        make(element, named or Named(label_of(block, element)), reader),
        class_="control",
        data_block=block["block_id"],
        data_action=element["action_id"],
        data_dispatch=_moment(element) if dispatch else None,
        data_confirm=f"{confirm['title']['text']}\n\n{confirm['text']['text']}" if confirm else None,
    )


def _moment(element: Json) -> str:
    """When the app hears of a change: as it is made; of a text, at Enter, or at every stroke, as its dispatch_action_config says."""
    if element["type"] not in TYPED:
        return "change"
    on = (element.get("dispatch_action_config") or {}).get("trigger_actions_on", ["on_enter_pressed"])
    return " ".join(word.removeprefix("on_") for word in on)


def _button(element: Json, _: Named, __: Reader) -> Html:
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


def _menu(choices: list[tuple[str, list[tuple[str, str]]]], element: Json, name: Named) -> Html:
    chosen, multiple = set(forms.initial(element)), element["type"].startswith("multi_")
    hint = str(element["placeholder"]["text"]) if "placeholder" in element else "Choose"
    parts = [] if multiple else [el("option", hint, value="", selected=not chosen)]
    for group, options in choices:
        shown = [el("option", words, value=value, selected=value in chosen) for value, words in options]
        parts += [el("optgroup", *shown, label=group)] if group else shown
    return el("select", *parts, multiple=multiple, **name.attributes)


def _static(element: Json, name: Named, _: Reader) -> Html:
    choices = [(group, [(o["value"], o["text"]["text"]) for o in options]) for group, options in _options(element)]
    return _menu(choices, element, name)


def _names(kind: str, reader: Reader) -> Mapping[str, str]:
    if "users" in kind:
        return {key: f"@{name}" for key, name in reader.users.items()}
    return {key: f"#{name}" for key, name in reader.channels.items()}


def _from_workspace(element: Json, name: Named, reader: Reader) -> Html:
    return _menu([("", list(_names(element["type"], reader).items()))], element, name)


def _ticks(element: Json, name: Named, reader: Reader) -> Html:
    kind = "radio" if element["type"] == "radio_buttons" else "checkbox"
    chosen, group = forms.initial(element), f"{kind}-{element['action_id']}"
    boxes = [
        el(
            "label",
            el("input", type=kind, name=group, value=option["value"], checked=option["value"] in chosen),
            el("span", words(option["text"], reader), _described(option, reader)),
        )
        for option in element["options"]
    ]
    return el("span", *boxes, role="radiogroup" if kind == "radio" else "group", class_="ticks", **name.grouped)


def _described(option: Json, reader: Reader) -> Html:
    return el("small", words(option["description"], reader)) if "description" in option else Html("")


def _overflow(element: Json, name: Named, _: Reader) -> Html:
    items = [
        el("button", mrkdwn.plain(o["text"]["text"]), type="button", class_="item", data_press=True, value=o["value"])
        for o in element["options"]
    ]
    return el(
        "details", el("summary", "⋯", aria_label=f"More: {name.words}"), el("span", *items, class_="menu"), class_="overflow"
    )


def _entry(kind: str) -> Control:
    def make(element: Json, name: Named, _: Reader) -> Html:
        hint = element["placeholder"]["text"] if "placeholder" in element else None
        value = next(iter(forms.initial(element)), "")
        length = {"minlength": element.get("min_length"), "maxlength": element.get("max_length")}
        shared = {key: str(bound) for key, bound in length.items() if bound is not None} | name.attributes
        if element.get("multiline"):
            return el("textarea", text(value), rows="4", placeholder=hint, **shared)
        step = "any" if element.get("is_decimal_allowed") else None
        return el("input", type=kind, value=value, placeholder=hint, step=step, autocomplete="off", **shared)

    return make


def _unsupported(element: Json, name: Named, _: Reader) -> Html:
    return el("em", f"{element['type']} ({name.words}) is not shown in the sandbox")


def words(value: Json, reader: Reader) -> Html:
    """A text object."""
    return mrkdwn.html(value["text"], reader) if value["type"] == "mrkdwn" else mrkdwn.plain(value["text"])


TYPED = ("plain_text_input", "number_input", "email_text_input", "url_text_input")
_GROUPED = ("checkboxes", "radio_buttons")
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


def labelled(block: Json, reader: Reader) -> Html:
    """An input block: label, control, hint, and room for the reason where the app refuses what was typed."""
    element = block["element"]
    field = f"field-{block['block_id']}-{element['action_id']}"
    hint = el("small", mrkdwn.plain(block["hint"]["text"]), class_="hint", id=f"{field}-hint") if "hint" in block else Html("")
    about = f"{field}-hint {field}-error" if hint else f"{field}-error"
    named = Named(block["label"]["text"], field, about, not block.get("optional"))
    wrong = el("small", class_="error", role="alert", id=f"{field}-error", data_error=block["block_id"])
    dispatch = bool(block.get("dispatch_action"))
    return el("div", _label(block, field), control(block, element, reader, dispatch, named), hint, wrong, class_="input")


def _label(block: Json, field: str) -> Html:
    name = join(mrkdwn.plain(block["label"]["text"]), el("small", " (optional)") if block.get("optional") else "")
    if block["element"]["type"] in _GROUPED:
        return el("span", name, class_="label", id=f"{field}-label")
    return el("label", name, class_="label", for_=field)

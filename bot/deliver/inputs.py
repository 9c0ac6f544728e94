"""A form's fields → input blocks of a modal. The block's id is the field's name, by which what was filled in comes back.

With `live` a field tells the bot as soon as it is filled in, so that the modal can be made anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from slack_sdk.models.blocks import (
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    TimePickerElement,
)
from slack_sdk.models.blocks.basic_components import DispatchActionConfig

from bot.deliver.ids import FIELD
from bot.text import clip, visible

OPTION_LIMIT: Final = 75
MOST_OPTIONS: Final = 100
TEXT_LIMIT: Final = 3_000

Options = Sequence[tuple[str, str]]
"""(value, what is shown) of each thing to choose from."""


def line(
    name: str,
    label: str,
    value: str = "",
    *,
    hint: str = "",
    most: int = TEXT_LIMIT,
    live: bool = False,
    tall: bool = False,
    optional: bool = False,
) -> dict[str, Any]:
    """A field to type in, of at most so many characters; `tall` for more than a line."""
    told = DispatchActionConfig(trigger_actions_on=["on_enter_pressed"]) if live else None
    element = PlainTextInputElement(
        action_id=FIELD, initial_value=value or None, max_length=most, multiline=tall or None, dispatch_action_config=told
    )
    return _input(name, label, element, hint=hint, live=live, optional=optional)


def choice(
    name: str, label: str, options: Options, chosen: str | None = None, *, hint: str = "", live: bool = False
) -> dict[str, Any]:
    """A menu of at most a hundred things, of which one is chosen."""
    made = [_option(*option) for option in options[:MOST_OPTIONS]]
    first = next((option for option in made if option.value == chosen), None)
    element = StaticSelectElement(action_id=FIELD, options=made, initial_option=first)
    return _input(name, label, element, hint=hint, live=live)


def either(
    name: str, label: str, options: Options, chosen: str | None = None, *, hint: str = "", live: bool = False
) -> dict[str, Any]:
    """At most ten things that are all in view, of which one is chosen."""
    made = [_option(*option) for option in options]
    first = next((option for option in made if option.value == chosen), None)
    return _input(name, label, RadioButtonsElement(action_id=FIELD, options=made, initial_option=first), hint=hint, live=live)


def clock(name: str, label: str, value: str, *, hint: str = "", live: bool = False) -> dict[str, Any]:
    """A time of day, as in 08:00."""
    return _input(name, label, TimePickerElement(action_id=FIELD, initial_time=value), hint=hint, live=live)


def channel(name: str, label: str, value: str | None, *, hint: str = "", live: bool = False) -> dict[str, Any]:
    """A channel, by its id, or none."""
    element = ConversationSelectElement(
        action_id=FIELD, initial_conversation=value, filter=ConversationFilter(include=["public", "private"])
    )
    return _input(name, label, element, hint=hint, live=live, optional=True)


def _input(
    name: str, label: str, element: InputInteractiveElement, *, hint: str = "", live: bool = False, optional: bool = False
) -> dict[str, Any]:
    block = InputBlock(
        block_id=name,
        label=PlainTextObject(text=label, emoji=False),
        element=element,
        hint=PlainTextObject(text=hint, emoji=False) if hint else None,
        dispatch_action=live or None,
        optional=optional or None,
    )
    return block.to_dict()


def _option(value: str, text: str) -> Option:
    shown = clip(" ".join(visible(text).split()), OPTION_LIMIT) or value
    return Option(value=value, text=PlainTextObject(text=shown, emoji=False))

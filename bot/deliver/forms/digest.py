"""A modal for a digest: its topic, when and where it comes, and below that its first edition as it would be now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.deliver import blocks, inputs
from bot.deliver.outline import Line, Run
from bot.model import Message, Modal, Subscription

TITLE: Final = "A digest"
DAYS: Final = (
    ("daily", "Every day"),
    ("weekdays", "On weekdays"),
    ("weekends", "At weekends"),
    ("mon", "Every Monday"),
    ("tue", "Every Tuesday"),
    ("wed", "Every Wednesday"),
    ("thu", "Every Thursday"),
    ("fri", "Every Friday"),
    ("sat", "Every Saturday"),
    ("sun", "Every Sunday"),
    ("hourly", "Every full hour"),
)
HOURLY: Final = "0 * * * *"
EMPTY: Final = (("line", "One line that says so"), ("skip", "Nothing at all"))
TOPIC_LIMIT: Final = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What is filled in. `days` is a value of DAYS, or as a subscription has it; `channel` is an id, None for the person alone; with
    several `topics` they are not to be changed here."""

    topics: tuple[str, ...] = ()
    days: str = "daily"
    at: str = "08:00"
    channel: str | None = None
    zone: str = "UTC"
    empty: str = "line"

    @property
    def when(self) -> str:
        """As `deliver.due` reads it."""
        if self.days == "hourly":
            return HOURLY
        return self.days if len(self.days.split()) > 1 else f"{self.days} {self.at}"


def of_order(order: Subscription) -> Wish:
    """What a digest that there is would be filled in as."""
    fields = order.when.split()
    days = "hourly" if order.when == HOURLY else fields[0] if len(fields) == 2 else order.when
    at = fields[1] if len(fields) == 2 else "08:00"
    channel = None if order.channel.startswith("D") else order.channel
    return Wish(order.topics, days, at, channel, order.zone, order.empty)


def form(wish: Wish, shown: Sequence[Line], edition: Message | None, *, wrong: str = "", change: bool = False) -> Modal:
    """The form as filled in; `shown` says what that comes to, `edition` is the first one; `wrong` why it was not taken. With `change` the
    digest is there already."""
    days = DAYS if wish.days in dict(DAYS) else (*DAYS, (wish.days, f"As it is: {wish.days}"))
    fields = (
        _topics(wish),
        inputs.choice("days", "On which days?", days, wish.days, live=True),
        inputs.clock("at", "At what time?", wish.at, hint="Not used where it comes every full hour.", live=True),
        inputs.line("zone", "Time zone", wish.zone, most=60, live=True, hint="As in Europe/London."),
        inputs.channel("channel", "In which channel?", wish.channel, hint="None: a direct message to you alone."),
        inputs.either("empty", "Where nothing is new", EMPTY, wish.empty),
    )
    told = blocks.plain(blocks.paragraphs([(Run("⚠ "), Run(wrong, bold=True))])) if wrong else ()
    rest = (*blocks.plain(blocks.paragraphs(shown)), *(edition.blocks if edition else ()))
    return Modal(TITLE, (*told, *fields, {"type": "divider"}, *rest), "Change" if change else "Subscribe")


def _topics(wish: Wish) -> dict[str, Any]:
    if len(wish.topics) > 1:
        (block,) = blocks.plain(blocks.paragraphs([(Run("Topics: ", bold=True), Run(", ".join(wish.topics)))]))
        return block
    hint = 'As after /brief: syria OR lebanon, "chemical weapons" -china. Enter shows the first edition below.'
    return inputs.line("topic", "Topic", "".join(wish.topics), most=TOPIC_LIMIT, live=True, hint=hint)

"""A modal on a brief: which point is wrong, in what way, and in the person's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.deliver import blocks, forms, ids, inputs
from bot.deliver.outline import Run
from bot.model import Feedback, Modal

TITLE: Final = "What is wrong?"
WHOLE: Final = "0"
"""What is chosen where no one point is meant."""
REASONS: Final = {
    "false": "It is not so",
    "context": "It misleads as it is quoted here",
    "topic": "It has nothing to do with the topic",
    "date": "A day, a name or a role is read wrongly",
    "other": "Something else",
}
WORDS_LIMIT: Final = 2_000


def form(brief: str, topic: str, points: Sequence[Mapping[str, Any]]) -> Modal:
    """The form on a brief with these key points, as `record.brief` has them."""
    listed = [(str(n), f"{n}  “{point['text']}”") for n, point in enumerate(points, 1)]
    options = [*listed[: inputs.MOST_OPTIONS - 1], (WHOLE, "The brief as a whole, or what stands elsewhere in it")]
    about = blocks.plain(blocks.paragraphs([(Run(f"{brief} ", bold=True), Run(f"on “{topic}”"))]))
    fields = (
        inputs.choice("point", "Which point?", options, options[0][0]),
        inputs.either("reason", "What is wrong with it?", list(REASONS.items()), "false"),
        inputs.line(
            "words", "In your own words", tall=True, most=WORDS_LIMIT, optional=True, hint="Read by whoever runs the bot."
        ),
    )
    return Modal(TITLE, (*about, *fields), "Send")


def done(mark: Feedback) -> Modal:
    """To who marked it: what becomes of it, and how an admin takes it back."""
    what = f"point {mark.point} of {mark.brief}" if mark.point else mark.brief
    thanks = f"Thank you. Your mark on {what} is kept as number {mark.number}, for whoever runs the bot."
    if mark.left_out:
        gone = "You are a workspace admin: that sentence stands in no brief from now on, whatever the topic."
        return forms.said(TITLE, [(Run(thanks),), (Run(gone),)], thing=str(mark.number), buttons=[ids.RIGHT])
    more = " Where a workspace admin marks a point, it leaves later briefs." if mark.point else ""
    return forms.said(TITLE, [(Run(thanks + more),)])

"""A modal on a brief: which of its stories is to be shown no longer, and to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.deliver import forms, ids, inputs
from bot.deliver.outline import Run
from bot.model import Modal, Mute

TITLE: Final = "Mute a story"
ME: Final = "me"
HERE: Final = "here"
UNTITLED: Final = "(no headline)"


def form(headlines: Sequence[str], chosen: int, *, shared: bool, aloud: bool) -> Modal:
    """The form on the stories of a brief, by their headlines, the `chosen` one first taken for meant. In a `shared` channel a story can
    be muted for all who read there; that is first taken for meant where the brief is shown `aloud`."""
    options = [(str(n), headline or UNTITLED) for n, headline in enumerate(headlines)]
    hint = "All that is told of it, now and later, is left out of briefs and digests."
    fields = [inputs.choice("story", "Which story?", options, str(chosen), hint=hint)]
    if shared:
        whom = [
            (ME, "Me: what I ask, and digests to me alone"),
            (HERE, "This channel: its digests, and what is asked with @brief"),
        ]
        fields.append(inputs.either("whom", "For whom?", whom, HERE if aloud else ME))
    return Modal(TITLE, tuple(fields), "Mute")


def done(mute: Mute) -> Modal:
    """To who muted it."""
    whom = "you" if mute.reader == mute.person else "this channel"
    rows = [
        (Run(f"“{mute.headline or UNTITLED}”", bold=True), Run(f" is muted for {whom}, with all that is told of it later.")),
        (Run("To take it back later: "), Run(f"/brief unmute {mute.number}", code=True)),
    ]
    return forms.said(TITLE, rows, thing=str(mute.number), buttons=[ids.UNMUTE])

"""What the modals do: opened on a thing, checked as they are filled in, sent.

`wrong` marks a point of a brief · `mute` mutes a story of it
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.deliver import ids
from bot.deliver.forms import mute as mute_form
from bot.deliver.forms import wrong as wrong_form
from bot.pipeline.forms import mute, wrong
from bot.pipeline.reply.desk import Desk
from bot.ports import Clock, Form


def forms(desk: Desk, clock: Clock) -> Mapping[str, Form]:
    """The modals, by the ids of what opens them."""
    return {
        ids.WRONG: Form(
            wrong_form.TITLE,
            lambda question, thing, _: wrong.opened(desk, question, thing),
            lambda question, thing, fields, _: wrong.sent(desk, question, thing, fields, clock()),
        ),
        ids.MUTE: Form(
            mute_form.TITLE,
            lambda question, thing, _: mute.opened(desk, question, thing),
            lambda question, thing, fields, _: mute.sent(desk, question, thing, fields, clock()),
        ),
    }

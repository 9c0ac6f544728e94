"""What the modals do: opened on a thing, checked as they are filled in, sent.

`wrong` marks a point of a brief · `mute` mutes a story of it · `digest` orders one, or changes it · `source` tries one · `reading` shows
a brief
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.deliver import ids
from bot.deliver.forms import digest as digest_form
from bot.deliver.forms import mute as mute_form
from bot.deliver.forms import reading as reading_form
from bot.deliver.forms import source as source_form
from bot.deliver.forms import wrong as wrong_form
from bot.pipeline.forms import digest, mute, reading, source, wrong
from bot.pipeline.reply.desk import Desk
from bot.ports import Clock, Form


def forms(desk: Desk, clock: Clock) -> Mapping[str, Form]:
    """The modals, by the ids of what opens them."""
    order = _digest(desk, clock)
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
        ids.DIGEST: order,
        ids.EDIT: order,
        ids.SOURCE: Form(
            source_form.TITLE,
            lambda _question, _thing, _: source_form.form(),
            lambda question, _thing, fields, _: source.sent(desk, question, fields, clock()),
        ),
        ids.READ: Form(
            reading_form.TITLE,
            lambda question, thing, directory: reading.opened(desk, question, thing, directory),
            lambda question, thing, _, directory: reading.opened(desk, question, thing, directory),
            marks=True,
        ),
    }


def _digest(desk: Desk, clock: Clock) -> Form:
    return Form(
        digest_form.TITLE,
        lambda question, thing, _: digest.opened(desk, question, thing, clock()),
        lambda question, thing, fields, directory: digest.sent(desk, question, thing, fields, directory, clock()),
        lambda question, fields: digest.faults(desk, question, fields, clock()),
        lambda question, thing, fields, _, wrong: digest.changed(desk, question, thing, fields, clock(), wrong),
    )

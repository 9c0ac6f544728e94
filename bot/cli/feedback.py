"""`brief feedback`: what people marked as wrong, and what is left out because of it."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli import terminal
from bot.cli.terminal import Config
from bot.errors import InputError
from bot.text import visible

feedback = typer.Typer(help="What people marked as wrong with the button under a brief.")
Number = Annotated[int, typer.Argument(help="The mark's number in the list.")]


@feedback.callback(invoke_without_command=True)
def listed(context: typer.Context, config: Config = None) -> None:
    """The newest marks: number, when, by whom, on which brief, what is wrong; then the point, and the person's words."""
    if context.invoked_subcommand:
        return
    from bot.deliver.forms import wrong

    with terminal.opened(config) as bot:
        marks = bot.archive.marks()
        for mark in marks:
            where = f"{mark.brief}, point {mark.point}" if mark.point else mark.brief
            out = " (left out of briefs)" if mark.left_out else ""
            who = mark.person or "somebody forgotten"
            terminal.say(f"{mark.number}  {mark.at:%Y-%m-%d %H:%M} UTC  {who}  {where}: {wrong.REASONS[mark.reason]}{out}")
            for said in (f"“{mark.quote}”" if mark.quote else "", mark.words):
                if said:
                    terminal.say(f"    {' '.join(visible(said).split())}")
        if not marks:
            terminal.say("Nobody has marked anything as wrong.")


@feedback.command("leave-out")
def leave_out(number: Number, config: Config = None) -> None:
    """Leave the sentence of a mark out of later briefs, on every topic, as a workspace admin's own mark does."""
    _leave(number, config, out=True)
    terminal.say(f"The sentence of mark {number} stands in no brief from now on.")


@feedback.command("let-in")
def let_in(number: Number, config: Config = None) -> None:
    """Let a sentence that was left out into briefs again."""
    _leave(number, config, out=False)
    terminal.say(f"The sentence of mark {number} may stand in briefs again.")


def _leave(number: int, config: Config, *, out: bool) -> None:
    with terminal.opened(config) as bot:
        if not bot.archive.leave_out(number, out=out):
            raise InputError(f"there is no mark {number} on a point; `brief feedback` lists them.")

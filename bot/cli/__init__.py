"""The command line: `brief …`. Each command opens the bot, calls what a timer or a slash command would call, and prints.

Exit status: 0 done, 1 some of the input was bad or the archive failed, 2 wrong use or wrong settings.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot import __version__
from bot.cli import asking, db, feedback, operating, running, sources, subscriptions, taking, terminal
from bot.errors import BotError, ConfigError, InputError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def top(version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False) -> None:
    """A news briefing in the sources' own words: key points, actors, issues and dated events, each with its receipt."""
    if version:
        terminal.say(f"brief {__version__}")
        raise typer.Exit


app.command()(running.demo)
app.command()(running.run)
app.command()(operating.doctor)
app.command()(operating.status)
app.command()(operating.manifest)
# "-china" is a word left out, not an option; what starts with two dashes is refused by hand.
app.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": True})(asking.ask)
for command in (asking.read, asking.analyze, asking.stories, taking.collect, taking.parse):
    app.command()(command)
app.command("import")(taking.import_)
app.add_typer(sources.sources, name="sources")
app.add_typer(subscriptions.subscriptions, name="subscriptions")
app.add_typer(feedback.feedback, name="feedback")
app.add_typer(db.db, name="db")


def main() -> None:
    """Runs the command line; what a person can act on is one sentence on standard error, never a traceback."""
    try:
        app()
    except (ConfigError, InputError) as error:
        _complain(str(error), 2)
    except BotError as error:
        _complain(str(error), 1)
    except KeyboardInterrupt:
        _complain("Stopped.", 130)
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(141) from None


def _complain(words: str, status: int) -> None:
    terminal.warn(words)
    raise SystemExit(status) from None

"""What stands after /brief → Command.

A verb counts only as the first word. Where what follows does not suit the verb, either it is a topic ("status of forces"), or, where
it can be no other thing than a slip, a fault that says so. To search for a verb, quote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final

from bot.ask import order, target, verbs
from bot.ask import query as asked
from bot.ask.token import Line, Token
from bot.ask.typed import Typed, read
from bot.ask.verbs import Ask, Command, View
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.text import fold, stem

_ID: Final = re.compile(r"B-[0-9A-HJKMNP-TV-Z]{4,12}", re.IGNORECASE)
_HOURS: Final = re.compile(r"(\d{1,2}(?::\d{2})?) ?[-–—] ?(\d{1,2}(?::\d{2})?)")
_VIEWS: Final[dict[str, View]] = {"events": "events", "who": "who", "issues": "issues", "new": "brief", "calendar": "calendar"}
_SOURCES: Final = ("add", "test", "remove", "health")
_LONG: Final = 9
"""A first word of so many letters that is all but a verb is a slip of the hand; a shorter one may well be a topic."""


def parse(text: str, today: date, lexicon: Lexicon) -> Command:
    """The command a person typed, as Slack sends it; `today` is in their zone. Raises InputError pointing at the fault."""
    typed = read(text)
    first, _, rest = typed.text.partition(" ")
    verb, rest = first.casefold(), rest.strip()
    if not first:
        return verbs.Usage()
    if verb == "calendar" and (feed := _feed(typed, rest)):
        return feed
    if verb in _VIEWS and not _is_name(typed.text, first, lexicon):
        return _view(verb, typed, rest, today, lexicon)
    readers: dict[str, Callable[[Typed, str, date, Lexicon], Command | None]] = {
        "help": _help,
        "status": lambda _, rest, *__: None if rest else verbs.Status(),
        "show": _show,
        "subscribe": lambda typed, _, today, lexicon: order.parse(typed, today, lexicon),
        "unsubscribe": _unsubscribe,
        "subscriptions": lambda _, rest, *__: None if rest else verbs.Subscriptions(),
        "pause": lambda typed, _, today, __: verbs.Pause(*target.until(typed.text, today)),
        "resume": lambda _, rest, *__: verbs.Resume(target.which(rest)),
        "quiet": _quiet,
        "unmute": _unmute,
        "sources": _sources,
        "forget": lambda _, rest, *__: verbs.Forget() if rest.casefold() == "me" else None,
    }
    found = readers[verb](typed, rest, today, lexicon) if verb in readers else None
    if found is None:
        _refuse_misspelt(typed, first)
        found = _ask(typed.text, today, lexicon)
    return found


def hint(text: str) -> str:
    """What a topic for which nothing was found may have meant, where its first word is all but a verb; "" otherwise."""
    first, _, rest = read(text).text.partition(" ")
    near = verbs.nearest(first, alike=0.75)
    return f"{near} {rest}".strip() if near and near != first.casefold() else ""


def _ask(text: str, today: date, lexicon: Lexicon, view: View = "brief", *, new: bool = False) -> Ask:
    flagged = re.fullmatch(r"(?P<rest>.*\S)\s+(?P<flag>public|private)", text, re.IGNORECASE)
    topic, flag = flagged.group("rest", "flag") if flagged else (text, "")
    return Ask(asked.parse(topic, today, lexicon), flag.casefold() == "public", view, new)


def _view(verb: str, typed: Typed, rest: str, today: date, lexicon: Lexicon) -> Ask:
    if not rest:
        example = f'For instance: {verb} syria. To search for the word, quote it: "{verb}".'
        raise _whole(typed, typed.text, f"“{verb}” needs a topic after it.", example)
    return _ask(rest, today, lexicon, _VIEWS[verb], new=verb == "new")


def _is_name(text: str, first: str, lexicon: Lexicon) -> bool:
    """Whether a verb is the beginning of a name: New Zealand, or the acronym WHO, which is written in capitals."""
    if first == "WHO":
        return True
    key = fold(text)
    return first.casefold() == "new" and any(re.match(rf"{re.escape(name)}\b", key) for name in lexicon.once(_new_names))


def _new_names(lexicon: Lexicon) -> frozenset[str]:
    """The places whose names begin with "new", folded."""

    def strings(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for name, inner in value.items():
                yield name
                yield from strings(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from strings(inner)

    return frozenset(fold(name) for name in strings(lexicon.table("places")) if fold(name).startswith("new "))


def _help(typed: Typed, rest: str, *_: object) -> Command | None:
    if not rest:
        return verbs.Help()
    wanted = "forget me" if rest.casefold() in ("forget", "forget me") else rest.casefold()
    if wanted in verbs.NAMES:
        return verbs.Help(wanted)
    near = verbs.nearest(wanted)
    if near and " " not in rest:
        raise _whole(typed, rest, f"There is no help on “{rest}”.", f"Did you mean: help {near}?")
    return None


def _show(typed: Typed, rest: str, *_: object) -> Command | None:
    if not rest:
        raise _whole(typed, typed.text, "“show” needs a brief's number after it.", "For instance: show B-7F3K.")
    number, flag = (*rest.split(maxsplit=1), "")[:2]
    if _ID.fullmatch(number) and flag.casefold() in ("", "public", "private"):
        return verbs.Show(number.upper(), public=flag.casefold() == "public")
    if re.match(r"B-?\d|B-\S*\d", rest, re.IGNORECASE) or rest.upper().startswith("B-"):
        raise _whole(
            typed, rest, f"“{rest}” is not the number of a brief.", "It looks like B-7F3K and stands under a brief's title."
        )
    return None


def _feed(typed: Typed, rest: str) -> Command | None:
    act, _, what = rest.partition(" ")
    if act.casefold() not in ("feed", "revoke"):
        return None
    what, revoke = what.strip(), act.casefold() == "revoke"
    if not what.startswith("#") or target.which(what).number is not None:
        return verbs.Feed(target.which(what), revoke=revoke)
    if what not in typed.channels:
        raise _whole(typed, what, f"Slack knows no channel “{what}” here.", "Pick it from the list Slack shows as you type #.")
    return verbs.Feed(verbs.Which(), typed.channels[what], revoke)


def _unsubscribe(typed: Typed, rest: str, *_: object) -> Command:
    if not rest:
        said = "For instance: unsubscribe 3, or unsubscribe syria. The list is: subscriptions."
        raise _whole(typed, typed.text, "Which digest should end?", said)
    return verbs.Unsubscribe(target.which(rest))


def _quiet(typed: Typed, rest: str, *_: object) -> Command | None:
    if rest.casefold() in ("off", "none"):
        return verbs.Quiet(None)
    hours = _HOURS.fullmatch(rest)
    clocks = [clock if ":" in clock else f"{clock}:00" for clock in hours.groups()] if hours else []
    good = [c for c in clocks if int(c.split(":")[0]) < 24 and int(c.split(":")[1]) < 60]
    if len(good) == 2 and good[0].zfill(5) != good[1].zfill(5):
        return verbs.Quiet("-".join(clock.zfill(5) for clock in good))
    if rest and not rest[0].isdecimal():
        return None
    wrong = rest or typed.text
    said = "These are no quiet hours." if rest else "“quiet” needs hours after it."
    raise _whole(typed, wrong, said, "Write two different times: quiet 22:00-07:00; or: quiet off.")


def _unmute(typed: Typed, rest: str, *_: object) -> Command:
    number = rest.removeprefix("#")
    if number and not (number.isdecimal() and len(number) < 10):
        raise _whole(typed, rest, f"“{rest}” is not the number of a muted story.", "The list is: unmute. For instance: unmute 3.")
    return verbs.Unmute(number)


def _sources(typed: Typed, rest: str, *_: object) -> Command | None:
    act, what = (*rest.split(maxsplit=1), "", "")[:2]
    act, what = act.casefold(), what.strip().strip('"')
    if not act:
        return verbs.Sources()
    if act == "health" and not what:
        return verbs.Sources(health=True)
    makers: dict[str, Callable[[str], Command]] = {
        "add": verbs.AddSource,
        "test": verbs.TrySource,
        "remove": verbs.RemoveSource,
    }
    if act in makers and what and " " not in what:
        return makers[act](what)
    example = {"add": "add https://www.example.org", "test": "test https://www.example.org", "remove": "remove herald"}
    if act in makers:
        said = f"“{act}” takes one {'id' if act == 'remove' else 'address'}."
        raise _whole(typed, what or rest, said, f"For instance: sources {example[act]}.")
    near = verbs.nearest(act, _SOURCES)
    if near and (not what or "." in what):
        raise _whole(
            typed,
            rest.split(maxsplit=1)[0],
            f"Sources cannot be told to “{act}”.",
            f"Did you mean: sources {near} {what}?".replace(" ?", "?"),
        )
    return None


def _refuse_misspelt(typed: Typed, first: str) -> None:
    """Raises InputError where the first word is a long verb but for a slip; another form of the same word is a topic."""
    near = verbs.nearest(first, alike=0.85)
    if near and len(near) >= _LONG and near != first.casefold() and stem(first) != stem(near):
        rest = typed.text[len(first) :]
        hint = f'Did you mean: {near}{rest}? To search for the word, quote it: "{first}".'
        raise _whole(typed, first, f"“{first}” is nothing the bot can be told.", hint)


def _whole(typed: Typed, wrong: str, sentence: str, hint: str) -> InputError:
    """The error that points at the last `wrong` of what was typed."""
    start = typed.text.rfind(wrong)
    return Line(typed.text, ()).fault(sentence, Token(wrong, start, start + len(wrong)), hint)

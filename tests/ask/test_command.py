"""What stands after /brief → Command."""

from __future__ import annotations

from datetime import date

import pytest

from bot.ask import command, query
from bot.ask.command import Ask, Command, Help, Show, Status, Usage
from bot.errors import InputError
from tests.ask.conftest import LEXICON

TODAY = date(2013, 5, 8)


def _parse(text: str) -> Command:
    return command.parse(text, TODAY, LEXICON)


def _ask(topic: str, *, public: bool = False) -> Ask:
    return Ask(query.parse(topic, TODAY, LEXICON), public)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Usage()),
        (" \u00a0\n", Usage()),
        ("help", Help()),
        (" HELP ", Help()),
        ("status", Status()),
        ("show B-7F3K", Show("B-7F3K")),
        ("Show b-7f3k2", Show("B-7F3K2")),
    ],
)
def test_verbs_stand_alone(text: str, expected: Command) -> None:
    """Whatever their case."""
    assert _parse(text) == expected


@pytest.mark.parametrize("topic", ['"help"', "status of forces", "help for norway", "show boat", "show B-7", "public", "private"])
def test_a_verb_that_is_quoted_or_does_not_fit_is_a_topic(topic: str) -> None:
    """What can be searched for is."""
    assert _parse(topic) == _ask(topic)


def test_a_topic_is_asked_privately_unless_it_says_public() -> None:
    """The flag is the last word."""
    assert _parse("norway since monday") == _ask("norway since monday")
    assert _parse("norway since monday public") == _ask("norway since monday", public=True)
    assert _parse("norway Private") == _ask("norway")
    assert _parse('norway "public"') == _ask('norway "public"')


def test_slacks_escapes_are_undone_once() -> None:
    """A typed & arrives as &amp;; a typed &amp; stays what it is."""
    assert _parse("at&amp;t") == _ask("at&t")
    assert _parse('"&amp;lt;"') == _ask('"&lt;"')


def test_a_fault_in_the_topic_is_said() -> None:
    """As for any query."""
    with pytest.raises(InputError, match="mondy"):
        _parse("norway since mondy public")

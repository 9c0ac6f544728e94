"""What can be typed, with examples."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.ask import command, verbs
from bot.deliver import manual
from bot.lexicon import Lexicon
from sandbox import blocks as slack


@pytest.mark.parametrize("example", manual.examples())
def test_every_example_is_understood_as_its_verb(lexicon: Lexicon, example: str) -> None:
    """None is taken for a topic by mistake."""
    found = command.parse(example, date(2013, 5, 8), lexicon)
    named = any(example == verb or example.startswith(f"{verb} ") for verb in verbs.NAMES)
    plain = isinstance(found, verbs.Ask) and found.view == "brief" and not found.new
    assert plain is not named


def test_help_tells_every_verb() -> None:
    """An example each; and each verb has a page of its own that Slack takes."""
    assert set(manual.VERBS) == set(verbs.NAMES)
    whole = manual.overview()
    for message in (whole, *map(manual.of_verb, manual.VERBS)):
        assert slack.message(list(message.blocks)) == []
        assert message.thread == ()
    for entry in manual.VERBS.values():
        assert f"/brief {entry.examples[0][0]}" in json.dumps(whole.blocks, ensure_ascii=False).replace('\\"', '"')

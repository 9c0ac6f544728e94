"""What Slack sends of what a person typed."""

from __future__ import annotations

from bot.ask import typed


def test_channels_and_people_get_their_names_back() -> None:
    """The channels' ids are kept; a channel whose name Slack keeps to itself is called by its id."""
    found = typed.read("syria in <#C123|news> for <@U1|ana>, <#G9|> too")
    assert found.text == "syria in #news for @ana, #G9 too"
    assert found.channels == {"#news": "C123", "#G9": "G9"}


def test_escapes_are_undone_once_and_lines_made_one() -> None:
    """A typed <#C1|x> is escaped by Slack and stays what was typed."""
    assert typed.read("a &lt;#C1|x&gt; &amp;amp;\n“b”\u00a0") == typed.Typed('a <#C1|x> &amp; "b"', {})

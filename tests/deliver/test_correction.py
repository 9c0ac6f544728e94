"""What a thread is told of an article put right or taken back."""

from __future__ import annotations

import json

from bot.deliver import correction
from bot.model import Message
from tests import build

ARTICLE = build.article("The treaty closes 400 harbours.", headline="Treaty vote")


def said(message: Message) -> str:
    """All that a message's blocks say."""
    return json.dumps(message.blocks, ensure_ascii=False)


def test_a_change_is_told_before_and_after() -> None:
    """Both in the article's own words, with what is gone marked so."""
    message = correction.changed(ARTICLE, [("It closes 40 harbours.", "It closes 400 harbours."), ("Trawlers leave.", None)])
    shown = said(message)
    for words in ("It closes 40 harbours.", "It closes 400 harbours.", "Trawlers leave.", "no longer in the article", "Treaty vote"):
        assert words in shown
    assert message.text.startswith("Corrected:")


def test_a_withdrawal_names_what_no_longer_stands() -> None:
    """Each sentence that was quoted."""
    message = correction.withdrawn(ARTICLE, ["It closes 40 harbours."])
    assert "It closes 40 harbours." in said(message)
    assert message.text.startswith("Withdrawn:")

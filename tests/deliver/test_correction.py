"""What a thread is told of a correction or a withdrawal."""

from __future__ import annotations

import json

from bot.deliver import correction
from tests import build

ARTICLE = build.article(headline="Ferry *adrift*", url="https://herald.example/1")


def test_a_change_is_told_before_and_after_in_the_article_s_words() -> None:
    """Each pair in order; what was taken out is told as gone; the article is named, linked, and its words are not parsed."""
    message = correction.changed(ARTICLE, [("Six boats sank.", "Eight boats sank."), ("Nobody <!channel> was hurt.", None)])
    said = json.dumps(message.blocks, ensure_ascii=False)
    order = [
        "Corrected: Harbour Herald, “Ferry *adrift*”",
        "“Six boats sank.”",
        "“Eight boats sank.”",
        "<!channel>",
        "no longer in the article",
    ]
    assert sorted(order, key=said.index) == order
    assert '"type": "mrkdwn"' not in said
    assert "https://herald.example/1" in said
    assert message.text.startswith("Corrected: Harbour Herald")
    assert message.thread == ()


def test_a_withdrawal_names_what_was_quoted() -> None:
    """So that readers know what no longer stands."""
    message = correction.withdrawn(ARTICLE, ["Six boats sank.", "Nobody was hurt."])
    said = json.dumps(message.blocks, ensure_ascii=False)
    assert "Withdrawn: Harbour Herald" in said
    assert said.index("“Six boats sank.”") < said.index("“Nobody was hurt.”")


def test_an_article_without_a_headline_is_named_by_its_outlet() -> None:
    """There is always something to call it."""
    message = correction.withdrawn(build.article(headline="", url=None), ["Six boats sank."])
    assert message.text == "Withdrawn: Harbour Herald."


def test_what_is_gone_and_what_is_there_again_say_what_was_quoted() -> None:
    """A page taken down says no more than that; one that came back names what stands as before."""
    for make, words in ((correction.gone, "Taken down"), (correction.restored, "There again")):
        message = make(ARTICLE, ["Six boats sank."])
        assert message.text == f"{words}: Harbour Herald, “Ferry *adrift*”."
        assert "“Six boats sank.”" in json.dumps(message.blocks, ensure_ascii=False)

"""“Brief me on this”, in a real workspace."""

from __future__ import annotations

import sandbox
from bot.ask.said import Said
from bot.deliver import ids
from bot.edges.slack.surfaces.this import chosen_of
from tests.edges.slack.conftest import House, texts


def answers(workspace: sandbox.Workspace, words: str, channel: str = "general") -> bool:
    """Whether who chose it, and nobody else, is told that."""
    you = workspace.user().id
    return bool(workspace.wait_for(lambda: [m for m in workspace.messages(channel) if m.only_for == you and words in texts([m])]))


def test_a_message_is_briefed_for_who_chose_it(workspace: sandbox.Workspace, bot: House) -> None:
    """Its words and its link, also where the bot is no member."""
    for channel in ("general", "random"):
        said = workspace.say("See <https://a.example/x|this> please", channel, user="ana")
        workspace.shortcut(ids.THIS, said)
        assert answers(workspace, "a brief on it", channel)
    assert bot.chosen == [(Said("See this please", ("https://a.example/x",)), workspace.user().id)] * 2
    assert [m for m in workspace.messages("general") if m.only_for is None and m.user == workspace.team.bot_user] == []


def test_a_refusal_is_for_who_chose_it(workspace: sandbox.Workspace, bot: House) -> None:
    """In its own words."""
    workspace.shortcut(ids.THIS, workspace.say("<@U0>"))
    assert answers(workspace, "There is nothing to brief in that message.")


def test_what_apps_write_is_found_too() -> None:
    """In blocks and attachments, where the message has no text of its own."""
    link = {"type": "link", "url": "https://a.example/", "text": "A ferry sank"}
    rich = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [link, {"type": "text", "text": "."}]}]}]
    assert chosen_of({"text": "", "blocks": rich}) == Said("A ferry sank\n.", ("https://a.example/",))
    unfurled = [{"from_url": "https://b.example/", "text": "It sank."}]
    assert chosen_of({"text": "Look", "attachments": unfurled}) == Said("Look", ("https://b.example/",))
    assert chosen_of({}) == Said("")

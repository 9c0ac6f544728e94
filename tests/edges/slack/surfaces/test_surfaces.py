"""/brief, the mention, direct messages and the buttons, in a real workspace."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import sandbox
from bot.deliver import ids
from bot.edges.slack.surfaces import desk
from bot.errors import BotError, InputError
from bot.model import Attachment, Person, Reply
from sandbox.faults import LOST, Fault, limited, refused
from sandbox.store import Message as Posted
from tests import faults
from tests.edges.slack.conftest import House, brief, connected, part, texts


def replies(workspace: sandbox.Workspace, thread: str, count: int = 1) -> list[Posted]:
    """The bot's messages in a thread, at least so many or what came in time."""
    bot = workspace.team.bot_user

    def found() -> list[Posted]:
        return [m for m in workspace.messages("general") if m.thread == thread and m.user == bot]

    workspace.wait_for(lambda: len(found()) >= count)
    return found()


def buttons(message: Posted) -> list[str]:
    """The ids of a message's buttons."""
    return [element["action_id"] for block in message.blocks if block["type"] == "actions" for element in block["elements"]]


def quiet(workspace: sandbox.Workspace, seconds: float = 0.3) -> None:
    """Waits long enough for what should not come."""
    workspace.wait_for(lambda: False, seconds)


# /brief


def test_a_command_is_answered_to_who_asked(workspace: sandbox.Workspace, bot: House) -> None:
    """The answer is ephemeral, carries Share and Details, and unfurls nothing."""
    (shown,) = workspace.command("/brief", "syria", user="ana")
    assert shown.only_for == workspace.user("ana").id
    assert bot.asked == [("syria", workspace.channel("general").id)]
    assert [e["action_id"] for e in shown.blocks[-1]["elements"]] == [ids.SHARE, ids.DETAILS, ids.SUBSCRIBE, ids.CALENDAR]
    assert workspace.wait_for(lambda: workspace.posted)[-1]["unfurl_links"] is False


def test_a_command_works_where_the_bot_is_no_member(workspace: sandbox.Workspace, bot: House) -> None:
    """The response_url needs no membership."""
    (shown,) = workspace.command("/brief", "syria", channel="random")
    assert "Key points" in texts([shown])


def test_public_shows_the_answer_to_the_channel(workspace: sandbox.Workspace, bot: House) -> None:
    """With the buttons that all may use, and the name of who asked."""
    (shown,) = workspace.command("/brief", "syria public")
    assert shown.only_for is None
    assert buttons(shown) == [ids.CALENDAR]
    assert workspace.user().id in texts([shown])


def test_a_refusal_is_its_sentence_for_the_asker_alone(workspace: sandbox.Workspace, bot: House) -> None:
    """What a person typed wrong is said plainly and in private."""
    (shown,) = workspace.command("/brief", "unclear")
    assert "That is unclear." in texts([shown])
    assert shown.only_for == workspace.user().id


def test_a_burst_is_acknowledged_at_once(workspace: sandbox.Workspace, house: House) -> None:
    """Fifty commands whose answers take a second each are all acknowledged within a second, and none is left unanswered: who
    still waits when the bot stops is told so."""

    def slow(text: str) -> Reply:
        time.sleep(1)
        return Reply(part("done"))

    house.reply = slow
    with connected(workspace, house), ThreadPoolExecutor(50) as people:
        list(people.map(lambda n: workspace.command("/brief", f"topic {n}", answers=0), range(50)))
    latencies = [envelope.latency for envelope in workspace.envelopes]
    assert len(latencies) == 50
    assert max(latency or 9 for latency in latencies) < 1
    said = [texts([message]) for message in workspace.messages("general")]
    assert sum("done" in words for words in said) + sum("being restarted" in words for words in said) == 50
    assert sum("done" in words for words in said) >= 4


def test_who_waits_longer_than_a_second_is_told(workspace: sandbox.Workspace, bot: House) -> None:
    """Privately, before the answer; never after it, and not where the answer is quick."""

    def slow(text: str) -> Reply:
        time.sleep(1.3 if "slow" in text else 0)
        if "unclear" in text:
            raise InputError("That is unclear.")
        return Reply(part("done"))

    bot.reply = slow
    for text, said in (("quick", ["done"]), ("slow", ["Working …", "done"]), ("slow unclear", ["Working …", "That is unclear."])):
        shown = workspace.command("/brief", text, answers=len(said))
        quiet(workspace)
        assert [m.text for m in shown] == said
        assert {m.only_for for m in shown} == {workspace.user().id}
    replaced = [c.arguments["replace_original"] for c in workspace.calls if c.method == "response_url"]
    assert replaced == [False, False, True, False, True]


def test_who_asks_is_known_by_zone_and_rights(workspace: sandbox.Workspace, bot: House) -> None:
    """As Slack says, and asked of it once; only under a mention is an answer for everyone."""
    for text in ("syria", "norway"):
        workspace.command("/brief", text, user="ana")
    replies(workspace, workspace.mention("syria").ts)
    ana, _, you = bot.questions
    assert (ana.person, ana.aloud) == (Person(workspace.user("ana").id, "Europe/London", admin=False), False)
    assert (you.person.admin, you.aloud) == (True, True)
    assert len([c for c in workspace.calls if c.method == "users.info"]) == 2


def test_an_answer_whose_way_back_is_gone_comes_all_the_same(workspace: sandbox.Workspace, bot: House) -> None:
    """After 30 minutes or five uses the response_url answers 404: then the answer is an ephemeral message."""
    workspace.core.faults.arm("response_url", refused("expired_url"))
    (shown,) = workspace.command("/brief", "syria")
    assert shown.only_for == workspace.user().id
    assert workspace.wait_for(lambda: workspace.calls[-1].method == "chat.postEphemeral")


def test_an_answer_that_has_no_other_way_comes_directly(workspace: sandbox.Workspace, bot: House) -> None:
    """Where the bot is no member and the response_url is gone, it writes to the person."""
    workspace.core.faults.arm("response_url", refused("used_url"))
    workspace.command("/brief", "syria", channel="random", answers=0)
    assert workspace.wait_for(lambda: workspace.messages("@you"))
    assert "Key points" in texts(workspace.messages("@you"))


def test_an_unknown_command_is_told_so(house: House) -> None:
    """A command the app has in Slack but this version does not know gets a sentence."""
    with sandbox.serve(team=sandbox.Team(commands=("/brief", "/news"))) as workspace, connected(workspace, house):
        (shown,) = workspace.command("/news", "syria")
        assert "does not know /news; it knows /brief" in texts([shown])


# The mention and direct messages


def test_a_mention_is_answered_under_it_for_everyone(workspace: sandbox.Workspace, bot: House) -> None:
    """All parts come into a thread under the mention, with the buttons that all may use; the channel itself stays quiet."""
    asked = workspace.mention("syria")
    shown = replies(workspace, asked.ts, 2)
    assert [m.only_for for m in shown] == [None, None]
    assert "Key points" in texts(shown[:1])
    assert "more of it" in texts(shown[1:])
    assert {name for m in shown for name in buttons(m)} == {ids.CALENDAR}
    assert bot.asked == [("syria", workspace.channel("general").id)]


def test_a_mention_in_a_thread_is_answered_there(workspace: sandbox.Workspace, bot: House) -> None:
    """The answer stands beside the question, not under it."""
    bot.reply = lambda text: Reply(part("here"))
    first = workspace.say("what of syria?")
    workspace.mention("syria", thread_ts=first.ts)
    assert "here" in texts(replies(workspace, first.ts))


def test_a_refused_mention_is_told_privately(workspace: sandbox.Workspace, bot: House) -> None:
    """Others in the thread see nothing of it."""
    asked = workspace.mention("unclear")
    (shown,) = replies(workspace, asked.ts)
    assert shown.only_for == workspace.user().id
    assert "That is unclear." in texts([shown])


def test_a_direct_message_is_answered_in_the_conversation(workspace: sandbox.Workspace, bot: House) -> None:
    """With the rest in a thread under the answer; the bot's own messages are no questions."""
    workspace.say("syria", channel="@you")
    assert workspace.wait_for(lambda: len(workspace.messages("@you")) >= 3)
    quiet(workspace)
    _, answer, rest = workspace.messages("@you")
    assert answer.thread is None
    assert rest.thread == answer.ts
    assert len(bot.asked) == 1


def test_an_event_delivered_again_is_answered_once(workspace: sandbox.Workspace, bot: House) -> None:
    """Slack repeats an event whose acknowledgement it missed."""
    bot.reply = lambda text: Reply(part("here"))
    asked = workspace.mention("syria")
    replies(workspace, asked.ts)
    again = faults.send_twice(workspace)
    assert workspace.wait_for(lambda: again.attempts and workspace.envelopes[-1].acked)
    quiet(workspace)
    assert len(replies(workspace, asked.ts)) == 1
    assert len(bot.asked) == 1


def test_edits_and_other_events_are_acknowledged_and_not_answered(workspace: sandbox.Workspace, bot: House) -> None:
    """An event nobody acknowledges would be sent again."""
    room = workspace.channel("@you").id
    edit = {"type": "message", "subtype": "message_changed", "channel": room, "channel_type": "im", "ts": "1.1"}
    for event in (edit, {"type": "reaction_added", "user": "U1", "event_ts": "1.2"}):
        workspace.tell(event)
        assert workspace.wait_for(lambda: workspace.envelopes[-1].acked)
    workspace.open_home()
    assert workspace.wait_for(lambda: workspace.envelopes[-1].acked)
    quiet(workspace)
    assert bot.asked == []


def test_a_post_held_back_for_pace_is_tried_again(workspace: sandbox.Workspace, bot: House) -> None:
    """A 429 was not posted; the answer comes after Retry-After."""
    bot.reply = lambda text: Reply(part("here"))
    workspace.core.faults.arm("chat.postMessage", limited(1))
    asked = workspace.mention("syria")
    assert "here" in texts(replies(workspace, asked.ts))


def test_a_mention_that_takes_long_is_announced_and_then_answered_in_place(workspace: sandbox.Workspace, bot: House) -> None:
    """One message in the thread: first that it is being made, then the answer itself; a refusal takes it away."""

    def slow(text: str) -> Reply:
        time.sleep(1.3)
        if text == "bad":
            raise InputError("That is unclear.")
        return Reply(brief())

    bot.reply = slow
    asked = workspace.mention("syria")
    (working,) = replies(workspace, asked.ts)
    assert working.text == "Working …"
    assert workspace.wait_for(lambda: "Key points" in texts(replies(workspace, asked.ts)))
    shown = replies(workspace, asked.ts, 2)
    assert shown[0].ts == working.ts
    assert "more of it" in texts(shown[1:])
    bad = workspace.mention("bad")
    assert workspace.wait_for(lambda: "unclear" in texts(replies(workspace, bad.ts)))
    assert [m.only_for for m in replies(workspace, bad.ts)] == [workspace.user().id]


@pytest.mark.parametrize("name", faults.CALLS)
def test_an_answer_under_a_fault_comes_once_or_not_at_all(workspace: sandbox.Workspace, bot: House, name: str) -> None:
    """Whatever befalls the post of an answer for everyone: never two of it, and the next question is answered."""
    bot.reply = lambda text: Reply(part(f"on {text}"))
    faults.befall(workspace, name, "chat.postMessage")
    asked = workspace.mention("syria")
    assert workspace.wait_for(
        lambda: [c for c in workspace.calls if c.method == "chat.postMessage"] or replies(workspace, asked.ts)
    )
    again = workspace.mention("lebanon")
    assert "on lebanon" in texts(replies(workspace, again.ts))
    assert texts(workspace.messages("general")).count("on syria") == (0 if name in (*faults.FINAL, "dropped") else 1)


@pytest.mark.parametrize("name", faults.CALLS)
def test_a_command_under_a_fault_is_answered_once(workspace: sandbox.Workspace, bot: House, name: str) -> None:
    """Its way back fails; another is found, unless the answer may have arrived. The next command is answered."""
    bot.reply = lambda text: Reply(part(f"on {text}"))
    faults.befall(workspace, name, "response_url")
    workspace.command("/brief", "syria")
    workspace.command("/brief", "lebanon")
    said = texts(workspace.messages("general", user=workspace.user().name))
    assert said.count("on lebanon") == 1
    assert said.count("on syria") >= 1


# The bot comes into a channel


def test_the_bot_says_hello_once_where_it_is_invited(workspace: sandbox.Workspace, bot: House) -> None:
    """In one message that says how to get a digest there; others' coming is nothing to it."""
    workspace.invite("random")
    assert workspace.wait_for(lambda: workspace.messages("random"))
    event = next(e for e in workspace.envelopes if "member_joined" in str(e.payload))
    workspace.redeliver(event)
    workspace.tell({"type": "member_joined_channel", "user": workspace.user().id, "channel": workspace.channel("random").id})
    quiet(workspace)
    (hello,) = workspace.messages("random")
    assert "/brief subscribe syria" in texts([hello])
    assert hello.only_for is None


# The buttons


def shown_brief(workspace: sandbox.Workspace) -> Posted:
    """The ephemeral brief a person is looking at."""
    (shown,) = workspace.command("/brief", "syria")
    return shown


def public(workspace: sandbox.Workspace) -> list[Posted]:
    """What everyone in the channel sees."""
    return [m for m in workspace.messages("general") if m.only_for is None]


def test_share_posts_the_brief_once(workspace: sandbox.Workspace, bot: House) -> None:
    """As it was shown, with the buttons that all may use and who shared it; the second click of a double click is told so."""
    shown = shown_brief(workspace)
    with ThreadPoolExecutor(2) as hands:
        list(hands.map(lambda _: workspace.click(shown, ids.SHARE), range(2)))
    said = "already shared here"
    assert workspace.wait_for(lambda: said in texts(workspace.messages("general")) and public(workspace))
    (shared,) = public(workspace)
    assert buttons(shared) == [ids.CALENDAR]
    assert f"Asked by <@{workspace.user().id}>" in texts([shared])
    assert [b["type"] for b in shared.blocks[:-1]] == [b["type"] for b in shown.blocks]
    assert "more of it" in texts(replies(workspace, shared.ts))
    assert workspace.wait_for(lambda: bot.shown) == [("B-7F3K", workspace.channel("general").id, shared.ts)]
    assert set(bot.readers) == {(workspace.user().id, workspace.channel("general").id)}


def test_share_where_the_bot_is_no_member_shows_the_brief_without_its_thread(workspace: sandbox.Workspace, bot: House) -> None:
    """The response_url is the only way in."""
    (shown,) = workspace.command("/brief", "syria", channel="random")
    workspace.click(shown, ids.SHARE)
    assert workspace.wait_for(lambda: [m for m in workspace.messages("random") if m.only_for is None])
    assert workspace.wait_for(lambda: bot.shown) == [("B-7F3K", workspace.channel("random").id, None)]


@pytest.mark.parametrize("way", ["command", "mention", "share"])
def test_a_brief_for_all_may_be_read_there_before_it_stands_there(workspace: sandbox.Workspace, bot: House, way: str) -> None:
    """Somebody's click can be quicker than Slack's answer to the post, and a thread takes seconds."""
    opened: list[tuple[str, str, int]] = []
    private = shown_brief(workspace) if way == "share" else None
    bot.opened = lambda brief, channel: opened.append((brief, channel, len(public(workspace))))
    bot.reply = lambda text: Reply(brief(), public=True, brief="B-7F3K")
    before = len(public(workspace)) + (way == "mention")  # which is a message itself
    if private is not None:
        workspace.click(private, ids.SHARE)
    elif way == "command":
        workspace.command("/brief", "syria")
    else:
        workspace.mention("syria")
    assert workspace.wait_for(lambda: bot.shown)
    assert opened == [("B-7F3K", workspace.channel("general").id, before)]


@pytest.mark.parametrize("way", ["command", "mention"])
def test_a_brief_for_all_is_noted_with_its_message(workspace: sandbox.Workspace, bot: House, way: str) -> None:
    """So that its thread can be told of corrections; an answer that shows no brief is noted nowhere."""
    bot.reply = lambda text: Reply(brief(), public=True, brief=None if text == "help" else "B-7F3K")
    for text in ("help", "syria"):
        if way == "command":
            workspace.command("/brief", text)
        else:
            workspace.mention(text)
    assert workspace.wait_for(lambda: len(bot.shown) == 1)
    ((shown, channel, ts),) = bot.shown
    assert (shown, channel) == ("B-7F3K", workspace.channel("general").id)
    assert ts in {message.ts for message in workspace.messages("general")}


def test_subscribe_orders_a_digest_for_the_channel(workspace: sandbox.Workspace, bot: House) -> None:
    """On the brief's topic; who clicked is told, and nobody else. The button asks before it does so."""
    shown = shown_brief(workspace)
    button = next(e for e in shown.blocks[-1]["elements"] if e["action_id"] == ids.SUBSCRIBE)
    assert "08:00" in button["confirm"]["text"]["text"]
    workspace.click(shown, ids.SUBSCRIBE)
    assert workspace.wait_for(lambda: "subscribed to B-7F3K, True" in texts(workspace.messages("general")))
    assert {m.only_for for m in workspace.messages("general")} == {workspace.user().id}


def test_a_share_that_was_refused_can_be_tried_again(workspace: sandbox.Workspace, bot: House) -> None:
    """Slack refused both ways, so nothing is in the channel; the next click posts it."""
    shown = shown_brief(workspace)
    workspace.core.faults.arm("chat.postMessage", refused("restricted_action"))
    workspace.core.faults.arm("response_url", refused("restricted_action"))
    workspace.click(shown, ids.SHARE)
    assert workspace.wait_for(lambda: "restricted_action" in texts(workspace.messages("general")))
    assert public(workspace) == []
    workspace.click(shown, ids.SHARE)
    assert workspace.wait_for(lambda: public(workspace))


def test_a_share_whose_thread_was_refused_is_there_once(workspace: sandbox.Workspace, bot: House) -> None:
    """The channel sees the brief, and may: the next click does not post it again."""
    shown = shown_brief(workspace)
    workspace.core.faults.arm("chat.postMessage", Fault())
    workspace.core.faults.arm("chat.postMessage", refused("restricted_action"))
    workspace.click(shown, ids.SHARE)
    assert workspace.wait_for(lambda: "restricted_action" in texts(workspace.messages("general")))
    assert len(bot.shown) == 1
    workspace.click(shown, ids.SHARE)
    assert workspace.wait_for(lambda: "already shared here" in texts(workspace.messages("general")))
    assert len(public(workspace)) == 1


def test_a_share_whose_outcome_is_unknown_is_not_repeated(workspace: sandbox.Workspace, bot: House) -> None:
    """The connection broke after Slack stored the post: it is there once, and who shared it is told to look."""
    shown = shown_brief(workspace)
    workspace.core.faults.arm("chat.postMessage", LOST)
    workspace.click(shown, ids.SHARE)
    assert workspace.wait_for(lambda: "Please look before you share it again" in texts(workspace.messages("general")))
    assert len(public(workspace)) == 1


def test_details_show_every_part_to_who_clicked(workspace: sandbox.Workspace, bot: House) -> None:
    """However many parts there are, also when the response_url is used up."""
    shown = shown_brief(workspace)
    whole = brief()
    bot.keep(type(whole)(whole.text, whole.blocks, tuple(part(f"part {n}") for n in range(7))))
    workspace.click(shown, ids.DETAILS)
    assert workspace.wait_for(lambda: "part 6" in texts(workspace.messages("general")))
    assert workspace.wait_for(lambda: len(workspace.messages("general")) == 8)
    rest = workspace.messages("general")[1:]
    assert [m.blocks[0]["text"]["text"] for m in rest] == [f"part {n}" for n in range(7)]
    assert {m.only_for for m in rest} == {workspace.user().id}


def test_details_of_a_brief_that_fits_say_that_this_is_all(workspace: sandbox.Workspace, bot: House) -> None:
    """No empty answer."""
    shown = shown_brief(workspace)
    bot.keep(type(brief())(shown.text, tuple(shown.blocks)))
    workspace.click(shown, ids.DETAILS)
    assert workspace.wait_for(lambda: "That is all" in texts(workspace.messages("general")))


def test_calendar_sends_the_file_to_who_clicked(workspace: sandbox.Workspace, bot: House) -> None:
    """As a direct message, and says so where it was clicked."""
    shown = shown_brief(workspace)
    workspace.click(shown, ids.CALENDAR)
    assert workspace.wait_for(lambda: "syria.ics is in your direct messages" in texts(workspace.messages("general")))
    (sent,) = workspace.messages("@you")
    assert [file["name"] for file in sent.files] == ["syria.ics"]
    assert set(bot.readers[-1]) == {workspace.user().id, workspace.channel("general").id}


@pytest.mark.parametrize("button", [ids.SHARE, ids.DETAILS, ids.CALENDAR])
def test_a_brief_no_longer_kept_is_told(workspace: sandbox.Workspace, bot: House, button: str) -> None:
    """The button outlives what it stood for."""
    shown = shown_brief(workspace)
    bot.kept.clear()
    workspace.click(shown, button)
    assert workspace.wait_for(lambda: "There is no brief B-7F3K here" in texts(workspace.messages("general")))


def test_a_button_of_another_version_is_told(workspace: sandbox.Workspace, bot: House) -> None:
    """It is acknowledged, and the person is asked to ask again."""
    element = {"type": "button", "action_id": "brief:old:v0", "text": {"type": "plain_text", "text": "Old"}, "value": "x"}
    old = part("old")
    bot.reply = lambda text: Reply(type(old)("old", ({"type": "actions", "elements": [element]},)))
    shown = shown_brief(workspace)
    assert workspace.click(shown, "brief:old:v0").acked
    assert workspace.wait_for(lambda: "another version" in texts(workspace.messages("general")))


# What a person typed


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("  syria ", "syria"),
        ("<https://a.example/x|a.example/x> talks", "a.example/x talks"),
        ("see <https://a.example/x>", "see https://a.example/x"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("profit &amp; loss", "profit &amp; loss"),
    ],
)
def test_slack_s_form_is_taken_off(sent: str, meant: str) -> None:
    """An address comes back as it was typed; escapes are left to the command's grammar."""
    assert desk.typed(sent) == meant


def test_an_unforeseen_fault_is_a_reference_in_answer_and_log(
    workspace: sandbox.Workspace, bot: House, capsys: pytest.CaptureFixture[str]
) -> None:
    """The person gets no traceback but a reference, and the log has the same."""

    def broken(text: str) -> Any:
        raise KeyError("secret detail")

    bot.reply = broken
    workspace.command("/brief", "syria")  # where the machine is busy the first that is seen is "Working …"
    assert workspace.wait_for(lambda: "reference " in texts(workspace.messages("general", user="you")))
    shown = texts(workspace.messages("general", user="you"))
    reference = shown.rpartition("reference ")[2][:8]
    assert "secret detail" not in shown
    assert reference in capsys.readouterr().out
    assert not issubclass(KeyError, BotError)


# Files


def test_a_file_goes_to_who_asked_alone_or_where_they_wished_it(workspace: sandbox.Workspace, bot: House) -> None:
    """In the direct conversation; in the channel with public; in the thread of a mention."""
    ics = Attachment("syria.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "Two <entries>.")
    bot.reply = lambda text: Reply(part("done"), public=text.endswith("public"), file=ics)
    general, bot_user = workspace.channel("general").id, workspace.team.bot_user

    def files(channel: str) -> list[Posted]:
        return [m for m in workspace.core.store.messages(channel) if m.files]

    workspace.command("/brief", "calendar syria", user="ana")
    direct = workspace.core.store.direct(workspace.user("ana").id, bot_user).id
    (shown,) = workspace.wait_for(lambda: files(direct))
    assert (shown.files[0]["name"], shown.text, files(general)) == ("syria.ics", "Two &lt;entries&gt;.", [])
    workspace.command("/brief", "calendar syria public")
    assert len(workspace.wait_for(lambda: files(general))) == 1
    asked = workspace.say(f"<@{bot_user}> calendar syria")
    assert workspace.wait_for(lambda: [m for m in files(general) if m.thread == asked.ts])

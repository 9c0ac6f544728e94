"""The page over HTTP, and in a real browser with a real Bolt app behind it."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from slack_bolt import Ack, Respond
from slack_sdk import WebClient

import sandbox
from tests.sandbox.conftest import Bot

WORDS = {"type": "plain_text", "text": "Edit"}
BRIEF: list[dict[str, Any]] = [
    {"type": "header", "text": {"type": "plain_text", "text": "Ferry talks"}},
    {"type": "section", "text": {"type": "mrkdwn", "text": "*Key point* <https://example.org|Post>"}},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "action_id": "share", "style": "primary", "text": {"type": "plain_text", "text": "Share"}},
            {"type": "button", "action_id": "edit", "text": WORDS},
        ],
    },
]
FORM: dict[str, Any] = {
    "type": "modal",
    "callback_id": "form",
    "title": WORDS,
    "submit": {"type": "plain_text", "text": "Save"},
    "blocks": [
        {"type": "input", "block_id": "topic", "label": WORDS, "element": {"type": "plain_text_input", "action_id": "words"}}
    ],
}


def fetch(url: str, body: object = None, **headers: str) -> tuple[int, str, dict[str, str]]:
    """(status, body, headers) of a GET, or of a POST where there is a body."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {k.replace("_", "-"): v for k, v in headers.items()})  # noqa: S310 -- loopback
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310 -- loopback
            return answer.status, answer.read().decode(), dict(answer.headers)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.read().decode(), dict(refusal.headers)


def test_the_page_is_locked_down(lasting: sandbox.Workspace) -> None:
    """A policy without inline script or foreign source, and nothing in the page that would need one."""
    status, body, headers = fetch(lasting.url)
    assert status == 200
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert " onclick" not in body
    assert "style=" not in body
    assert "https://" not in body


def test_the_page_reads_without_its_script(workspace: sandbox.Workspace) -> None:
    """Messages are in the HTML already."""
    workspace.say("hello there")
    assert "hello there" in fetch(workspace.url)[1]


def test_acts_need_the_pages_own_origin(workspace: sandbox.Workspace) -> None:
    """Without an Origin, or as a form, nothing is done."""
    url, own = f"{workspace.url}/do/send", workspace.url
    assert fetch(url, {"text": "x"}, Content_Type="application/json")[0] == 403
    assert fetch(url, {"text": "x"}, Content_Type="text/plain", Origin=own)[0] == 403
    assert workspace.messages() == []
    assert fetch(url, {"text": "x"}, Content_Type="application/json", Origin=own)[0] == 200
    assert [m.text for m in workspace.messages()] == ["x"]


@pytest.mark.parametrize(("act", "body", "status"), [("fly", {}, 404), ("send", [], 400), ("click", {"ts": "1.2"}, 404)])
def test_odd_acts_are_answered_in_words(lasting: sandbox.Workspace, act: str, body: object, status: int) -> None:
    """An unknown act, no object, a message that is not there."""
    answer = fetch(f"{lasting.url}/do/{act}", body, Content_Type="application/json", Origin=lasting.url)
    assert answer[0] == status
    assert json.loads(answer[1])["error"]


def test_a_place_that_is_not_there_is_the_first_channel(lasting: sandbox.Workspace) -> None:
    """Made-up channels, threads and people show #general."""
    status, body, _ = fetch(f"{lasting.url}/?channel=C404&thread=1.2&as=nobody&tab=home")
    assert status == 200
    assert "# general" in body


def test_the_workspace_escapes_what_an_app_is_called() -> None:
    """Names come from settings, and are shown as text."""
    with sandbox.serve(team=sandbox.Team(name="<b>Team</b>", app_name="<i>app</i>")) as workspace:
        body = fetch(workspace.url)[1]
    assert "<b>Team" not in body
    assert "<i>app" not in body


def test_a_permalink_opens_its_thread(workspace: sandbox.Workspace, client: WebClient) -> None:
    """The page shows the thread pane of that message."""
    ts = client.chat_postMessage(channel="#general", text="the parent")["ts"]
    link = client.chat_getPermalink(channel=workspace.channel("general").id, message_ts=ts)["permalink"]
    _, body, _ = fetch(link)
    assert body.count("the parent") == 2


@pytest.fixture
def page(chromium: Browser, workspace: sandbox.Workspace) -> Iterator[Page]:
    """A browser on the page; anything in its console fails the test."""
    complaints: list[str] = []
    with chromium.new_context() as context:
        opened = context.new_page()
        opened.set_default_timeout(5000)
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.goto(workspace.url)
        yield opened
    assert complaints == []


def respond_with_brief(bot: Bot, client: WebClient) -> None:
    """A bot that answers, shares and edits."""

    @bot.app.command("/brief")
    def brief(ack: Ack, respond: Respond) -> None:
        ack()
        respond(text="Ferry talks", blocks=BRIEF)

    @bot.app.action("share")
    def share(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        parent = client.chat_postMessage(channel=body["channel"]["id"], text="Shared brief")
        client.chat_postMessage(channel=body["channel"]["id"], text="the sources", thread_ts=parent["ts"])

    @bot.app.action("edit")
    def edit(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @bot.app.view("form")
    def saved(ack: Ack, view: dict[str, Any]) -> None:
        bot.heard.append(view["state"]["values"]["topic"]["words"])
        ack()

    bot.connect()


@pytest.mark.browser
def test_from_command_to_shared_thread(page: Page, bot: Bot, client: WebClient) -> None:
    """Type /brief, see the answer only you see, share it, open its thread, reply, dismiss."""
    respond_with_brief(bot, client)
    page.get_by_role("textbox", name="Message # general").fill("/brief ferries")
    page.keyboard.press("Enter")
    whisper = page.locator(".ephemeral")
    expect(whisper.get_by_role("heading", name="Ferry talks")).to_be_visible()
    expect(whisper).to_contain_text("Only visible to you")
    expect(page.get_by_role("status").first).to_have_text("")
    expect(whisper.get_by_role("link", name="Post")).to_have_attribute("rel", "noopener noreferrer nofollow")
    whisper.get_by_role("button", name="Share").click()
    page.get_by_role("link", name="1 reply").click()
    thread = page.get_by_role("complementary", name="Thread")
    expect(thread).to_contain_text("the sources")
    thread.get_by_role("textbox", name="Reply in thread").fill("thanks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="2 replies")).to_be_visible()
    page.keyboard.press("Escape")
    expect(thread).to_be_hidden()
    whisper.get_by_role("button", name="Dismiss message").click()
    expect(whisper).to_have_count(0)


@pytest.mark.browser
def test_a_form_is_filled_in(page: Page, bot: Bot, client: WebClient) -> None:
    """The modal asks for what is missing, keeps what was typed, and closes when the app takes it."""
    respond_with_brief(bot, client)
    client.chat_postMessage(channel="#general", text="x", blocks=BRIEF)
    page.get_by_role("button", name="Edit").click()
    dialog = page.get_by_role("dialog", name="Edit")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert").first).to_have_text("Please complete this required field.")
    dialog.get_by_role("textbox").fill("ferries")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    assert bot.heard == [{"type": "plain_text_input", "value": "ferries"}]


@pytest.mark.browser
def test_a_form_by_keyboard_alone(page: Page, bot: Bot, client: WebClient) -> None:
    """The first field has the focus, Tab stays inside, an error is beside its field and read with it, Escape goes back to the button."""
    respond_with_brief(bot, client)
    client.chat_postMessage(channel="#general", text="x", blocks=BRIEF)
    opener = page.get_by_role("button", name="Edit")
    opener.focus()
    page.keyboard.press("Enter")
    field = page.get_by_role("dialog", name="Edit").get_by_role("textbox", name="Edit")
    expect(field).to_be_focused()
    page.keyboard.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Please complete this required field.")
    expect(field).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.browser
def test_a_modal_is_made_anew_while_it_is_open(page: Page, bot: Bot, client: WebClient, workspace: sandbox.Workspace) -> None:
    """Enter in a field that dispatches tells the app; its update keeps what was typed, and where the cursor is."""
    live = FORM["blocks"][0] | {"dispatch_action": True}
    respond_with_brief(bot, client)

    @bot.app.action("words")
    def preview(ack: Ack, body: dict[str, Any]) -> None:
        ack()
        text = {"type": "plain_text", "text": f"First edition on {body['actions'][0]['value']}"}
        form = FORM | {"blocks": [live, {"type": "section", "text": text}]}
        client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=form)

    trigger = workspace.core.triggers.new(workspace.user().id)
    client.views_open(trigger_id=trigger, view=FORM | {"blocks": [live]})
    field = page.get_by_role("dialog").get_by_role("textbox")
    field.fill("ferries")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("First edition on ferries")
    expect(field).to_have_value("ferries")
    expect(field).to_be_focused()


@pytest.mark.browser
def test_a_shortcut_is_chosen_from_a_messages_menu(page: Page, bot: Bot, client: WebClient) -> None:
    """By keyboard: the menu opens, the entry tells the app which message it was, and the menu is closed."""

    @bot.app.shortcut("brief:this:v1")
    def chosen(ack: Ack, shortcut: dict[str, Any], respond: Respond) -> None:
        ack()
        respond(f"a brief on {shortcut['message']['text']}")

    bot.connect()
    client.chat_postMessage(channel="#general", text="the ferry talks")
    page.get_by_label("More actions").focus()
    page.keyboard.press("Enter")
    entry = page.get_by_role("button", name="Brief me on this")
    expect(entry).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".ephemeral")).to_contain_text("a brief on the ferry talks")
    expect(entry).to_be_hidden()


@pytest.mark.browser
def test_hostile_text_stays_text(page: Page, client: WebClient) -> None:
    """Markup from a feed runs nothing and loads nothing; the page stays usable."""
    evil = "<img src=x onerror=alert(1)> </li></ol><script>alert(1)</script> <javascript:alert(1)|go> <!channel>"
    client.chat_postMessage(channel="#general", text=evil)
    message = page.locator("#messages .message")
    expect(message).to_contain_text("<img src=x onerror=alert(1)>")
    expect(message.locator("img, script")).to_have_count(0)
    expect(message.get_by_role("link", name="go")).to_have_count(0)


@pytest.mark.browser
def test_a_narrow_screen_has_room(page: Page, client: WebClient) -> None:
    """At 390 pixels nothing is cut off sideways, and the channels are behind a button."""
    client.chat_postMessage(channel="#general", text="x", blocks=BRIEF)
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_role("button", name="Share")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    desk = page.get_by_role("link", name="# news-desk")
    expect(desk).to_be_hidden()
    page.get_by_role("button", name="Channels").click()
    desk.click()
    expect(page.get_by_role("heading", name="# news-desk")).to_be_visible()

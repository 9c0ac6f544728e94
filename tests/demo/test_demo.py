"""The trial end to end: outlets over HTTP, the archive, the real bot over Socket Mode, the workspace, nothing faked."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from bot import demo, service
from bot.app import Bot
from bot.demo import outlets
from bot.ports import Backlog
from bot.settings import SHIPPED
from bot.text import normalise
from sandbox import Workspace

CHANNEL = demo.CHANNEL


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bot, Workspace]]:
    """The world of the trial, collected and read, with the bot connected and its clock just past eight."""
    with demo.world(tmp_path_factory.mktemp("trial")) as (bot, workspace):
        bot.seed()
        assert not [step for step in bot.collect(only_due=False) if step.failed]
        list(bot.read())
        with service.serving(bot, ("deliver",)):
            assert isinstance(bot.clock, demo.Clock)
            bot.clock.forward(demo.START + timedelta(seconds=35))
            assert workspace.wait_for(lambda: workspace.messages(CHANNEL), 60)
            while bot.archive.backlog(bot.clock()) != Backlog():  # its thread is still coming
                time.sleep(0.1)
            yield bot, workspace


def quotes(value: Any) -> list[str]:
    """What stands between quotation marks in the bot's own lines, over all of a message's blocks."""
    if isinstance(value, dict):
        own = re.findall(r"“(.+)”", value["text"]) if isinstance(value.get("text"), str) else []
        return own + [q for inner in value.values() for q in quotes(inner)]
    return [q for inner in value for q in quotes(inner)] if isinstance(value, list | tuple) else []


@pytest.fixture(scope="module")
def texts() -> str:
    """All that the sample outlets wrote, spaces in one form: pages lose their no-break spaces on the way in."""
    stories = [story for site in outlets.load(SHIPPED / "sample") for story in site.stories]
    return normalise(" ".join(words for story in stories for words in (story.headline, *story.paragraphs)))


def test_every_article_is_taken_in_once(trial: tuple[Bot, Workspace]) -> None:
    """A second round over the same outlets brings nothing."""
    bot, _ = trial
    steps = list(bot.collect(only_due=False))
    assert {step.data["status"] for step in steps} == {"unchanged"}


def test_the_digest_comes_once_at_its_hour(trial: tuple[Bot, Workspace]) -> None:
    """One parent message in the channel, with replies in its thread, however many ticks pass."""
    _, workspace = trial
    heads = [m for m in workspace.messages(CHANNEL) if m.thread in (None, m.ts) and m.only_for is None]
    digests = [m for m in heads if "News digest, Wednesday 8 May 2013" in m.text]
    assert len(digests) == 1
    assert "Syria" in digests[0].text


def test_brief_syria_is_answered_privately(trial: tuple[Bot, Workspace], texts: str) -> None:
    """The answer is the asker's alone, each quotation is in the sample word for word, with what is coming and a way to share it."""
    _, workspace = trial
    (answer,) = workspace.command("/brief", "syria", channel=CHANNEL, timeout=30)
    assert answer.only_for
    said = json.dumps(answer.blocks, ensure_ascii=False)
    for title in ("Key points", "Upcoming, as of 8 May 2013", "Actors", "At issue", "Sources", "Share to channel"):
        assert title in said
    assert "John Kerry" in said
    shown = quotes(answer.blocks)
    assert len(shown) > 8
    assert [q for run in shown for q in re.split(r"”(?: — | \(|, in | ⚠ but: )“", run) if normalise(q) not in texts] == []


def test_sharing_shows_it_to_everyone_with_the_buttons_all_may_use(trial: tuple[Bot, Workspace]) -> None:
    """A click on Share puts the brief into the channel."""
    _, workspace = trial
    (answer,) = workspace.command("/brief", "G8", channel=CHANNEL, timeout=30)
    workspace.click(answer, "brief:share:v1")
    shared = workspace.wait_for(lambda: [m for m in workspace.messages(CHANNEL) if "Asked by" in json.dumps(m.blocks)], 20)
    assert shared[0].only_for is None
    assert "Share to channel" not in json.dumps(shared[0].blocks)
    workspace.click(shared[0], "brief:wrong:v1", user="ana")
    assert workspace.wait_for(lambda: "Which point?" in json.dumps(workspace.modal("ana")), 20)
    workspace.close_modal("ana")


def test_a_mention_is_answered_in_its_thread(trial: tuple[Bot, Workspace]) -> None:
    """@brief pakistan is answered for everyone, under the message that asked."""
    _, workspace = trial
    asked = workspace.mention("pakistan", channel=CHANNEL)
    assert workspace.wait_for(lambda: [m for m in workspace.messages(CHANNEL) if m.thread == asked.ts and m.ts != asked.ts], 30)


def test_the_trial_prints_what_was_posted(capsys: pytest.CaptureFixture[str]) -> None:
    """`brief demo --once` prints the digest, the answer and the page's address, and stops."""
    said: list[str] = []
    demo.run(0, serve=False, say=said.append)
    text = "\n".join(said)
    assert "News digest, Wednesday 8 May 2013" in text
    assert "KEY POINTS" in text
    assert "http://127.0.0.1:" in text


def test_the_subscribe_button_brings_a_digest_of_the_brief_s_topic(trial: tuple[Bot, Workspace]) -> None:
    """Every day at eight where the person lives; another member finds it in the list, and may not end it."""
    bot, workspace = trial
    (answer,) = workspace.command("/brief", "boston", channel="general", timeout=30)
    workspace.click(answer, "brief:subscribe:v1")
    assert workspace.wait_for(lambda: [s for s in bot.archive.subscriptions() if s.topics == ("boston",)], 20)
    (listed,) = workspace.command("/brief", "subscriptions", channel="general", user="ana", timeout=20)
    assert "every day at 08:00, Europe/London" in json.dumps(listed.blocks)
    (told,) = workspace.command("/brief", "unsubscribe boston", channel="general", user="ana", timeout=20)
    assert "Only who made it and workspace admins" in told.text


def test_a_brief_is_not_shown_to_others_before_it_is_shared(trial: tuple[Bot, Workspace]) -> None:
    """Not by its number, which anyone may guess."""
    _, workspace = trial
    (answer,) = workspace.command("/brief", "pakistan last 30 days", channel="general", timeout=30)
    number = answer.blocks[-1]["elements"][0]["value"]
    (told,) = workspace.command("/brief", f"show {number}", channel="general", user="ana", timeout=20)
    assert f"There is no brief {number} here" in told.text


@pytest.mark.browser
def test_a_brief_is_asked_for_shared_and_opened_on_the_page(
    trial: tuple[Bot, Workspace], chromium: Browser, request: pytest.FixtureRequest
) -> None:
    """Typed by keyboard: a slip is pointed at, the answer is private, Share shows it to the channel, and its thread opens."""
    _, workspace = trial
    page = chromium.new_page(viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(30_000)
    page.goto(workspace.url)
    page.get_by_text(CHANNEL).first.click()
    box = page.get_by_role("textbox").first
    box.fill("/brief guantanamo since mondy")
    box.press("Enter")
    expect(page.get_by_text("Did you mean: since monday?")).to_be_visible()
    box.fill("/brief guantanamo")
    box.press("Enter")
    expect(page.get_by_text("Guantanamo", exact=True).last).to_be_visible()
    page.get_by_role("button", name="Share to channel").last.press("Enter")
    assert workspace.wait_for(
        lambda: [m for m in workspace.messages(CHANNEL) if "Guantanamo" in m.text and m.only_for is None], 20
    )
    if folder := request.config.getoption("--screenshots"):
        page.get_by_text("Guantanamo", exact=True).last.scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/workspace.png")
    page.get_by_text(re.compile(r"^\d+ repl")).last.click()
    expect(page.get_by_role("heading", name="Thread")).to_be_visible()
    page.close()


@pytest.mark.browser
def test_a_digest_is_ordered_on_the_page_by_keyboard(trial: tuple[Bot, Workspace], chromium: Browser) -> None:
    """The form opens on the Home tab, tells beside the field what cannot be meant, shows the first edition, and orders it."""
    bot, workspace = trial
    page = chromium.new_page()
    page.set_default_timeout(30_000)
    page.goto(workspace.url)
    page.get_by_text("Home", exact=False).first.click()
    page.get_by_role("button", name="Subscribe to a topic").press("Enter")
    topic = page.get_by_label("Topic")
    topic.fill("embargo since monday")
    page.get_by_role("button", name="Subscribe", exact=True).press("Enter")
    expect(page.get_by_text("names no days").first).to_be_visible()
    topic.fill("embargo")
    topic.press("Enter")
    expect(page.get_by_text("Were it now:")).to_be_visible()
    expect(page.get_by_text("News digest, Wednesday 8 May 2013")).to_be_visible()
    page.get_by_role("button", name="Subscribe", exact=True).press("Enter")
    expect(page.get_by_text("Subscribed: you get “embargo” every day at 08:00, Europe/London")).to_be_visible()
    page.close()
    assert [s.creator for s in bot.archive.subscriptions() if s.topics == ("embargo",)] == [workspace.user().id]

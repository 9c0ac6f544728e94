"""Sources, subscriptions and what waits: each made ill, and what is said of it."""

from __future__ import annotations

from datetime import timedelta

from bot import app
from bot.model import Delivery, Edition, Message
from bot.ports import FeedState
from tests import build
from tests.doctor.conftest import Examine, ill


def test_silent_sources_are_counted_and_named(examine: Examine) -> None:
    """Some are a warning, all are a fault, none at all is a warning."""

    def one(bot: app.Bot) -> None:
        bot.archive.save_feed_states([FeedState("herald", polled=bot.clock(), failures=3, cause="no answer")])

    def one_of_two(bot: app.Bot) -> None:
        one(bot)
        bot.archive.put_feed(build.feed("post"), bot.clock())

    assert ill(examine(one))["sources"].startswith("fail: none of 1 answers")
    assert ill(examine(one_of_two))["sources"].startswith("warn: 1 of 2 are silent (herald)")
    assert (
        "none is in use"
        in ill(examine(lambda bot: [bot.archive.remove_feed(i, bot.clock()) for i in ("herald", "post")]))["sources"]
    )


def test_a_paused_subscription_says_why_and_how_it_goes_on(examine: Examine) -> None:
    """In the words its owner was told in."""

    def prepare(bot: app.Bot) -> None:
        bot.archive.give_up(Delivery("x", "morning", "x", 0, "C1", Message("News")), "is_archived", bot.clock(), pause=True)

    assert ill(examine(prepare))["subscriptions"] == (
        "warn: morning is paused: the channel is archived → unarchive it, or give another channel, then `brief subscriptions resume morning`"
    )


def test_a_refused_token_is_one_fault_however_many_wait_for_another(examine: Examine) -> None:
    """They need no resuming."""

    def prepare(bot: app.Bot) -> None:
        bot.archive.put_subscription(build.subscription("evening"), bot.clock())
        bot.archive.pause_subscriptions("token_revoked", bot.clock())

    assert ill(examine(prepare))["subscriptions"] == (
        "fail: 2 wait for a token that Slack takes: the bot token was revoked → "
        "set a new SLACK_BOT_TOKEN and start the bot again (a new secret file it finds by itself): they go on by themselves then"
    )


def test_a_pause_that_ends_by_itself_is_no_fault_and_one_that_is_over_is_none(examine: Examine) -> None:
    """Until when is said; after that nothing."""

    def rests(days: int) -> list[str]:
        def prepare(bot: app.Bot) -> None:
            now = bot.clock()
            bot.archive.pause_subscription("morning", "person", now - timedelta(days=9), now + timedelta(days=days))

        return [f"{f.state} {f.words}" for f in examine(prepare) if f.what == "subscriptions"]

    assert rests(-1) == ["ok 1 in use, none paused"]
    (planned,) = rests(2)
    assert planned.startswith("ok morning is paused until ")
    assert planned.endswith("goes on by itself then")


def test_a_channel_by_its_name_is_warned_of(examine: Examine) -> None:
    """Posts arrive, but one whose answer is lost could not be looked for."""
    found = examine(lambda bot: bot.archive.put_subscription(build.subscription(channel="#general"), bot.clock()))
    assert "names its channel '#general'" in ill(found)["subscriptions"]


def test_no_subscription_means_no_digest(examine: Examine) -> None:
    """A warning: questions are answered all the same."""
    assert (
        "no digest is sent" in ill(examine(lambda bot: bot.archive.remove_subscription("morning", bot.clock())))["subscriptions"]
    )


def test_a_digest_that_should_be_out_is_a_fault(examine: Examine) -> None:
    """After ten minutes; and messages of which nobody knows are told."""

    def owes(minutes: int, status: str = "pending") -> str | None:
        def prepare(bot: app.Bot) -> None:
            row = Delivery(f"m{minutes}", "m", f"{minutes}", 0, f"C{minutes}", Message("News"))
            due = bot.clock() - timedelta(minutes=minutes)
            bot.archive.open_edition(Edition("m", row.slot, due), [row], due)
            if status != "pending":
                bot.archive.claim(row.id, due)
                bot.archive.settle(row.id, status, due, error="unknown")

        return ill(examine(prepare)).get("outbox")

    assert owes(3) is None
    assert owes(4, "unknown") == (
        "warn: of 1 messages nobody knows whether they arrived → they are looked up every minute; for good, only where the bot may not "
        "read the channel"
    )
    assert "fail: a digest has been due for 15 minutes" in str(owes(15))

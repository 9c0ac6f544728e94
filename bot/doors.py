"""The bot → what the Slack surfaces may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.pipeline import answer, forms, home, this
from bot.pipeline.forms import mute, source, wrong
from bot.pipeline.reply import desk, orders

if TYPE_CHECKING:
    from bot.app import Bot
    from bot.edges.slack.doors import Doors


def doors(bot: Bot, refused: Callable[[str], object]) -> Doors:
    """The doors, each with the time it is when it is opened; `refused` is told where the token is taken back."""
    from bot.edges.slack.doors import Doors

    asked, now = bot.desk, bot.clock
    return Doors(
        reply=bot.reply,
        stored=lambda brief, readers: answer.stored(bot.archive, brief, readers),
        opened=lambda brief, channel: bot.archive.share(brief, channel, None, now()),
        shared=lambda brief, channel, ts: bot.archive.share(brief, channel, ts, now()),
        subscribe=lambda brief, question, directory: orders.follow(asked, brief, question, directory, now()),
        home=lambda person: home.page(asked, person, now()),
        attached=lambda brief, readers: answer.attached(bot.archive, brief, readers),
        unmute=lambda number, question: mute.taken_back(asked, question, number, now()),
        right=lambda number, question: wrong.taken_back(asked, question, number),
        this=lambda said, person: this.brief(_reader(bot), said, desk.zone(asked, person), now()),
        add=lambda address, question: source.added(asked, question, address, now()),
        act=lambda what, thing, question, directory: home.act(asked, what, thing, question, directory, now()),
        refused=refused,
        forms=forms.forms(asked, now),
    )


def _reader(bot: Bot) -> this.Reader:
    settings = bot.loaded.settings
    limit = round(settings.collect.page_megabytes * 1_000_000)
    rank = settings.rank
    workers = bot.workers
    return this.Reader(bot.fetch, limit, workers.parse_page, workers.read, bot.loaded.lexicon, rank.method, rank.points)

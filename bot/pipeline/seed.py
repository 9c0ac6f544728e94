"""Subscriptions of the settings → the same, looked through: what could only fail at eight in the morning fails when they are taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from bot.ask import query
from bot.deliver import due
from bot.errors import ConfigError, InputError
from bot.lexicon import Lexicon
from bot.model import Subscription


def checked(wanted: Sequence[Subscription], today: date, lexicon: Lexicon) -> tuple[Subscription, ...]:
    """The subscriptions as they are. Raises ConfigError for a bad time, zone, topic or quiet hours, and for an id given twice."""
    for name, times in Counter(subscription.id for subscription in wanted).items():
        if times > 1:
            raise ConfigError(f"Two subscriptions have the id {name!r}.")
    for subscription in wanted:
        try:
            _check(subscription, today, lexicon)
        except (ConfigError, InputError) as error:
            raise ConfigError(f"Subscription {subscription.id!r}: {error}") from error
    return tuple(wanted)


def _check(subscription: Subscription, today: date, lexicon: Lexicon) -> None:
    due.trigger(subscription.when, subscription.zone)
    if subscription.quiet:
        due.quiet(subscription.quiet)
    for topic in subscription.topics:
        if not topic.strip():
            raise ConfigError("one of its topics is empty.")
        query.parse(topic, today, lexicon)

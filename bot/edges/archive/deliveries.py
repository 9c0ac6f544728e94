"""The archive's delivering half: subscriptions, the ledger, briefs and who may see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.edges.archive import briefs as brief_part
from bot.edges.archive import calendars, corrections, ledger, orders, people, requests, upkeep
from bot.edges.archive.opened import Opened
from bot.model import Brief, CalendarEntry, Delivery, Edition, Message, Subscription
from bot.ports import Backlog, Outdated, Run, Unread


class Deliveries(Opened):
    """What each method promises stands in `bot.ports.Archive`."""

    # Subscriptions and the ledger

    def subscriptions(self) -> tuple[Subscription, ...]:
        """The subscriptions in use."""
        with self._read() as connection:
            return orders.listed(connection)

    def seed_subscriptions(self, subscriptions: Sequence[Subscription], at: datetime) -> tuple[str, ...]:
        """Takes in subscriptions of the settings once by id; the ids whose seed was edited since."""
        with self._write() as connection:
            return orders.seed(connection, subscriptions, at)

    def put_subscription(self, subscription: Subscription, at: datetime) -> None:
        """Adds a subscription, or replaces the one with its id."""
        with self._write() as connection:
            orders.put(connection, subscription, at)

    def remove_subscription(self, id: str, at: datetime) -> bool:
        """Takes a subscription out of use; False where it is not in use."""
        with self._write() as connection:
            return orders.remove(connection, id, at)

    def resume_subscriptions(self, id: str | None = None, codes: Collection[str] | None = None) -> tuple[str, ...]:
        """Lets paused subscriptions run again; the ids of those that were paused."""
        with self._write() as connection:
            return orders.resume(connection, id, codes)

    def pause_subscription(self, id: str, code: str, at: datetime, resumes: datetime | None = None) -> bool:
        """Stops a subscription; True where it ran until now."""
        with self._write() as connection:
            return orders.pause(connection, id, code, at, resumes)

    def pause_subscriptions(self, code: str, at: datetime) -> int:
        """Stops every subscription that runs; how many."""
        with self._write() as connection:
            return orders.pause_all(connection, code, at)

    def quieten_subscription(self, id: str, hours: str | None) -> None:
        """Gives a subscription other quiet hours, or none."""
        with self._write() as connection:
            orders.quieten(connection, id, hours)

    def last_run(self, subscription: str) -> Run | None:
        """What became of a subscription's newest edition."""
        with self._read() as connection:
            return ledger.last_run(connection, subscription)

    def last_sent(self, channel: str) -> Delivery | None:
        """The newest digest that reached a channel: its parent message."""
        with self._read() as connection:
            return ledger.last_sent(connection, channel)

    def delivered(self, subscription: str) -> tuple[str, ...]:
        """The slots of a subscription that have an edition, oldest first (newest 100)."""
        with self._read() as connection:
            return ledger.delivered(connection, subscription)

    def covered(self, subscription: str) -> str | None:
        """The newest slot whose edition reached its channel, or may still."""
        with self._read() as connection:
            return ledger.covered(connection, subscription)

    def open_edition(self, edition: Edition, deliveries: Sequence[Delivery], at: datetime, briefs: Sequence[str] = ()) -> bool:
        """Records the edition, its outbox rows and its briefs; False where the slot was already taken."""
        with self._write() as connection:
            return ledger.open_edition(connection, edition, deliveries, at, briefs)

    def outdated(self, since: datetime) -> tuple[Outdated, ...]:
        """Editions that were sent and quote articles which have changed since then."""
        with self._read() as connection:
            return corrections.outdated(connection, since)

    def correct(self, outdated: Outdated, message: Message | None) -> bool:
        """Records that an edition was compared with an article's present text, and tells its thread."""
        with self._write() as connection:
            return corrections.correct(connection, outdated, message)

    def pending(self, at: datetime, limit: int = 50) -> tuple[Delivery, ...]:
        """Outbox rows to post now, in order."""
        with self._read() as connection:
            return ledger.pending(connection, at, limit)

    def claim(self, delivery: str, at: datetime) -> bool:
        """pending → sending, counting the attempt; True for exactly one caller."""
        with self._write() as connection:
            return ledger.claim(connection, delivery, at)

    def settle(
        self,
        delivery: str,
        status: str,
        at: datetime,
        ts: str | None = None,
        error: str | None = None,
        retry_at: datetime | None = None,
    ) -> None:
        """Records a post's outcome."""
        outcome = {"status": status, "settled": at, "ts": ts, "error": error, "retry_at": retry_at}
        with self._write() as connection:
            ledger.settle(connection, delivery, outcome)

    def release(self, delivery: str, at: datetime, error: str, retry_at: datetime) -> None:
        """sending → pending, for a post that certainly did not arrive."""
        with self._write() as connection:
            ledger.release(connection, delivery, at, error, retry_at)

    def doubtful(self, at: datetime) -> tuple[Delivery, ...]:
        """Rows that are sent and of which another message may be there."""
        with self._read() as connection:
            return ledger.doubtful(connection, at)

    def look_again(self, delivery: str, at: datetime | None) -> None:
        """When a row that is sent is to be looked for next."""
        with self._write() as connection:
            ledger.look_again(connection, delivery, at)

    def give_up(
        self, delivery: Delivery, error: str, at: datetime, notice: tuple[Edition, Delivery] | None = None, *, pause: bool
    ) -> bool:
        """Records a refusal for good, with all that follows from it."""
        with self._write() as connection:
            return ledger.give_up(connection, delivery, error, at, notice, pause=pause)

    def stuck(self, before: datetime) -> tuple[Delivery, ...]:
        """Rows claimed before that instant whose outcome is not known."""
        with self._read() as connection:
            return ledger.stuck(connection, before)

    def rewind(self, at: datetime) -> int:
        """After the clock was set back: what was claimed or held at a time still to come counts from `at`."""
        with self._write() as connection:
            return upkeep.rewind(connection, at)

    def doubt(self) -> int:
        """After a backup was put back: what waits may have been posted by the bot it was taken from, and is looked up first."""
        with self._write() as connection:
            return upkeep.doubt(connection)

    def backlog(self, at: datetime) -> Backlog:
        """What waits in the outbox."""
        with self._read() as connection:
            return ledger.backlog(connection, at)

    def forget(self, before: datetime) -> int:
        """Drops editions opened before that instant, and their rows."""
        with self._write() as connection:
            return upkeep.forget(connection, before)

    # Briefs

    def save_brief(self, brief: Brief, payload: str) -> bool:
        """Keeps a brief by its id; False where another brief has that id."""
        with self._write() as connection:
            return brief_part.save(connection, brief, payload)

    def brief(self, id: str, readers: Collection[str] | None = None) -> str | None:
        """A kept brief's payload; with `readers` only where one of them may see it."""
        with self._read() as connection:
            hidden = readers is not None and not people.may_read(connection, id, readers)
            return None if hidden else brief_part.fetch(connection, id)

    def let_read(self, brief: str, reader: str) -> None:
        """Lets a person, or all in a channel, see a kept brief."""
        with self._write() as connection:
            people.let_read(connection, brief, reader)

    def share(self, brief: str, channel: str, ts: str | None, at: datetime) -> None:
        """Notes that a kept brief was posted in a channel, as the message `ts`."""
        with self._write() as connection:
            people.let_read(connection, brief, channel)
            if ts and brief_part.fetch(connection, brief):
                ledger.note(connection, brief, channel, ts, at)

    def unread_briefs(self, person: str, subscriptions: Collection[str], since: datetime) -> tuple[Unread, ...]:
        """The briefs of editions that arrived and that a person has not opened."""
        with self._read() as connection:
            return brief_part.unread(connection, person, subscriptions, since)

    def drop_briefs(self, before: datetime) -> int:
        """Drops briefs made before that instant; how many went."""
        with self._write() as connection:
            return brief_part.drop(connection, before)

    # Calendar feeds

    def open_calendar(self, subscription: str, key: str, at: datetime) -> None:
        """Adds a calendar address of a subscription."""
        with self._write() as connection:
            calendars.open_(connection, subscription, key, at)

    def calendars(self, subscription: str) -> int:
        """How many calendar addresses a subscription has."""
        with self._read() as connection:
            return calendars.opened(connection, subscription)

    def calendar_of(self, key: str) -> str | None:
        """The subscription in use that a calendar address is of."""
        with self._read() as connection:
            return calendars.of(connection, key)

    def close_calendars(self, subscription: str) -> int:
        """Takes back every calendar address of a subscription; how many there were."""
        with self._write() as connection:
            return calendars.close(connection, subscription)

    def calendar_entries(self, subscription: str) -> tuple[CalendarEntry, ...]:
        """What was last served of a subscription."""
        with self._read() as connection:
            return calendars.entries(connection, subscription)

    def save_calendar_entries(self, subscription: str, served: Sequence[CalendarEntry]) -> None:
        """Replaces what was last served of a subscription."""
        with self._write() as connection:
            calendars.save(connection, subscription, served)

    # Requests

    def known_requests(self, limit: int) -> tuple[str, ...]:
        """The newest so many keys of requests, oldest first."""
        with self._read() as connection:
            return requests.known(connection, limit)

    def keep_request(self, key: str, at: datetime) -> None:
        """Remembers that a request came."""
        with self._write(lasting=False) as connection:
            requests.keep(connection, key, at)

    def lose_request(self, key: str) -> None:
        """Forgets that it came."""
        with self._write() as connection:
            requests.lose(connection, key)

    def drop_requests(self, before: datetime) -> int:
        """Forgets requests that came before that instant; how many."""
        with self._write() as connection:
            return requests.drop(connection, before)

    # People

    def asked(self, person: str, topic: str) -> datetime | None:
        """When a person last asked for a topic."""
        with self._read() as connection:
            return people.asked(connection, person, topic)

    def mark_asked(self, person: str, topic: str, at: datetime) -> None:
        """From now on that is when the person last asked for the topic."""
        with self._write() as connection:
            people.mark_asked(connection, person, topic, at)

    def forget_person(self, person: str, at: datetime) -> int:
        """Forgets a person; how many digests ended with that."""
        with self._write() as connection:
            return people.forget(connection, person, at)

"""The archive's delivering half: subscriptions, the ledger, briefs and who may see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.edges.archive import briefs as brief_part
from bot.edges.archive import ledger, orders
from bot.edges.archive.opened import Opened
from bot.model import Brief, Delivery, Edition, Subscription
from bot.ports import Backlog


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

    def delivered(self, subscription: str) -> tuple[str, ...]:
        """The slots of a subscription that have an edition, oldest first (newest 100)."""
        with self._read() as connection:
            return ledger.delivered(connection, subscription)

    def covered(self, subscription: str) -> str | None:
        """The newest slot whose edition reached its channel, or may still."""
        with self._read() as connection:
            return ledger.covered(connection, subscription)

    def open_edition(self, edition: Edition, deliveries: Sequence[Delivery], at: datetime) -> bool:
        """Records the edition and its outbox rows; False where the slot was already taken."""
        with self._write() as connection:
            return ledger.open_edition(connection, edition, deliveries, at)

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
            return ledger.rewind(connection, at)

    def doubt(self) -> int:
        """After a backup was put back: what waits may have been posted by the bot it was taken from, and is looked up first."""
        with self._write() as connection:
            return ledger.doubt(connection)

    def backlog(self, at: datetime) -> Backlog:
        """What waits in the outbox."""
        with self._read() as connection:
            return ledger.backlog(connection, at)

    def forget(self, before: datetime) -> int:
        """Drops editions opened before that instant, and their rows."""
        with self._write() as connection:
            return ledger.forget(connection, before)

    # Briefs

    def save_brief(self, brief: Brief, payload: str) -> bool:
        """Keeps a brief by its id; False where another brief has that id."""
        with self._write() as connection:
            return brief_part.save(connection, brief, payload)

    def brief(self, id: str) -> str | None:
        """A kept brief's payload."""
        with self._read() as connection:
            return brief_part.fetch(connection, id)

    def drop_briefs(self, before: datetime) -> int:
        """Drops briefs made before that instant; how many went."""
        with self._write() as connection:
            return brief_part.drop(connection, before)

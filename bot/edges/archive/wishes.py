"""The archive's part on what people want otherwise: marks on briefs, muted stories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from bot.edges.archive import feedback, mutes
from bot.edges.archive.opened import Opened
from bot.model import Article, Feedback, Mute, Reading


class Wishes(Opened):
    """What each method promises stands in `bot.ports.Archive`."""

    def mark(self, mark: Feedback) -> int:
        """Keeps a mark on a brief; its number."""
        with self._write() as connection:
            return feedback.add(connection, mark)

    def marks(self, limit: int = 100) -> tuple[Feedback, ...]:
        """The marks on briefs, newest first."""
        with self._read() as connection:
            return feedback.listed(connection, limit)

    def leave_out(self, number: int, *, out: bool = True) -> bool:
        """Leaves the sentence of a mark out of later briefs, or lets it in again."""
        with self._write() as connection:
            return feedback.leave_out(connection, number, out=out)

    def left_out(self) -> frozenset[str]:
        """The sentences that stand in no brief."""
        with self._read() as connection:
            return feedback.left_out(connection)

    def mute(self, mute: Mute) -> int:
        """Keeps a mute; its number."""
        with self._write() as connection:
            return mutes.add(connection, mute)

    def extend_mute(self, number: int, articles: Collection[str]) -> None:
        """Adds articles to a muted story."""
        with self._write() as connection:
            mutes.extend(connection, number, articles)

    def mutes(self, readers: Collection[str]) -> tuple[Mute, ...]:
        """The mutes of those people and channels, by number."""
        with self._read() as connection:
            return mutes.listed(connection, readers)

    def unmute(self, number: int, at: datetime) -> bool:
        """Takes a mute back; False where there is none of that number in use."""
        with self._write() as connection:
            return mutes.end(connection, number, at)

    def texts(self, ids: Sequence[str], rules: str) -> tuple[tuple[Article, Reading | None], ...]:
        """Articles by id with their readings, as far as they are kept."""
        with self._read() as connection:
            return mutes.texts(connection, ids, rules)

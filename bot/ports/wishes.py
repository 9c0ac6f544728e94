"""The archive's part on what people want otherwise: marks on briefs, muted stories."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from bot.model import Article, Feedback, Mute, Reading


class Wishes(Protocol):
    """Marks and mutes. One short transaction a method. Raises ArchiveError."""

    def mark(self, mark: Feedback) -> int:
        """Keeps a mark on a brief; its number."""

    def marks(self, limit: int = 100) -> tuple[Feedback, ...]:
        """The marks on briefs, newest first."""

    def leave_out(self, number: int, *, out: bool = True) -> bool:
        """Leaves the sentence of a mark out of later briefs, or lets it in again; False where there is no mark of that number on a
        point."""

    def left_out(self) -> frozenset[str]:
        """The sentences that stand in no brief, as they were quoted."""

    def mute(self, mute: Mute) -> int:
        """Keeps a mute; its number, which is never given twice."""

    def extend_mute(self, number: int, articles: Collection[str]) -> None:
        """Adds articles to a muted story, as far as they are kept."""

    def mutes(self, readers: Collection[str]) -> tuple[Mute, ...]:
        """The mutes of those people and channels (by their ids), by number."""

    def unmute(self, number: int, at: datetime) -> bool:
        """Takes a mute back; False where there is none of that number in use."""

    def texts(self, ids: Sequence[str], rules: str) -> tuple[tuple[Article, Reading | None], ...]:
        """Articles by id with their readings, under `rules` where there are such, as far as they are kept; in no order."""

"""What the pipeline asks of the team's workspace."""

from __future__ import annotations

from typing import Protocol


class Directory(Protocol):
    """Who is where in the workspace, as far as the bot may know."""

    @property
    def me(self) -> str:
        """The bot's own user id."""

    def members(self, channel: str) -> frozenset[str]:
        """The ids of those in a channel. Raises InputError where the bot may not know, PostFailed where Slack does not answer."""

    def direct(self, person: str) -> str:
        """The channel id of the bot's direct conversation with a person. Raises PostFailed."""

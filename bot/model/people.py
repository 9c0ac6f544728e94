"""Who asks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace. `id` is Slack's (U…), `zone` an IANA name or None where it is not known, `admin` whether they
    administer the workspace."""

    id: str
    zone: str | None = None
    admin: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What a person typed after /brief, as Slack sends it, and in which channel (its id). With `aloud` everyone there sees the
    answer, as under a mention."""

    text: str
    person: Person
    channel: str
    aloud: bool = False

    @property
    def direct(self) -> bool:
        """Whether it was asked in a direct conversation."""
        return self.channel.startswith("D")

    @property
    def readers(self) -> tuple[str, ...]:
        """Whose sight of a brief lets who asks see it: their own, and that of the channel they ask in."""
        return tuple(name for name in (self.person.id, self.channel) if name)

"""What the tests about events over many articles share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.brief.evidence import Focused
from bot.brief.merge import diary, shown
from bot.brief.quote import Allowance
from bot.model import BriefEvent
from tests.brief.evidence import KINDS


def merge_events(sources: Sequence[Focused], as_of: date, allowance: Allowance, **limits: Any) -> tuple[BriefEvent, ...]:
    """A diary's events as a brief shows them; `limits` are those of `diary`."""
    return shown(diary(sources, as_of, **{"kinds": KINDS, **limits}), allowance)

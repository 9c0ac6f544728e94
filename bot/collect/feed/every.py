"""A feed's markup → how often it asks to be polled at most: RSS 2.0's ttl, or the syndication module's updatePeriod and updateFrequency."""

from __future__ import annotations

import re

_TTL = re.compile(r"<ttl>\s{0,99}(\d{1,9})\s{0,99}</ttl>")
_PERIOD = re.compile(r"<sy:updatePeriod[^<>]{0,200}>\s{0,99}(hourly|daily|weekly|monthly|yearly)\s{0,99}<")
_FREQUENCY = re.compile(r"<sy:updateFrequency[^<>]{0,200}>\s{0,99}(\d{1,6})\s{0,99}<")
_SECONDS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


def seconds(bare: str) -> float | None:
    """Seconds between two updates as the feed states them (the longer where it states two), or None; `bare` is the markup
    without CDATA sections."""
    ttl = _TTL.search(bare) if "<ttl>" in bare else None
    period = _PERIOD.search(bare) if "<sy:updatePeriod" in bare else None
    said = [int(ttl[1]) * 60.0] if ttl else []
    if period:
        times = _FREQUENCY.search(bare)
        said.append(_SECONDS[period[1]] / max(int(times[1]) if times else 1, 1))
    return max(said, default=0.0) or None

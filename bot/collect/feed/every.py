"""A feed's markup → how often it asks to be polled at most: RSS 2.0's ttl, or the syndication module's updatePeriod and updateFrequency."""

from __future__ import annotations

import re

_TTL = re.compile(r"<ttl>([^<>]{1,200})</ttl>")
_PERIOD = re.compile(r"<sy:updatePeriod[^<>]{0,200}>([^<>]{1,200})<")
_FREQUENCY = re.compile(r"<sy:updateFrequency[^<>]{0,200}>([^<>]{1,200})<")
_SECONDS = {"hourly": 3_600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}
_NUMBER = re.compile(r"[0-9]{1,9}")


def seconds(bare: str) -> float | None:
    """Seconds between two updates as the feed states them, or None; `bare` is the markup without CDATA sections."""
    patterns = [("<ttl>", _TTL), ("<sy:updatePeriod", _PERIOD), ("<sy:updateFrequency", _FREQUENCY)]
    found = [pattern.search(bare) if start in bare else None for start, pattern in patterns]
    return stated(*(f[1] if f else "" for f in found))


def stated(ttl: str, period: str, frequency: str) -> float | None:
    """The same from what stands in the three elements; the longer where ttl and period differ."""
    minutes, base = _number(ttl), _SECONDS.get(period.strip())
    said = [minutes * 60.0] if minutes else []
    if base:
        said.append(base / max(_number(frequency) or 1, 1))
    return max(said, default=0.0) or None


def _number(written: str) -> int | None:
    text = written.strip()
    return int(text) if _NUMBER.fullmatch(text) else None

"""An answer's headers → for how long the server calls the answer fresh (RFC 9111, 4.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_AGE = re.compile(r"""(?:^|[\s,])max-age\s{0,9}=\s{0,9}"?(\d{1,12})""", re.IGNORECASE)
_STALE = re.compile(r"(?:^|[\s,])no-(?:cache|store)\b", re.IGNORECASE)


def seconds(headers: Mapping[str, str]) -> float | None:
    """Seconds from Cache-Control's max-age, else from Expires (counted from the answer's own Date), less the answer's Age; None
    where the server says nothing, or not to keep it."""
    if "Cache-Control" not in headers and "Expires" not in headers:
        return None
    control = headers.get("Cache-Control", "")
    if _STALE.search(control):
        return None
    aged = _AGE.search(control)
    whole = float(aged[1]) if aged else _expires(headers)
    spent = headers.get("Age", "").strip()
    left = whole - (float(spent[:12]) if spent.isascii() and spent.isdigit() else 0.0)
    return left if left > 0 else None


def moment(text: str) -> datetime | None:
    """The instant an HTTP date names, or None for what is none."""
    if not text:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _expires(headers: Mapping[str, str]) -> float:
    until = moment(headers.get("Expires", ""))
    sent = moment(headers.get("Date", "")) if until else None
    return (until - sent).total_seconds() if until and sent else 0.0

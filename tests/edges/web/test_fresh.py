"""How long an answer lasts."""

from __future__ import annotations

import pytest

from bot.edges.web import fresh

DATE = {"Date": "Wed, 08 May 2013 10:00:00 GMT"}


@pytest.mark.parametrize(
    ("headers", "left"),
    [
        ({}, None),
        ({"Cache-Control": "public, max-age=7200"}, 7_200),
        ({"Cache-Control": 'Max-Age = "7200"'}, 7_200),
        ({"Cache-Control": "max-age=7200", "Age": "200"}, 7_000),
        ({"Cache-Control": "max-age=100", "Age": "200"}, None),
        ({"Cache-Control": "s-maxage=7200"}, None),
        ({"Cache-Control": "max-age=0"}, None),
        ({"Cache-Control": "no-cache, max-age=7200"}, None),
        ({"Cache-Control": "no-store"}, None),
        ({"Cache-Control": "max-age=soon"}, None),
        (DATE | {"Expires": "Wed, 08 May 2013 12:00:00 GMT"}, 7_200),
        (DATE | {"Expires": "Wed, 08 May 2013 12:00:00 GMT", "Cache-Control": "max-age=60"}, 60),
        (DATE | {"Expires": "0"}, None),
        (DATE | {"Expires": "-1"}, None),
        ({"Expires": "Wed, 08 May 2013 12:00:00 GMT"}, None),
    ],
)
def test_seconds(headers: dict[str, str], left: float | None) -> None:
    """max-age goes before Expires, which counts from the server's own clock; what is stale or unreadable says nothing."""
    assert fresh.seconds(headers) == left

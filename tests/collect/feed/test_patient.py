"""The patient parser."""

from __future__ import annotations

import pytest

from bot.collect.feed import patient
from tests.collect.feed.sample import ITEM, rss


def test_dates_stay_as_written() -> None:
    """Dates are ours to read; an item without update has none."""
    (row,) = patient.parse(rss())[1]
    assert (row.published, row.updated) == ("Wed, 08 May 2013 10:15:00 GMT", None)


def test_a_guid_is_a_link_only_as_an_address() -> None:
    """A guid that is no address does not become one."""
    (row,) = patient.parse(rss("<title>T</title><guid>20130508</guid>"))[1]
    assert (row.id, row.link) == ("20130508", None)


def test_too_long_a_text_is_refused() -> None:
    """It takes seconds for a megabyte: beyond the limit it is not tried."""
    with pytest.raises(ValueError, match="too long"):
        patient.parse(rss(ITEM + "x" * patient.SIZE_LIMIT))


@pytest.mark.parametrize("text", ["", "<opml/>", "words"])
def test_what_is_no_feed_raises_value_error(text: str) -> None:
    """Whatever the library raises, the caller sees one kind of error."""
    with pytest.raises(ValueError, match=r"\w"):
        patient.parse(text)

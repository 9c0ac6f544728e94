"""Requests of Slack's that came before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive

NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)


def test_they_are_known_to_whoever_opens_the_file_next(archive: SqlArchive, url: str) -> None:
    """The newest so many, oldest first; one kept twice counts from the first time."""
    for n, key in enumerate(("c", "a", "b", "c")):
        archive.keep_request(key, NOW + timedelta(minutes=n))
    archive.lose_request("a")
    archive.close()
    with open_archive(url) as again:
        assert again.known_requests(10) == ("c", "b")
        assert again.known_requests(1) == ("b",)


def test_they_go_with_time(archive: SqlArchive) -> None:
    """Those before an instant, and no other."""
    archive.keep_request("old", NOW)
    archive.keep_request("new", NOW + timedelta(hours=1))
    assert archive.drop_requests(NOW + timedelta(minutes=1)) == 1
    assert archive.known_requests(10) == ("new",)

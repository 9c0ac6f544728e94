"""A query's sources and languages narrow what is found."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.edges.archive.archive import SqlArchive
from bot.model import Outlet
from tests import build

AT = datetime(2013, 5, 8, 12, tzinfo=UTC)


@pytest.fixture
def filled(archive: SqlArchive) -> SqlArchive:
    """Three outlets' articles on boats, one of them in Norwegian, one carried by another outlet, too."""
    for name in ("herald-world", "post", "avis"):
        archive.put_feed(build.feed(name, outlet=Outlet(name.split("-")[0].title())), AT)
    wire = "The wire says that every one of the boats in the harbour has sunk in a storm that came up in the night, and nobody knows why it did."
    archive.store([build.article("Boats have sunk.", id="h", outlet=Outlet("Herald"), language="en-GB")], AT)
    archive.store([build.article(wire, id="p", outlet=Outlet("Post"))], AT)
    archive.store([build.article(wire, id="h2", url="https://herald.example/wire", outlet=Outlet("Herald"))], AT)
    archive.store([build.article("Boats har sunket.", id="a", outlet=Outlet("Avis"), language="no")], AT)
    return archive


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, {"h", "p", "a"}),
        ({"sources": ("post",)}, {"p"}),
        ({"sources": ("herald",)}, {"h", "p"}),
        ({"sources": ("herald-world",)}, {"h", "p"}),
        ({"sources": ("hera",)}, set()),
        ({"sources": ("herald", "avis")}, {"h", "p", "a"}),
        ({"not_sources": ("post", "avis")}, {"h"}),
        ({"languages": ("en",)}, {"h", "p"}),
        ({"languages": ("no",), "sources": ("post",)}, set()),
        ({"sources": ("nobody",)}, set()),
    ],
)
def test_only_what_is_wanted_is_found(filled: SqlArchive, filters: dict[str, tuple[str, ...]], found: set[str]) -> None:
    """What an outlet carries of another is of that source, too; a language has its regions. With a topic or without one."""
    for query in (build.query("boats", **filters), build.query(**filters)):
        assert {f.article.id for f in filled.find(query, build.DAY, "test", 10)} == found

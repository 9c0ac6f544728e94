"""Bodies come whole, unpacked and under their cap."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.edges.web.unpack import Unpackable, whole


def unpacked(body: bytes, encoding: str, limit: int = 1_000_000, size: int = 7) -> bytes | None:
    """The body, sent in pieces of that size."""

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(body), size):
            yield body[at : at + size]

    return asyncio.run(whole(pieces(), encoding, limit))


@given(st.binary(max_size=300), st.integers(1, 50))
def test_every_encoding_round_trips(body: bytes, size: int) -> None:
    """Plain, gzip in one member or two, and deflate, in pieces of any size."""
    assert unpacked(b"-" + body, "", size=size) == b"-" + body  # one that begins as gzip does is taken for gzip
    assert unpacked(gzip.compress(body), "GZIP", size=size) == body
    assert unpacked(gzip.compress(body) + gzip.compress(body), "gzip", size=1_000) == body * 2
    assert unpacked(zlib.compress(body), "deflate", size=size) == body


@given(st.binary(min_size=1, max_size=300), st.data())
def test_a_truncated_body_is_none(body: bytes, data: st.DataObject) -> None:
    """Wherever a packed body is cut, it is not taken for a whole one."""
    packed = gzip.compress(body)
    cut = data.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(Unpackable, match="cut short"):
        unpacked(packed[:cut], "gzip")


def test_the_cap_counts_unpacked_bytes() -> None:
    """A bomb stops at the cap; a body of just the cap passes."""
    packed = gzip.compress(b"\0" * 10_000)
    assert unpacked(packed, "gzip", limit=9_999) is None
    assert len(unpacked(packed, "gzip", limit=10_000) or b"") == 10_000
    assert unpacked(b"x" * 100, "", limit=99) is None


def test_bytes_after_the_end_are_dropped() -> None:
    """Padding that some servers send does no harm."""
    assert unpacked(gzip.compress(b"news") + b"\0\0", "gzip", size=1_000) == b"news"


@pytest.mark.parametrize("encoding", ["identity", "none", "UTF-8", "binary"])
def test_what_is_no_coding_is_passed_over(encoding: str) -> None:
    """Servers write many things there."""
    assert unpacked(b"news", encoding) == b"news"
    assert unpacked(gzip.compress(b"news"), f"{encoding}, gzip") == b"news"


def test_gzip_that_does_not_say_so() -> None:
    """A packed file as it lies on a server is unpacked once, and no deeper."""
    packed = gzip.compress(b"news" * 99)
    assert unpacked(packed, "") == b"news" * 99
    assert unpacked(gzip.compress(packed), "gzip", size=1_000) == packed
    assert unpacked(gzip.compress(b"x" * 2_000_000), "") is None


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (b"news", "gzip, gzip", "not asked for"),
        (b"news", "gzip", "badly packed"),
        (b"news", "br", "not asked for"),
        (b"", "gzip", "cut short"),
    ],
)
def test_what_cannot_be_unpacked(body: bytes, encoding: str, words: str) -> None:
    """Each fault has its words."""
    with pytest.raises(Unpackable, match=words):
        unpacked(body, encoding)

"""A body's pieces as they come over the wire → the body, unpacked, whole and under its cap."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, by its header
_MAGIC = b"\x1f\x8b"
_TAKEN = frozenset({"gzip", "x-gzip", "deflate"})
_CODINGS = _TAKEN | {"br", "zstd", "compress", "x-compress", "dcb", "dcz"}  # IANA, HTTP content codings


class Unpackable(Exception):
    """A body that cannot be unpacked; `str(error)` says why, for people."""


async def whole(pieces: AsyncIterable[bytes], encoding: str, limit: int) -> bytes | None:
    """The body of a Content-Encoding, or None where it unpacks to more than `limit` bytes. Raises Unpackable, for one cut short too.

    Unpacking stops at the cap, so a bomb costs no more memory than the cap. What is gzip without saying so, as a file of that name
    on a plain server, is unpacked too.
    """
    body = bytearray()
    packer = _packer(encoding)
    async for piece in pieces:
        if packer is None and not body and piece.startswith(_MAGIC):
            packer = _Packer()
        body += packer.take(piece, limit + 1 - len(body)) if packer else piece
        if len(body) > limit:
            return None
    if packer and not packer.done:
        raise Unpackable("the answer is cut short")
    return bytes(body)


class _Packer:
    """Members of gzip, one after another, or one of zlib."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(_EITHER)

    @property
    def done(self) -> bool:
        """Whether the last member came to its end."""
        return self._member.eof

    def take(self, piece: bytes, room: int) -> bytes:
        """What a piece unpacks to, at most `room` bytes of it; bytes after the end that begin no further member are dropped."""
        out = bytearray()
        try:
            while piece and len(out) < room:
                if self._member.eof:
                    if not piece.startswith(_MAGIC):
                        break
                    self._member = zlib.decompressobj(_EITHER)
                out += self._member.decompress(piece, room - len(out))
                piece = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        except zlib.error as error:
            raise Unpackable("the answer is badly packed") from error
        return bytes(out)


def _packer(encoding: str) -> _Packer | None:
    """For a Content-Encoding; words that name none ("utf-8", "none") say nothing, as in browsers."""
    names = [name for written in encoding.split(",") if (name := written.strip().lower()) in _CODINGS]
    if not names:
        return None
    if len(names) == 1 and names[0] in _TAKEN:
        return _Packer()
    raise Unpackable("the answer is packed in a way that was not asked for")

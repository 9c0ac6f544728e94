"""One running bot an archive: a lock file held for as long as the process lives, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.errors import ArchiveError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Holds the lock file at `path`, made if missing, until the block ends. Raises ArchiveError naming the process that holds it.

    The kernel lets go of it when the process dies. Child processes do not inherit it: the descriptor closes when one starts
    another program, and here when one is forked. The file itself stays, since removing it would let two processes hold two files.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise ArchiveError(f"The lock file {path} cannot be opened: {error.strerror}.") from error
    forked = [descriptor]
    os.register_at_fork(after_in_child=lambda: _drop(forked))
    try:
        _take(descriptor, path)
        yield
    finally:
        forked.clear()
        os.close(descriptor)


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
        raise ArchiveError(
            f"Another bot (process {holder or 'unknown'}) already runs on this archive; it holds {path}."
        ) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _drop(descriptors: list[int]) -> None:
    for descriptor in descriptors:
        with suppress(OSError):
            os.close(descriptor)

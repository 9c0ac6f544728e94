"""One running bot an archive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.edges import lock
from bot.errors import ArchiveError


def test_a_second_holder_is_refused_and_told_who_holds_it(tmp_path: Path) -> None:
    """The sentence names the process and the file; once let go, the lock can be had."""
    path = tmp_path / "archive.sqlite.lock"
    with lock.held(path), pytest.raises(ArchiveError, match=rf"process {os.getpid()}\).*archive\.sqlite\.lock"), lock.held(path):
        pass
    with lock.held(path):
        pass


HOLDER = """
import os, subprocess, sys, time
from pathlib import Path
from bot.edges import lock
with lock.held(Path(sys.argv[1])):
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], close_fds=False).pid
    reader, writer = os.pipe()
    forked = os.fork()
    if not forked:
        os.write(writer, b"x")
        time.sleep(60)
    os.read(reader, 1)
    print(started, forked, flush=True)
    time.sleep(60)
"""


def test_a_killed_holder_holds_nothing_through_its_children(tmp_path: Path) -> None:
    """The lock goes with the process that took it, even one killed outright whose children live on: forked and started ones."""
    path = tmp_path / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE) as holder:  # noqa: S603 -- ours
        assert holder.stdout
        children = [int(pid) for pid in holder.stdout.readline().split()]
        try:
            with pytest.raises(ArchiveError, match=f"process {holder.pid}"), lock.held(path):
                pass
            holder.kill()
            holder.wait()
            with lock.held(path):
                pass
        finally:
            for child in children:
                os.kill(child, signal.SIGKILL)


def test_a_file_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    """One sentence, naming it."""
    with pytest.raises(ArchiveError, match="no/lock cannot be opened"), lock.held(tmp_path / "no" / "lock"):
        pass

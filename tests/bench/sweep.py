"""kill -9 at every point of delivering, collecting and migrating, under every fault, and at random moments:
`python -m tests.bench.sweep [rounds] [random]`.

Prints points x faults; a cell is rounds in which the bot died there (or, in a migration, told its fault): what was there twice + what was
lost (or is in the wrong place, or still open). "." is a point that is not reached under that fault, "-" a fault that cannot befall it.
Counted are messages in the workspace's store and rows in the database, never what the bot says. Exit status 1 unless all is well.
"""

from __future__ import annotations

import logging
import random
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from tests.crash.cells import FAULTS, POINTS, STOPPED, applies, cell
from tests.crash.world import Found, World, world

SEED = 8
ANYWHERE = {"P*": 1.0, "C*": 0.25, "M*": 0.1}
"""Rows of random moments, and how many of them each gets."""
Table = dict[tuple[str, str], list[Found]]


def sweep(place: World, rounds: int, moments: int) -> Table:
    """What was found, by point and fault. Round n dies at the nth time the point is passed, so that threads are met, too."""
    found: Table = defaultdict(list)
    for point in POINTS:
        for fault in FAULTS:
            for n in range(rounds if applies(point, fault) else 0):
                found[point, fault].append(cell(place, point, fault, count=1 if point[0] == "M" else 1 + 2 * n))
        print(row(point, found), flush=True)
    for kind, share in ANYWHERE.items():
        _anywhere(place, kind, round(moments * share), found)
        print(row(kind, found), flush=True)
    return found


def _anywhere(place: World, kind: str, moments: int, found: Table) -> None:
    """Deaths at moments that nobody thought of; a fault of the machine befalls the bot at some point before."""
    chance = random.Random(SEED)  # noqa: S311 -- moments, not secrets
    points = [point for point in POINTS if point[0] == kind[0]]
    faults = [fault for fault in FAULTS if fault != STOPPED and applies(kind, fault)]
    for n in range(moments):
        fault = faults[n % len(faults)]
        found[kind, fault].append(cell(place, chance.choice(points), fault, count=99, after=chance.uniform(0, 0.25)))


def row(point: str, found: Table) -> str:
    """A line of the table."""
    return f"{point:9}" + "".join(f"{said(found[point, fault], point, fault):>12}" for fault in FAULTS)


def said(rounds: list[Found], point: str, fault: str) -> str:
    """A cell."""
    if not applies(point, fault):
        return "-"
    reached = sum(f.reached for f in rounds)
    twice, lost = sum(f.duplicates for f in rounds), sum(f.losses + f.misplaced + f.open for f in rounds)
    return f"{reached}: {twice}+{lost}" if reached or twice or lost else "."


def main() -> None:
    """Runs the sweep; a round that went wrong leaves its folder behind."""
    logging.disable()  # the server tells of each connection that a dead bot left
    rounds, moments = (int(word) for word in (*sys.argv[1:], *("3", "200")[len(sys.argv) - 1 :]))
    folder = Path(tempfile.mkdtemp(prefix="sweep-"))
    print(f"{'':9}" + "".join(f"{short(fault):>12}" for fault in FAULTS))
    with world(folder) as place:
        found = sweep(place, rounds, moments)
    everything = [one for cell_ in found.values() for one in cell_]
    died, bad = sum(f.reached for f in everything), [f for f in everything if not f.well]
    twice, lost = sum(f.duplicates for f in everything), sum(f.losses for f in everything)
    for (point, fault), cells in found.items():
        for one in cells:
            if not one.well:
                print(point, "/", fault, one)
    print(
        f"\n{len(everything)} rounds, {died} deaths (or stops), {twice} duplicates, {lost} losses, {len(bad)} rounds not well; {folder}"
    )
    raise SystemExit(bool(bad))


def short(fault: str) -> str:
    """A fault as a heading."""
    return {STOPPED: "stopped", "reply lost after storing": "reply lost", "500 after storing": "500 after"}.get(fault, fault)[:11]


if __name__ == "__main__":
    main()

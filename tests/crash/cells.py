"""The table of the sweep: points at which a bot dies × faults that befall it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from sandbox.faults import BROKEN, DROPPED, LOST, Fault, Faults, late, limited
from tests.crash import archives, ports
from tests.crash.world import Found, World


def posts(fault: Fault, times: int = 1) -> Callable[[Faults], None]:
    """The next posts go wrong, and so does the next look-up of each kind."""

    def arm(faults: Faults) -> None:
        faults.arm("chat.postMessage", fault, times)
        faults.arm("conversations.history", fault)
        faults.arm("conversations.replies", fault)

    return arm


SLACK: dict[str, Callable[[Faults], None]] = {
    "none": lambda _: None,
    "reply lost after storing": posts(LOST, 2),
    "500 after storing": posts(BROKEN, 2),
    "late accept": posts(late(ports.TIMEOUT * 1.5)),
    "socket dropped": posts(DROPPED, 2),
    "429": posts(limited(1), 2),
}


def held_back(gate: threading.Event, faults: Faults) -> None:
    """The next post is taken up only when the round opens the gate."""
    faults.arm("chat.postMessage", Fault(until=gate))


def held_back_till_looked_for(gate: threading.Event, faults: Faults) -> None:
    """The next post is taken up just after it was looked for, and not found."""
    held_back(gate, faults)
    for method in ("conversations.history", "conversations.replies"):
        faults.arm(method, Fault(then=gate))


LATER = {"late, past grace": held_back, "late, past look": held_back_till_looked_for}
"""A post that Slack takes when the bot has looked for it, and may have posted it again."""
LOCAL = {"database locked": "locked", "disk full": "full", "clock set ahead": "ahead", "clock set back": "behind"}
CLOCK = ("clock set ahead", "clock set back")
STOPPED = "stopped, then continued"
FAULTS = (*SLACK, *LATER, *LOCAL, STOPPED)
DELIVERING = ("P0", "P1", "P2", "P3", "P4", "P5", "P6", "R1", "R2", "T1", "T2")
"""Before and after an edition is opened (P0, P1); claimed, not sent (P2); on its way, or its answer lost (P3); answered, not recorded
(P4); recorded (P5); the tick over (P6); before and after a look-up (R1, R2), and before and after a
message that came twice is taken back (T1, T2)."""
COLLECTING = ("C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7")
"""Fetched (C0); before storing (C1), stored but not indexed and not committed (C2), stored (C3); before and after a feed's state is kept
(C4, C5); read, before and after the reading is kept (C6, C7)."""
MIGRATING = ("M0", "M1", "M2", "M3")
"""Before the look at the schema (M0); in the transaction, before and after the migrations (M1, M2); committed (M3)."""
POINTS = (*DELIVERING, *COLLECTING, *MIGRATING)


def applies(point: str, fault: str) -> bool:
    """Whether a fault can befall what is done at a point: collecting has nothing to do with Slack, and a migration no clock."""
    if point[0] in "CM" and fault in {*SLACK, *LATER} - {"none"}:
        return False
    if point[0] == "T":
        return fault in LATER
    return not (point[0] == "M" and fault in CLOCK)


def cell(world: World, point: str, fault: str, *, count: int = 1, after: float = 0.0) -> Found:
    """A round with a death at a point under a fault; a fault of the machine befalls it there first, and it dies at the next time, or,
    where it collects, when its job has ended; a migration, which passes each point once, ends by the fault."""
    death: dict[str, Any] = {"point": point, "count": count, "after": after}
    if fault == STOPPED:
        death["how"] = "stop"
    elif fault in LOCAL and point in COLLECTING and not after:
        tick = 2 if point in ("C6", "C7") else 1  # the second one reads
        death |= {"fault": LOCAL[fault], "fault_at": point, "point": "P6", "count": tick}
    elif fault in LOCAL:
        death |= {"fault": LOCAL[fault], "count": count + 1}
    if point[0] in "CM":
        return (archives.collecting if point[0] == "C" else archives.migrating)(world, **death)
    if fault in SLACK:
        death["slack"] = SLACK[fault]
    if fault == "late accept" or fault in LATER:
        death |= {"point": "P3 sent" if point == "P3" else point}
    if fault == "late accept":
        death["land"] = ports.TIMEOUT * 1.5
    if fault in LATER:
        gate = threading.Event()
        death |= {"gate": gate, "slack": partial(LATER[fault], gate)}
    return world.round(**death)

"""What goes wrong between the bot and Slack, by name: put between the two of them in a sandbox.

befall(workspace, "reply lost", "chat.postMessage")    the next call of the method meets it; without a method, the next of any
break_sockets(workspace, "silent")                     the sockets that are open now
send_twice(workspace)                                  the newest event comes again, as if its acknowledgement had been lost
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

import sandbox
from sandbox.faults import ANY, BROKEN, DROPPED, LOST, Fault, limited, refused
from sandbox.socket_mode import Break, Envelope

LATER: Final[Mapping[str, Fault]] = {"429": limited(1)}
"""Certainly not done, and worth another try."""
UNSURE: Final[Mapping[str, Fault]] = {"500": BROKEN, "reply lost": LOST, "dropped": DROPPED}
"""Done or not: nobody can tell from the answer."""
FINAL: Final[Mapping[str, Fault]] = {
    code: refused(code)
    for code in (
        "not_in_channel", "is_archived", "channel_not_found", "restricted_action", "msg_blocks_too_long", "missing_scope",
        "token_revoked", "account_inactive", "invalid_auth",
    )
}  # fmt: skip
"""Refused, and no other try helps."""
CALLS: Final[Mapping[str, Fault]] = {**LATER, **UNSURE, **FINAL}
SOCKETS: Final[tuple[Break, ...]] = get_args(Break)


def befall(workspace: sandbox.Workspace, name: str, method: str = ANY, times: int = 1) -> None:
    """The next calls of a method meet the fault of that name."""
    workspace.faults.arm(method, CALLS[name], times)


def break_sockets(workspace: sandbox.Workspace, how: Break) -> None:
    """Every socket that is open breaks so."""
    workspace.drop_sockets(how)


def send_twice(workspace: sandbox.Workspace) -> Envelope:
    """The newest event once more; its envelope."""
    newest = next(e for e in reversed(workspace.envelopes) if e.type == "events_api")
    return workspace.redeliver(newest)

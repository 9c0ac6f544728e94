"""The app's manifest for a socket → the same for requests that Slack sends to an address."""

from __future__ import annotations

from typing import Final

_SOCKET: Final = "  socket_mode_enabled: true\n"
_DOORS: Final = {
    "    - command: /brief\n": "      url",
    "  event_subscriptions:\n": "    request_url",
    "  interactivity:\n": "    request_url",
}
"""After which line the address stands, and under what name (docs.slack.dev/reference/app-manifest)."""


def over_http(manifest: str, address: str) -> str:
    """The manifest (YAML) of an app without Socket Mode, whose commands, events and interactions come to an address. All else of it stays,
    its comments too."""
    for line, name in _DOORS.items():
        manifest = manifest.replace(line, f"{line}{name}: {address}\n", 1)
    return manifest.replace(_SOCKET, _SOCKET.replace("true", "false"), 1)

"""A Slack-shaped workspace on this machine: Web API, Socket Mode and a page. Loopback only; knows nothing of the bot.

    with sandbox.serve() as workspace:
        client = WebClient(workspace.bot_token, base_url=workspace.api)
        workspace.command("/brief", "syria")

What is inside, in the order a request meets it: `server` (one uvicorn in a thread, and who may knock) · `api` (the Web API) and
`hooks` (response_url) · `socket_mode` (envelopes and acks) · `people` and `modals` (what a human does, as envelopes) · `page` (the browser's
view) · `store` (all that is kept). `blocks` refuses what Slack refuses; `payloads` are Slack's JSON shapes.
"""

from sandbox.server import serve
from sandbox.team import Person, Shortcut, Team
from sandbox.workspace import Workspace

__all__ = ["Person", "Shortcut", "Team", "Workspace", "serve"]

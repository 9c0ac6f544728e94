"""What the pipeline asks of the world. Single acts are functions, so that a fake is a lambda; the archive is one Protocol.

`web` HTTP out · `work` parsing and reading, and a job's steps · `archive`, `deliveries` and `wishes` what is kept · `workspace` who is where, and what they fill in
"""

from bot.ports.archive import Archive, FeedState, Found, Stored
from bot.ports.deliveries import Backlog, Deliveries, Outdated, Run, Unread
from bot.ports.web import Fetch, Fetched, FetchFailed, NotModified, Request
from bot.ports.work import Clock, Each, GatherFeed, ParseFeed, ParsePage, Progress, Read
from bot.ports.workspace import Directory, Fields, Form

__all__ = [
    "Archive",
    "Backlog",
    "Clock",
    "Deliveries",
    "Directory",
    "Each",
    "FeedState",
    "Fetch",
    "FetchFailed",
    "Fetched",
    "Fields",
    "Form",
    "Found",
    "GatherFeed",
    "NotModified",
    "Outdated",
    "ParseFeed",
    "ParsePage",
    "Progress",
    "Read",
    "Request",
    "Run",
    "Stored",
    "Unread",
]

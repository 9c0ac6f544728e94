"""The error tree. Expected outcomes (a feed that is down, an unreadable page) are values; these are broken promises.

BotError                  one sentence a person can act on, never a secret
├── ConfigError           a setting or a file of config/ is wrong (exit status 2)
├── InputError            what a person typed or handed in is wrong (exit status 2)
│   └── StubError         of an article only the beginning, or what stands before it, could be had
├── ArchiveError          the archive cannot be opened, read or written
├── ReadingError          the language pipeline cannot be loaded or died on a text
└── PostFailed            Slack refused a post: channel, code, retry_after
"""

from __future__ import annotations


class BotError(Exception):
    """Something a person can act on; `str(error)` is the sentence to show."""


class ConfigError(BotError):
    """A setting, or a file under config/, is missing or wrong."""


class InputError(BotError):
    """What a person typed, or a file a person handed in, cannot be understood."""


class StubError(InputError):
    """What a person handed in shows only an article's beginning, or what stands before it: `shown`."""

    def __init__(self, words: str, shown: str) -> None:
        super().__init__(words)
        self.shown = shown


class ArchiveError(BotError):
    """The archive cannot be opened, read or written."""


class ReadingError(BotError):
    """The language pipeline cannot be loaded, or died on a text."""


class PostFailed(BotError):
    """Slack refused a post, or its answer never came.

    `code` is Slack's error string; or `"unknown"` when no answer arrived and the message may be there all the same; or
    `"unreachable"` when no connection came about, so that nothing was posted;
    `retry_after` is in seconds, for code `ratelimited`.
    """

    def __init__(self, channel: str, code: str, retry_after: float | None = None) -> None:
        super().__init__(f"Slack did not take the message for {channel}: {code}.")
        self.channel = channel
        self.code = code
        self.retry_after = retry_after

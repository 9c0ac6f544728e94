"""Logs: structlog as JSON lines on standard output, the libraries' own lines in the same form; never a token, never article text."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, Final, TextIO

import structlog

LONGEST: Final = 4_000
"""Code points of one value; what is longer loses its middle."""
_SECRETS: Final = re.compile(
    r"\b(?:xox[a-z]|xapp)[-.][\w-]+|(?<=[?&]ticket=)[\w%+=-]+|(?<=hooks\.slack\.com/)[\w/%+=-]+|(?<=/calendar/)[\w%+=-]{20,}"
)
"""Slack's tokens; and addresses that open a socket or a calendar, or take an answer, for whoever knows them."""


def configure(level: str, stream: TextIO | None = None) -> None:
    """Sets the whole process up; `level` is debug, info, warning or error, `stream` is standard output where none is given."""
    number = logging.getLevelNamesMapping()[level.upper()]
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(number),
        cache_logger_on_first_use=False,  # a logger made at import would else keep what was configured when it first spoke
    )
    handler = logging.StreamHandler(stream or sys.stdout)
    handler.setFormatter(_formatter(shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # The libraries' debug lines print payloads, which hold what people wrote.
    root.setLevel(max(logging.INFO, number))
    logging.getLogger("bot").setLevel(number)
    for chatty in ("alembic", "apscheduler"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, number))


def _formatter(shared: list[Any]) -> logging.Formatter:
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _cut, _rendered]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last)


def _cut(_logger: object, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A line without endless values."""
    for key, value in line.items():
        if isinstance(value, str) and len(value) > LONGEST:
            line[key] = f"{value[: LONGEST // 2]} […] {value[-LONGEST // 2 :]}"
    return line


def redacted(words: str) -> str:
    """The words without secrets, wherever in them they are."""
    return _SECRETS.sub("[secret]", words)


def _rendered(_logger: object, _name: str, line: MutableMapping[str, Any]) -> str:
    """The line as JSON, without secrets, wherever in it they are."""
    return redacted(json.dumps(line, default=repr))

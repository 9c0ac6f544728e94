"""Logs: structlog as JSON lines on standard output, the libraries' own lines in the same form; never a token, never article text."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

LONGEST: Final = 4_000
"""Code points of one value; what is longer loses its middle."""
_SECRETS: Final = re.compile(r"\b(?:xox[a-z]|xapp)[-.][\w-]+|(?<=[?&]ticket=)[^&\s\"']+|(?<=hooks\.slack\.com/)[^\s\"']+")
"""Slack's tokens; and addresses that open a socket or take an answer for whoever knows them."""


def configure(level: str) -> None:
    """Sets the whole process up; `level` is debug, info, warning or error."""
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
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(_formatter(shared))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    # The libraries' debug lines print payloads, which hold what people wrote.
    root.setLevel(max(logging.INFO, number))
    logging.getLogger("apscheduler").setLevel(logging.WARNING)


def _formatter(shared: list[Any]) -> logging.Formatter:
    last: list[Any] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _redacted, structlog.processors.JSONRenderer()]
    return structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=last)


def _redacted(_logger: object, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A line without secrets, whatever value they are in, and without endless values."""
    return {key: _clean(value) for key, value in line.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _clean(inner) for key, inner in value.items()}
    if value is None or isinstance(value, bool | int | float):
        return value
    text = _SECRETS.sub("[secret]", value if isinstance(value, str) else repr(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} […] {text[-LONGEST // 2 :]}"

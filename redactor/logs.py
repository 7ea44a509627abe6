"""The only way to log: an event name and ids, counts or enum words. No message can carry text from a document.

Third-party loggers are reduced to "level, logger name", because their messages may quote what they were given.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings

_SAFE_VALUE = re.compile(r"[A-Za-z0-9_.:/+-]{1,80}\Z")
_LOGGER = logging.getLogger("redactor")
_OURS = "redactor"


def event(name: str, **facts: str | int | float | bool) -> None:
    """Log `name` with facts. A text fact must look like an id, a code or a version; anything else is dropped."""
    parts = [name]
    for key, value in sorted(facts.items()):
        if isinstance(value, str) and not _SAFE_VALUE.match(value):
            value = "withheld"
        parts.append(f"{key}={value}")
    _LOGGER.info(" ".join(parts))


class _Filter(logging.Filter):
    """Replaces the message of every record that is not ours, and drops tracebacks, which may quote text."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name != _OURS:
            record.msg, record.args = f"{record.levelname.lower()} from {record.name}", ()
        record.exc_info, record.exc_text, record.stack_info = None, None, None
        return True


def start(level: int = logging.WARNING) -> None:
    """Send our events to stderr at `level`, and keep every other library's messages from quoting anything."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_Filter())
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    _LOGGER.setLevel(level)
    logging.captureWarnings(True)
    warnings.simplefilter("ignore")

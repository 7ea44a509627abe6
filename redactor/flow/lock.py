"""One run at a time in a case folder: a lock that the operating system lets go of when its holder ends or dies."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redactor import logs
from redactor.errors import OutputError, UsageError

_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What the system says of a lock that another holds: POSIX flock the first, Windows the others."""


@contextmanager
def only_run(work: Path) -> Iterator[None]:
    """Hold the lock in `work/run.lock` while the block runs. The file stays; only who holds it open counts.

    Raises UsageError when another run holds it, OutputError when the file can't be made. A file system that knows no
    locks is let pass, with an event in the log.
    """
    try:
        handle = os.open(work / "run.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise OutputError("work/", "a file could not be written", "Check space and rights.", code="write") from None
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def _take(handle: int) -> None:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            step = "Wait until it has ended, or stop it; then run again."
            raise UsageError("case", "another run is at work on this case", step, code="case-in-use") from None
        logs.event("lock.unknown", code=errno.errorcode.get(error.errno or 0, "none"))

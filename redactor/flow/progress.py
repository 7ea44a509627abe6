"""Progress for people at a terminal; silence everywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Progress(Protocol):
    """Told about each finished unit of work; shows step names, ids and counts only."""

    def begin(self, step: str, total: int) -> None:
        """A step starts on `total` documents."""

    def advance(self, step: str) -> None:
        """One document of the step is done."""


class Silent:
    """Shows nothing: for pipes, tests and `--json`."""

    def begin(self, step: str, total: int) -> None:
        """Nothing."""

    def advance(self, step: str) -> None:
        """Nothing."""


@contextmanager
def terminal_progress() -> Iterator[Progress]:
    """A progress bar on stderr when it is a terminal, else silence."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=Console(stderr=True)) as bars:
        yield _Bars(bars)


class _Bars:
    """Progress bars, one a step."""

    def __init__(self, bars: object) -> None:
        self._bars = bars
        self._tasks: dict[str, object] = {}

    def begin(self, step: str, total: int) -> None:
        """Add the step's bar."""
        self._tasks[step] = self._bars.add_task(step, total=total)  # type: ignore[attr-defined]

    def advance(self, step: str) -> None:
        """Move the step's bar on by one."""
        self._bars.advance(self._tasks[step])  # type: ignore[attr-defined]

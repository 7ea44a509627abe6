"""Shared by all tests: no socket may leave the process, and small cases made by hand."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


class NetworkUsed(AssertionError):
    """Something tried to reach a network."""


def _refuse(*_: object, **__: object) -> None:
    raise NetworkUsed("a test tried to open a network connection")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Every way out is closed for the whole test run."""
    patch = pytest.MonkeyPatch()
    for name in ("connect", "connect_ex", "sendto"):
        patch.setattr(socket.socket, name, _refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        patch.setattr(socket, name, _refuse)
    yield
    patch.undo()


CASE_YAML = """\
people:
  - {id: subject, role: subject child, name: Tobias Alderfinch, born: 2018-02-03}
  - {id: mother, role: mother, name: Rowena Alderfinch, aliases: [Ro]}
addresses: [7 Quillet Row, Hexworth]
identifiers: [{type: nhs, value: 999 123 4560}]
"""

NOTES = """\
Case notes

03/02/2019 10:15 Home visit to Rowena Alderfinch at 7 Quillet Row, Hexworth. Tobias seen, NHS No 999 123 4560.

05/02/2019 Rang Ro on 07700 900123, no reply. ALDERFINCH family known to housing.
"""


@pytest.fixture
def small_case(tmp_path: Path) -> Path:
    """A case folder with one text file and a register of two people."""
    return make_case(tmp_path / "case", {"social-care/notes.txt": NOTES.encode()})


def make_case(folder: Path, files: dict[str, bytes], case_yaml: str = CASE_YAML) -> Path:
    """Write a case folder by hand."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / "submitted" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "case.yaml").write_text(case_yaml, encoding="utf-8")
    return folder


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line in this process: (exit code, stdout, stderr)."""

    def call(*args: str) -> tuple[int, str, str]:
        from redactor.cli.app import main

        monkeypatch.setattr("sys.argv", ["redactor", *args])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        return int(stop.value.code or 0), out, err

    return call

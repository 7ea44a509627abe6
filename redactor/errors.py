"""Every error of the program, in one tree, each with its exit code.

    RedactorError                1   a bug, or something nobody foresaw
    ├── UsageError               2   the command line asks for something impossible
    ├── ConfigError              3   a rule pack, pipeline or case.yaml is wrong: file, line, key, what is allowed
    ├── InputRefused             4   a submitted file is unknown, encrypted, damaged or holds nothing readable
    ├── EngineError              5   an engine is missing or failed; says what to install
    ├── LeakError                6   an output still holds what was to be removed; nothing is handed over
    ├── OutputError              8   an output could not be made or written
    └── Interrupted            130   stopped by the user; finished work is kept

A message is made of a place (an id, a rule file and line, never a submitted file's name), a fact and a next
step. It never holds a value taken from a document.
"""

from __future__ import annotations


class RedactorError(Exception):
    """Base of all errors. `code` is a short stable word for tests, reports and `--json`."""

    exit_code = 1

    def __init__(self, place: str, fact: str, next_step: str = "", *, code: str = "error") -> None:
        self.place = place
        self.fact = fact
        self.next_step = next_step
        self.code = code
        super().__init__(self.message())

    def message(self) -> str:
        """One line: place, fact, next step."""
        tail = f" {self.next_step}" if self.next_step else ""
        return f"{self.place}: {self.fact}.{tail}"


class UsageError(RedactorError):
    """The command line asks for something impossible."""

    exit_code = 2


class ConfigError(RedactorError):
    """A rule pack, pipeline or case.yaml is wrong."""

    exit_code = 3


class InputRefused(RedactorError):
    """A submitted file can't be worked on. `code` is one of the reasons in `REFUSALS`."""

    exit_code = 4


class EngineError(RedactorError):
    """A third-party engine is missing or failed."""

    exit_code = 5


class LeakError(RedactorError):
    """An output still holds what was to be removed."""

    exit_code = 6


class OutputError(RedactorError):
    """An output could not be made or written."""

    exit_code = 8


class Interrupted(RedactorError):
    """Stopped by the user. Finished work is kept and a second run goes on from it."""

    exit_code = 130


REFUSALS = {
    "encrypted": "the file is encrypted or password-protected",
    "damaged": "the file is damaged and could not be opened",
    "empty": "the file is empty",
    "no-text": "nothing readable was found in the file",
    "unknown": "the file's type is not one this version reads",
    "misnamed": "the file's name ending does not match what it holds",
    "too-large": "the file is larger or unpacks larger than the limits allow",
    "unsafe": "the file holds something that can't be removed for certain",
    "legacy": "the file is in a format this version does not read; save it as .docx, .xlsx or .pdf first",
    "macros": "the file holds macros; save it without them, as .docx or .xlsx",
    "self-updating": "it shows a date or number that changes when it is opened; save it as .docx, .xlsx or .pdf first",
    "not-checked": "the check reads PDF, Word (.docx), Excel (.xlsx) and text files, no e-mails and no old formats",
}


def refused(doc_id: str, code: str) -> InputRefused:
    """The refusal for `code` (a key of `REFUSALS`) of the document `doc_id`."""
    step = "Remove or replace it, or list it under `skip:` in case.yaml with a reason"
    return InputRefused(doc_id, REFUSALS[code], f"{step}.", code=code)

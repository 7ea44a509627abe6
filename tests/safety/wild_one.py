"""One document of `wild`, in a process of its own: the ordinary path of a one-document case, then more checks."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from redactor.engines.ocr import page as ocr
from redactor.flow.config import Plan, make_plan
from redactor.flow.documents import failed, prepare
from redactor.flow.outputs import render_copies, treat
from redactor.flow.progress import Silent
from redactor.flow.sources import find_submitted
from redactor.flow.store import Store
from redactor.flow.whole_case import settle
from redactor.model.document import Media
from redactor.model.outcome import Status
from tests.safety.wild_checks import copied_parts, left
from tests.safety.wild_words import agreement

ADDRESS_SPACE = 6 * 2**30
"""Bytes of address space after which a document's process gets no more; what it really used is measured apart."""
Row = dict[str, Any]


def plan_for(folder: Path) -> Plan:
    """The plan of a case about nobody known: copies only, with every finder and the shipped model."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.yaml").write_text("people: []\n", encoding="utf-8")
    return make_plan(folder, "records-only")


def work(plan: Plan | None, path: str, pipe: Connection, seconds: float, page_seconds: float) -> None:
    """Process the file at `path` and send ("page",) for each page read by OCR, ("step", name), then ("done", row).

    It may use `seconds` of the processor, and `page_seconds` more for each page read by OCR.
    Without a plan (a fresh process where there is no fork) it is made here, and ("ready",) says when.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with tempfile.TemporaryDirectory(prefix="wild-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        plan = replace(plan, case_dir=folder) if plan is not None else plan_for(folder)
        pipe.send(("ready",))
        _cap(seconds)
        _tell_pages(pipe, page_seconds)
        began, cpu = time.monotonic(), time.process_time()
        row = _row(plan, folder, Path(path), lambda step: pipe.send(("step", step)))
        row |= {"seconds": round(time.monotonic() - began, 1), "cpu": round(time.process_time() - cpu, 1), "mb": peak()}
        pipe.send(("done", row))
    pipe.close()
    sys.stdout.flush()
    os._exit(0)


def _cap(seconds: float) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _allow(time.process_time() + seconds)


def _allow(processor_seconds: float) -> None:
    """Let the system end this process when it has used so many seconds of the processor, where it can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(processor_seconds) + 1, hard))


def peak() -> int:
    """Most memory this process, or one it started, has used at a time, in MB; 0 where that can't be asked."""
    try:
        import resource
    except ImportError:
        return 0
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    most = max(resource.getrusage(k).ru_maxrss for k in kinds)
    return int(most / (2**20 if sys.platform == "darwin" else 2**10))


def _tell_pages(pipe: Connection, page_seconds: float) -> None:
    real = ocr.read_page

    def read_page(*args: Any, **kwargs: Any) -> Any:
        pipe.send(("page",))
        with suppress(ImportError):
            import resource

            _allow(resource.getrlimit(resource.RLIMIT_CPU)[0] + page_seconds)
        return real(*args, **kwargs)

    ocr.read_page = read_page


def _row(plan: Plan, folder: Path, path: Path, step: Callable[[str], None]) -> Row:
    place = folder / "submitted" / "agency" / f"file{path.suffix.lower()}"
    place.parent.mkdir(parents=True)
    place.write_bytes(path.read_bytes())
    where = "read"
    try:
        submitted = find_submitted(folder, {}, ())
        step("read")
        prepared = prepare(plan, submitted, Store(folder / "work" / "store"), Silent())
        first = next(o for o in prepared.outcomes if o.subject == submitted[0].id)
        row: Row = {"attachments": len(submitted) - 1}
        if first.status is not Status.DONE:
            return row | _stopped(first)
        document = prepared.documents[submitted[0].id]
        row |= {"media": document.media.value, "pages": len(document.pages), "ocr": sum(p.ocr for p in document.pages)}
        if document.media is Media.PDF:
            where = "compare"
            row["f1"] = agreement(place, document)
        attached = [o for o in prepared.outcomes if o.subject != first.subject and o.status is not Status.DONE]
        row["attached"] = [_stopped(o) for o in attached]
        for o in attached:
            if o.status is Status.FAILED:
                return row | _stopped(o)
        where = "settle"
        step(where)
        settled = settle(plan, prepared.documents, prepared.detections)
        where = "decide"
        treated = treat(plan, prepared, settled)[plan.policies["redacted"].name]
        where = "render"
        step(where)
        outputs, leaks = render_copies(prepared, treated, Store(folder / "work" / "store"), Silent())
        where = "check"
        step(where)
        row["removed"] = sum(d.action.value != "keep" for ds in treated.decisions.values() for d in ds)
        row["findings"] = sorted({f.code for o in outputs for f in o.findings})
        row["leaks"] = sorted({leak.code for leak in leaks})
        row["left"] = left(prepared, treated, outputs)
        row["copied"] = copied_parts(prepared, treated, outputs)
    except Exception as error:
        if os.environ.get("WILD_TRACE"):
            import traceback

            row = {"trace": traceback.format_exc()}
        else:
            row = {}
        return row | _stopped(failed("D01", where, error))
    wrong = [code for code in ("leaks", "left", "copied") if row[code]]
    return row | {"status": "wrong" if wrong else "done", "code": ", ".join(wrong)}


def _stopped(outcome: Any) -> Row:
    return {"status": outcome.status.value, "step": outcome.failure.where, "code": outcome.failure.code,
            "message": outcome.failure.message}  # fmt: skip

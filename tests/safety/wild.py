"""Runs documents that nobody here made, one process each, and counts how they fared (`make wild DIR=folder`)."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import signal
import sys
import tempfile
import time
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from typing import Any

from redactor.flow.config import Plan
from tests.safety.wild_one import Row, plan_for, work
from tests.safety.wild_table import write_section

PER_PAGE = 20.0
"""Seconds that each page to be read by OCR may take beside the limit of its document."""
WAIT = 10.0
"""How much longer than its processor time a document may take on a busy machine before it counts as hung."""
START = 300.0


def files_in(folder: Path, only: str) -> list[Path]:
    """Every file below the folder whose path matches, in order."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and fnmatch(p.relative_to(folder).as_posix(), only))


def run_one(plan: Plan | None, path: Path, limit: float) -> Row:
    """The row of one document, from a process that ends at `limit` seconds plus some for each page of OCR.

    Seconds of the processor where the system counts them (Linux, macOS), so that other work does no harm.
    """
    context = multiprocessing.get_context("fork" if plan is not None else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(plan, str(path), theirs, limit, PER_PAGE))
    process.start()
    theirs.close()
    stretch = WAIT if hasattr(signal, "SIGXCPU") else 1.0
    began = time.monotonic()
    allowed, step, read = START, "start", 0
    row: Row | None = None
    while row is None:
        try:
            if not ours.poll(max(0.0, began + allowed - time.monotonic())):
                row = {"status": "hung", "step": step, "code": "timeout", "ocr_read": read}
                break
            told: tuple[Any, ...] = ours.recv()
        except EOFError:
            process.join(10)
            over = process.exitcode == -getattr(signal, "SIGXCPU", 0)
            row = {"status": "hung" if over else "crashed", "step": step, "code": f"exit {process.exitcode}"}
            break
        if told[0] == "ready":
            began, allowed = time.monotonic(), limit * stretch
        elif told[0] == "page":
            allowed, read = allowed + PER_PAGE * stretch, read + 1
        elif told[0] == "step":
            step = told[1]
        else:
            row = told[1]
    process.join(2)
    if process.is_alive():
        process.kill()
        process.join()
    ours.close()
    return row | {"wall": round(time.monotonic() - began, 1)}


def main() -> None:
    """Run the documents, keep a line for each, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/wild.jsonl"))
    parser.add_argument("--resume", action="store_true", help="go on from the lines that are there")
    parser.add_argument("--only", default="*", help="a pattern for paths below the folder")
    parser.add_argument("--limit-s", type=float, default=60.0)
    parser.add_argument("--no-table", action="store_true", help="leave docs/safety.md as it is")
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    rows = _rows(args.out) if args.resume else {}
    paths = files_in(args.folder, args.only)
    fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"
    with tempfile.TemporaryDirectory() as name, args.out.open("a" if args.resume else "w", encoding="utf-8") as stream:
        plan = plan_for(Path(name)) if fork else None
        for n, path in enumerate(paths, 1):
            key = sha256(path.relative_to(args.folder).as_posix().encode()).hexdigest()[:16]
            if key not in rows:
                ending = path.suffix.lower().lstrip(".")
                rows[key] = {"file": key, "ending": ending} | run_one(plan, path, args.limit_s)
                stream.write(json.dumps(rows[key]) + "\n")
                stream.flush()
                shown = f"{n}/{len(paths)} {ending} {rows[key]['status']} {rows[key].get('code', '')} "
                sys.stderr.write(f"{shown}{rows[key]['wall']} s\n")
    if not args.no_table:
        write_section(list(rows.values()), args.limit_s, PER_PAGE)
    bad = sum(r["status"] in ("crashed", "hung", "wrong", "failed") for r in rows.values())
    sys.exit(1 if bad else 0)


def _rows(path: Path) -> dict[str, Row]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return {row["file"]: row for row in map(json.loads, lines)}


if __name__ == "__main__":
    main()

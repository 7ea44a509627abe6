"""Coverage-guided fuzzing of readers and writers (`make fuzz MINUTES=60`). Needs atheris, which is no dependency.

One process works on all targets and starts again after every stop; the first byte of an input tells its target. What
is found lies below `build/fuzz`: for each kind of fault the first file that causes it and the trace, and `stats.json`
with executions, processor minutes and outcomes by target.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from hashlib import sha256
from pathlib import Path
from random import Random

import atheris
from atheris import import_hook

SLOW = 20.0
"""Seconds of the processor after which an input counts as a fault, on instrumented code."""
GREEDY_MB = 700
"""By how much one input may raise the most memory used."""
MOST_MB = 1500
HANG = 60.0
"""Seconds of the processor after which the process is ended."""


def child(names: list[str], folder: Path, seconds: int, seed: int) -> None:
    """Fuzz the named targets, or all, for some seconds; never returns."""
    real = import_hook.patch_code
    # branches only: atheris 3.0 keeps every result of a traced comparison, and ours are of whole pages of pixels
    import_hook.patch_code = lambda code, *_: real(code, False)
    with atheris.instrument_imports(include=["redactor"]):
        from tests.fuzz import targets
    from tests.fuzz import mutate

    targets.without_ocr()
    known = list(targets.TARGETS)
    names = names or known
    corpus = _corpus(folder, names)
    current = folder / "current"
    stats: dict[str, Counter[str]] = {name: Counter() for name in names}

    def one(data: bytes) -> None:
        name = known[data[0]] if data and data[0] < len(known) else ""
        if name not in stats:
            return
        at, most = time.process_time(), _most()
        current.write_bytes(data)
        signal.setitimer(signal.ITIMER_PROF, HANG)
        try:
            stats[name][targets.run(name, data[1:])] += 1
        except BaseException as error:
            stats[name]["fault"] += 1
            _keep(folder, name, data[1:], error)
        signal.setitimer(signal.ITIMER_PROF, 0)
        spent = time.process_time() - at
        if spent > SLOW:
            _keep(folder, name, data[1:], TimeoutError(f"{spent:.0f} s"))
        if _most() - most > GREEDY_MB:
            _keep(folder, name, data[1:], MemoryError(f"{_most()} MB"))
        stats[name]["executions"] += 1
        stats[name]["ms"] += int(1000 * (time.process_time() - at))
        if sum(s["executions"] for s in stats.values()) % 20 == 0:
            place = folder / "parts" / f"{seed}.json"
            place.parent.mkdir(exist_ok=True)
            place.write_text(json.dumps(stats), encoding="utf-8")

    def custom(data: bytes, most: int, seed: int) -> bytes:
        if not data or data[0] >= len(known):
            return data
        media = targets.TARGETS[known[data[0]]][0]
        blind = lambda part: atheris.Mutate(part, len(part) + 64)  # noqa: E731
        return (data[:1] + mutate.mutated(media, data[1:], Random(seed), blind))[:most]

    options = [
        f"-max_total_time={seconds}", f"-seed={seed}", f"-rss_limit_mb={MOST_MB}", "-timeout=36000", "-max_len=400000",
        "-len_control=0", f"-artifact_prefix={folder}/stopped-", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], one, custom_mutator=custom)
    atheris.Fuzz()


def _corpus(folder: Path, names: list[str]) -> Path:
    """The folder of inputs, with the seeds of the named targets when there are none yet."""
    from tests.fuzz import seeds, targets

    corpus = folder / "corpus"
    if not corpus.is_dir():
        corpus.mkdir(parents=True)
        made = {media: make() for media, make in seeds.SEEDS.items()}
        for name in names:
            for n, data in enumerate(made[targets.TARGETS[name][0]]):
                (corpus / f"{name}-{n}").write_bytes(bytes([list(targets.TARGETS).index(name)]) + data)
    return corpus


def _most() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _keep(folder: Path, target: str, data: bytes, error: BaseException) -> None:
    """The first file of each kind of fault: told apart by the error and the place in our own code."""
    cause = error.__cause__ or error
    frames = [f for f in traceback.extract_tb(cause.__traceback__) if "/redactor/" in f.filename]
    place = f"{Path(frames[-1].filename).name}-{frames[-1].name}" if frames else "outside"
    said = sha256(str(error).encode()).hexdigest()[:4] if type(error).__name__ == "Fault" else ""
    kept = folder / "faults" / f"{target}-{type(cause).__name__}-{place}-{said}"
    kept.parent.mkdir(exist_ok=True)
    if not kept.exists():
        kept.write_bytes(data)
        trace = "".join(traceback.format_exception(error))
        kept.with_name(f"{kept.name}.txt").write_text(trace, encoding="utf-8", errors="backslashreplace")


def totals(folder: Path) -> dict[str, Counter[str]]:
    """Sums by target of what all processes counted."""
    found: dict[str, Counter[str]] = {}
    for part in sorted((folder / "parts").glob("*.json")):
        for name, stats in json.loads(part.read_text(encoding="utf-8")).items():
            found.setdefault(name, Counter()).update(stats)
    return found


def main() -> None:
    """Fuzz until the minutes are used up, then say what was run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--out", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--targets", default="", help="some targets only, with commas between")
    parser.add_argument("--child", nargs=2, type=int, metavar=("SECONDS", "SEED"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    out: Path = args.out.resolve()
    if args.child:
        child(args.targets.split(",") if args.targets else [], out, *args.child)
    out.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + 60 * args.minutes
    while time.monotonic() < end:
        seconds, seed = int(max(end - time.monotonic(), 1)), len(list((out / "parts").glob("*.json"))) + 1
        command = [sys.executable, "-m", "tests.fuzz.run", "--out", str(out), "--targets", args.targets]
        with (out / "log.txt").open("ab") as log:
            done = subprocess.run([*command, "--child", str(seconds), str(seed)], stdout=log, stderr=log, check=False)
        if done.returncode < 0:  # a hang, a crash of an engine, no more memory
            (out / f"ended-{-done.returncode}-{seed}").write_bytes((out / "current").read_bytes())
        (out / "stats.json").write_text(json.dumps(totals(out), indent=1), encoding="utf-8")
    for name, stats in totals(out).items():
        sys.stdout.write(f"{name}: {stats['executions']} runs, {stats['ms'] / 60_000:.1f} minutes, {dict(stats)}\n")


if __name__ == "__main__":
    main()

"""No GPL or AGPL among what the project installs; the lock holds hashes and no index address."""

import re
from importlib.metadata import distribution, distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
# Dual-licensed with a permissive choice, or data/tools whose label is looser than their licence file.
ALLOWED: frozenset[str] = frozenset()


def _locked() -> list[str]:
    return re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK, flags=re.MULTILINE)


def test_the_lock_has_hashes_and_no_index() -> None:
    assert len(_locked()) > 50
    assert not re.search(r"--(extra-)?index-url|https?://", LOCK)
    assert LOCK.count("--hash=sha256:") >= len(_locked())


def test_no_dependency_is_gpl() -> None:
    installed = {re.sub(r"[-_.]+", "-", d.name).lower() for d in distributions() if d.name}
    bad = []
    for name in _locked():
        if re.sub(r"[-_.]+", "-", name).lower() not in installed or name in ALLOWED:
            continue
        meta = distribution(name).metadata
        labels = [str(meta.get("License-Expression") or meta.get("License") or ""), *(meta.get_all("Classifier") or [])]
        text = " ".join(x for x in labels if "License" in x or len(x) < 100)
        if re.search(r"\bA?GPL|Affero|GNU General Public", text) and not re.search(r"LGPL|Lesser", text):
            bad.append(name)
    assert bad == []

"""What YAML may name and what the program can read is pinned here, so that nothing appears or vanishes unseen."""

import subprocess
import sys

import pytest

from redactor import shipped
from redactor.detect.finders import FINDERS
from redactor.flow.checking import INSPECTORS
from redactor.ingest.readers import READERS
from redactor.model.document import Media
from redactor.render.renderers import RENDERERS, delivered
from redactor.rulebook.pipeline import load_pipeline
from redactor.rulebook.policy import load_policy
from redactor.safe.operators import OPERATORS

PIPELINES = sorted(p.stem for p in shipped.folder("pipelines").glob("*.yaml"))


def test_media_have_reader_and_renderer() -> None:
    assert set(READERS) == set(RENDERERS) == set(Media)
    assert set(INSPECTORS) == {Media.PDF, Media.DOCX, Media.XLSX}


def test_copies_are_delivered_in_formats_that_can_be_verified() -> None:
    changed = {m.value: delivered(m).value for m in Media if delivered(m) is not m}
    assert changed == {
        "eml": "docx", "msg": "docx", "rtf": "docx", "doc": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx",
    }  # fmt: skip


def test_finders_are_pinned() -> None:
    assert sorted(FINDERS) == [
        "addresses", "dates", "identifiers", "institutions", "labels", "names", "ner", "places", "register",
    ]  # fmt: skip


def test_operators_are_pinned() -> None:
    assert [o.name for o in OPERATORS] == ["label", "pseudonym", "generalise", "remove", "pending"]


def test_pipelines_are_pinned() -> None:
    assert PIPELINES == [
        "domestic-homicide-review", "practice-review", "rapid-review", "records-only", "safeguarding-adults-review",
        "samples", "strict", "subject-access", "wales-practice-review",
    ]  # fmt: skip


@pytest.mark.parametrize("name", PIPELINES)
def test_every_pipeline_names_finders_and_policies_that_exist(name: str) -> None:
    pipeline = load_pipeline(name, shipped.folder("pipelines"))
    assert set(pipeline.finders) <= set(FINDERS)
    for policy in pipeline.outputs.values():
        assert load_policy(policy, [shipped.folder("rules")]).name == policy


def test_help_is_quick_and_loads_no_engine() -> None:
    code = "import sys, redactor.cli.app; print([m for m in ('spacy', 'pandas', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

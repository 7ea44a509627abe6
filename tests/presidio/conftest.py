"""One analyser for all tests: the whole registry over no language model."""

from __future__ import annotations

from typing import Any

import pytest
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NoOpNlpEngine

from redactor.presidio import uk_registry


@pytest.fixture(scope="session")
def analyser() -> Any:
    engine = NoOpNlpEngine([{"lang_code": "en", "model_name": "none"}])
    return AnalyzerEngine(registry=uk_registry(), nlp_engine=engine)

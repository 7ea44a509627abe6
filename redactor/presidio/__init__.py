"""The UK rules, the grammars of labels, dates and addresses, and the operators, for any Presidio project.

Importing this module is what makes the classes known to Presidio's own YAML loader. See docs/presidio.md.
"""

from redactor.presidio.entities import ENTITIES
from redactor.presidio.operators import Numbers, operators
from redactor.presidio.registry import left_out, registry_provider, registry_yaml, uk_recognisers, uk_registry

__all__ = [
    "ENTITIES",
    "Numbers",
    "left_out",
    "operators",
    "registry_provider",
    "registry_yaml",
    "uk_recognisers",
    "uk_registry",
]

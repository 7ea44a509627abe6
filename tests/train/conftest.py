"""Pools and a scene the training tests share; drawn from the package's own lists only."""

from __future__ import annotations

from random import Random

import pytest

from redactor.shipped import folder
from redactor.train.names import Names, load_names
from redactor.train.places import Gazetteer, load_gazetteer
from redactor.train.scene import Scene, draw_scene


@pytest.fixture(scope="session")
def names() -> Names:
    return load_names(folder("rules") / "lists", None)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer(folder("rules") / "lists", None)


@pytest.fixture
def scene(names: Names, gazetteer: Gazetteer) -> Scene:
    return draw_scene(names, gazetteer, Random(3))

"""What a package gives when it is first asked for is what it says that it gives."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest

from tiepthu.later import later

PACKAGES = ("check", "compose", "decide", "read", "write")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_that_a_package_gives_is_there_and_no_module(package: str) -> None:
    module = import_module(f"tiepthu.{package}")
    for name in module.__all__:
        assert not isinstance(getattr(module, name), ModuleType), name


def test_a_name_that_nobody_gives_is_missed_as_always() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'sends'"):
        later("tiepthu.read", {"office": "opened"})("sends")

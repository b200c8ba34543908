"""Names of a package that are imported when they are first asked for: a command begins at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def later(package: str, names: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package (PEP 562): `names` are, by module, those it gives.

    No name may be that of a module of the package: that module would take its place.
    """
    modules = {name: module for module, given in names.items() for name in given.split()}

    def found(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{modules[name]}"), name)

    return found

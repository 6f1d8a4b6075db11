"""Interactive explorers, a file or folder each: controls and layout; public functions do the computing.

``x_explorer`` holds ``explore_x``, which returns a widget that a notebook shows, and that works the same
without a browser: set its inputs, read its ``table`` and its ``summary``. There is no list to add one to.
``base``, ``controls`` and the other files are what explorers are made of.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

_MODULES = {
    f"explore_{name.removesuffix('_explorer')}": name
    for _, name, _ in iter_modules(__path__)
    if name.endswith("_explorer")
}

__all__ = list(_MODULES)


def __getattr__(name: str) -> object:
    """Load an explorer's module when it is first asked for: a notebook pays only for its own."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]

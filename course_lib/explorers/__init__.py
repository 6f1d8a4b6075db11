"""Interactive explorers, one file or folder each: controls and layout; the wings do the computing.

``x_explorer`` contains ``explore_x``, which returns a widget for a notebook. It also works without a browser:
set its inputs, read its ``table`` and its ``summary``. A new explorer need not be added to any list.
``explorer``, ``base``, ``controls`` and the other files are what explorers are made of.
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
    """Import an explorer's module when it is first used, so that a notebook imports only its own."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]

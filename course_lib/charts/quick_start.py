"""The first chart of a notebook without a wait of seconds."""

from __future__ import annotations

import sys
from contextlib import suppress

GRAMMARS = "rfc3987_syntax"
"""A package that jsonschema uses, if there is one, to judge addresses beyond ASCII."""


def import_nbformat() -> None:
    """Import nbformat without the part that builds grammars, so that plotly finds it ready.

    To show a figure, plotly imports nbformat, which imports jsonschema, which imports ``GRAMMARS``. That
    builds 38 grammars, which takes 1 to 5 seconds. Nothing in the course has such an address, and jsonschema
    works without the package. A later import of ``GRAMMARS`` works as usual.

    >>> import_nbformat()
    >>> "nbformat" in sys.modules
    True
    """
    if "jsonschema" in sys.modules or GRAMMARS in sys.modules:
        return
    sys.modules[GRAMMARS] = None  # to Python this means: there is no such module
    try:
        with suppress(ImportError):
            import nbformat  # noqa: F401
    finally:
        del sys.modules[GRAMMARS]

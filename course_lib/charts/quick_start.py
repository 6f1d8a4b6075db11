"""The first chart of a notebook without a wait of seconds."""

from __future__ import annotations

import sys
from contextlib import suppress

GRAMMARS = "rfc3987_syntax"
"""A package that jsonschema uses, if there is one, to judge addresses beyond ASCII."""


def import_nbformat() -> None:
    """Import nbformat without the part that builds grammars; plotly finds it ready.

    To show a figure plotly imports nbformat, that jsonschema, and that ``GRAMMARS``, which builds 38 grammars
    while it is imported: 1 to 5 seconds of a kernel's time. Nothing in the course has such an address, and
    jsonschema does without. Whoever imports ``GRAMMARS`` afterwards gets it.

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

"""What the scripts of forms and explorers share: they hear Python, say when it is gone, keep their keys."""

from __future__ import annotations

from pathlib import Path

_LINK = Path(__file__).with_name("kernel_link.js")


def with_kernel_link(script: Path) -> str:
    """The JavaScript of *script* with three functions that it may call.

    ``keepHearing(model)`` makes the widgets of a page hear their kernel even if their modules came late;
    ``sayWhenGone(model, box)`` puts words into *box* as long as the kernel is gone; ``keepKeys(box)`` keeps
    the keys pressed in *box* from JupyterLab, but not those that save.

    >>> "function sayWhenGone" in with_kernel_link(_LINK)
    True
    """
    return _LINK.read_text(encoding="utf-8") + script.read_text(encoding="utf-8")

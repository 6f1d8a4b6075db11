"""``python -m course_lib.authoring address``: say once where the project is published."""

from __future__ import annotations

import re
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.generate import write_generated
from course_lib.authoring.repository import PYPROJECT, read_address

_LINE = re.compile(r'^repository = ".*?"', re.MULTILINE)


def set_repository(address: str, root: Path = ROOT) -> int:
    """Write *address* into the checkout *root*, and every link that follows from it; "" takes them away.

    Raises AuthoringError for what is no address, and when pyproject.toml has no place for one.
    """
    wanted = read_address(address).address if address else ""
    file = root / PYPROJECT
    text = file.read_text(encoding="utf-8")
    if not _LINE.search(text):
        raise AuthoringError("pyproject.toml has no line 'repository = \"\"' under [tool.course].")
    file.write_bytes(_LINE.sub(f'repository = "{wanted}"', text, count=1).encode())
    print(f"address: {wanted or 'none'}")
    return write_generated(root)

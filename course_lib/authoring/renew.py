"""The checksums in the manifests of ``data/``: renewed after a file of the data was changed on purpose.

Nothing here reads the data itself, so that this works while the checksums are wrong.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, AuthoringError

_UNLISTED = ("manifest.json", "README.md", "LICENCE", "licences/")
"""How the files begin that no manifest lists."""


def renew(root: Path = ROOT) -> int:
    """Write the checksums of all files in data/ into their manifests, and print the names of changed files.

    *root* is the folder of the checkout. Raises AuthoringError as ``renew_folder`` does.
    """
    manifests = sorted(root.glob("data/*/manifest.json"))
    changed = [name for path in manifests for name in renew_folder(path.parent)]
    print(f"renew: {', '.join(changed) or 'nothing to change'}")
    return 0


def renew_folder(folder: Path) -> list[str]:
    """Write the checksums of the files in *folder* into its manifest; return the names of changed files.

    Raises AuthoringError when the manifest cannot be read, lists a file that is missing, or does not list one
    that is there.
    """
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        entries = {entry["file"]: entry for entry in manifest["files"]}
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise AuthoringError(f"data/{folder.name}/manifest.json cannot be read: {problem}") from None
    there = set(_files(folder))
    for name in sorted(entries.keys() - there):
        raise AuthoringError(
            f"data/{folder.name}/{name} is missing. Take its entry out of the manifest, too."
        )
    for name in sorted(there - entries.keys()):
        raise AuthoringError(
            f"data/{folder.name}/{name} is new. Write an entry for it in the manifest first."
        )
    changed = []
    for name, entry in entries.items():
        checksum = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if entry.get("sha256") != checksum:
            entry["sha256"] = checksum
            changed.append(f"data/{folder.name}/{name}")
    if changed:
        path.write_bytes((json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
    return changed


def _files(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(_UNLISTED):
            yield name

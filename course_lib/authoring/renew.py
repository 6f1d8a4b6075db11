"""The checksums in the manifests of ``data/``: renewed by whoever changes a file of the data on purpose.

Nothing here reads the data itself, so that this works while the checksums are wrong.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, AuthoringError


def renew(root: Path = ROOT) -> int:
    """Write the checksum of every data file into its manifest, then the page about the real tokens.

    Raises AuthoringError when a listed file is missing. Exit code 2: a table breaks a rule of its columns.
    """
    for manifest in sorted((root / "data").glob("*/manifest.json")):
        changed = renew_manifest(manifest)
        said = ", ".join(changed) or "nothing to change"
        print(f"renew: data/{manifest.parent.name}: {said}", flush=True)
    # In a process of its own: whoever has read a file of the data remembers its old checksum.
    page = [sys.executable, "-m", "course_lib.authoring", "tokens"]
    return subprocess.run(page, cwd=root, check=False).returncode


def renew_manifest(path: Path) -> list[str]:
    """Bring the checksums of one manifest up to date; give back the names of the files that had changed.

    Raises AuthoringError when a listed file is missing.
    """
    manifest = json.loads(path.read_text(encoding="utf-8"))
    changed = []
    for entry in manifest["files"]:
        file = path.parent / entry["file"]
        if not file.is_file():
            raise AuthoringError(
                f"data/{path.parent.name}/manifest.json lists {entry['file']}: no such file."
            )
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
        if entry.get("sha256") != checksum:
            entry["sha256"] = checksum
            changed.append(entry["file"])
    if changed:
        path.write_bytes((json.dumps(manifest, indent=1, ensure_ascii=False) + "\n").encode())
    return changed

"""tiktoken without a network.

tiktoken downloads an encoding on first use, unless it finds the file in the folder ``TIKTOKEN_CACHE_DIR``,
under the SHA-1 of its original address. If the content of a file there is wrong, tiktoken deletes it and
downloads it again. So it is given checked copies, never the course's own files.
"""

from __future__ import annotations

import functools
import hashlib
import os
import tempfile
import threading
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib import data

if TYPE_CHECKING:
    import tiktoken

_lock = threading.Lock()


def use_offline_tiktoken() -> Path:
    """Make ``tiktoken.get_encoding`` work without a network in this process; returns the folder it reads.

    Call it once before your own ``tiktoken.get_encoding(...)`` or ``tiktoken.encoding_for_model(...)``.
    It covers all of tiktoken's encodings: gpt2, r50k_base, p50k_base, p50k_edit, cl100k_base, o200k_base
    and o200k_harmony. It sets the environment variable ``TIKTOKEN_CACHE_DIR``; ``load_tokenizer`` does not
    need it. Raises DataError when a file is missing or damaged.

    >>> folder = use_offline_tiktoken()
    >>> import tiktoken
    >>> tiktoken.get_encoding("cl100k_base").encode("hello")
    [15339]
    """
    with _lock:
        files = [file for file, facts in data.manifest("tokenizers").items() if "tiktoken_name" in facts]
        folder = _folder_of_copies(files)
        os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
    return folder


def load_encoding(name: str, files: Sequence[str], shared: bool = True) -> tiktoken.Encoding:
    """tiktoken's encoding *name*, made of *files*, which are in ``data/tokenizers/``.

    If *shared*, it is the one that ``tiktoken.get_encoding`` returns, and stays in memory until the process
    ends; otherwise it is a separate one, which is freed like any other object. Raises DataError when a
    file is missing or damaged.

    >>> load_encoding("cl100k_base", ["tiktoken/cl100k_base.tiktoken"], shared=False).encode("hello")
    [15339]
    """
    import tiktoken
    from tiktoken_ext.openai_public import ENCODING_CONSTRUCTORS

    with _lock:
        before = os.environ.get("TIKTOKEN_CACHE_DIR")
        os.environ["TIKTOKEN_CACHE_DIR"] = str(_folder_of_copies(files))
        try:
            if shared:
                return tiktoken.get_encoding(name)
            return tiktoken.Encoding(**ENCODING_CONSTRUCTORS[name]())
        finally:
            if before is None:
                del os.environ["TIKTOKEN_CACHE_DIR"]
            else:
                os.environ["TIKTOKEN_CACHE_DIR"] = before


def _folder_of_copies(files: Sequence[str]) -> Path:
    """A folder that holds a checked copy of each of the *files*, named as tiktoken expects."""
    import platformdirs

    try:
        folder = platformdirs.user_cache_path("tokens-in-ai", appauthor=False) / "tiktoken"
        _copy(files, folder)
    except (OSError, RuntimeError):  # a read-only home, as on some servers, or none
        folder = Path(_folder_of_this_process().name)
        _copy(files, folder)
    return folder


@functools.cache
def _folder_of_this_process() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="tokens-in-ai-")


def _copy(files: Sequence[str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        original = data.path(f"tokenizers/{file}")
        facts = data.manifest("tokenizers")[file]
        copy = folder / facts["tiktoken_name"]
        if _is_intact(copy, facts["sha256"]):
            continue
        # Written beside and moved into place, so that another notebook never reads half a file.
        unfinished = folder / f"{copy.name}.{uuid.uuid4().hex}"
        try:
            unfinished.write_bytes(original.read_bytes())
            unfinished.replace(copy)
        finally:
            unfinished.unlink(missing_ok=True)


def _is_intact(file: Path, sha256: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256

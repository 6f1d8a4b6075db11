"""A tokenizer folder on your disk, through transformers: no network, no code from the folder, no banner."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase


def load_pretrained(folder: str | os.PathLike) -> PreTrainedTokenizerBase:
    """transformers' tokenizer for the files in *folder*: ``tokenizer.json`` and ``tokenizer_config.json``.

    The same as ``AutoTokenizer.from_pretrained(folder, local_files_only=True)``, but *folder* is never read
    as the name of a model on a server, code in it is not run, and transformers does not report that PyTorch
    is missing: tokenizers do not need it. Raises ValueError when there is no tokenizer to load.

    >>> from course_lib import data
    >>> bert = load_pretrained(data.path("tokenizers/bert-uncased/tokenizer.json").parent)
    >>> bert.tokenize("Tokenization wins.")
    ['token', '##ization', 'wins', '.']
    """
    folder = Path(folder)
    if not _is_folder(folder):
        shown = str(folder)[:60]
        raise ValueError(f"There is no folder {shown!r}; give the path of a folder on this computer.")
    if not (folder / "tokenizer.json").is_file():
        raise ValueError(f"The folder {str(folder)!r} is not a tokenizer folder: it holds no tokenizer.json.")
    # Read once, when transformers is imported; somebody's own setting stays.
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    from transformers import AutoTokenizer

    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (KeyboardInterrupt, SystemExit):
        raise
    # transformers and tokenizers raise whatever fits, and a panic of the latter is not even an Exception.
    except BaseException as error:
        reason = " ".join(str(error).split())[:200]
        raise ValueError(f"The tokenizer in {str(folder)!r} could not be opened: {reason}") from error


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # such as a name that is too long for any file
        return False

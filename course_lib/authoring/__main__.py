"""``python -m course_lib.authoring <command>``: one command for each tool of this package."""

from __future__ import annotations

import sys
from importlib import import_module

from course_lib.authoring.anatomy import AuthoringError

COMMANDS = {
    "build": ("build", "everything below that a change needs, in the right order"),
    "clean": ("clean", "clear outputs and whatever else running left in the notebooks"),
    "nav": ("nav", "write strips, the map and the links at the end of the notebooks"),
    "glossary": ("glossary", "make the glossary notebook from its data file"),
    "coverage": ("coverage", "make the page about what the course covers from docs/coverage.tsv"),
    "tokens": ("token_page", "make the page about the real tokens from the tables in data/crypto"),
    "renew": ("renew", "write the checksums of changed files into the manifests of data"),
    "solve": ("solve", "write the solved copies: answers filled in, executed, outputs kept"),
    "lint": ("lint", "check all notebooks against the rules"),
    "new": ("new", "start a notebook with all its parts"),
    "timings": ("timings", "measure seconds and memory of each notebook"),
    "lock": ("locks", "resolve the pinned requirements again"),
    "tokenizers": ("tokenizer_files", "rebuild the tokenizer files from their packages and compare"),
}
"""Command, module whose ``run`` does it, and what it is for."""


def main(argv: list[str]) -> int:
    """Run one command. Exit code 0: all is well; 1: something is to be mended; 2: it had to stop."""
    if not argv or argv[0] not in COMMANDS:
        print("usage: python -m course_lib.authoring <command> [options]\n")
        for command, (_, purpose) in COMMANDS.items():
            print(f"  {command:12} {purpose}")
        return 0 if argv in (["-h"], ["--help"]) else 2
    module, _ = COMMANDS[argv[0]]
    try:
        return import_module(f"course_lib.authoring.{module}").run(argv[1:])
    except AuthoringError as problem:
        print(f"{argv[0]}: {problem}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

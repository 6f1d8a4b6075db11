"""``python -m course_lib.authoring <command>``: one command with a subcommand for each tool."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module

from course_lib.authoring.anatomy import AuthoringError
from course_lib.broken_pipe import run_command

PROGRAM = "python -m course_lib.authoring"

_SOME = {"nargs": "*", "metavar": "NN", "help": "numbers of notebooks, such as 05; all without any"}


@dataclass(frozen=True)
class Command:
    """A subcommand: its ``purpose``, the function that ``does`` it (``module:name``), and an ``example``.

    ``arguments`` are those of ``add_argument`` by name; their values reach the function under that name.
    """

    purpose: str
    does: str
    example: str
    arguments: Mapping[str, Mapping] = field(default_factory=dict)

    def run(self, values: Mapping[str, object]) -> int:
        """Call the function with *values* by name, and return its exit code."""
        module, _, name = self.does.partition(":")
        function: Callable[..., int] = getattr(import_module(f"course_lib.authoring.{module}"), name)
        return function(**values)


COMMANDS = {
    "solve": Command(
        "after a change of one notebook: bring it and its solved copy up to date, and check it (seconds)",
        "build:build_some",
        "solve 05",
        {
            "notebooks": {**_SOME, "help": "numbers of notebooks; without any, those that changed"},
            "--force": {"action": "store_true", "help": "without numbers: run also what did not change"},
        },
    ),
    "lint": Command(
        "check notebooks against the rules",
        "lint:report_violations",
        "lint 05",
        {"notebooks": _SOME, "--rules": {"action": "store_true", "help": "list the rules instead"}},
    ),
    "cells": Command(
        "list the cells of a notebook with their ids",
        "cells:list_cells",
        "cells 05",
        {"notebooks": {"nargs": "+", "metavar": "NN", "help": "numbers of notebooks, such as 05"}},
    ),
    "exercise": Command(
        "put the cells of an exercise into its notebook",
        "cells:add_exercise",
        "exercise t5-month --after budget-words",
        {
            "exercise_id": {"metavar": "ID", "help": "an exercise of course_lib/exercises"},
            "--after": {"required": True, "metavar": "CELL", "help": "id of the cell above it"},
        },
    ),
    "new": Command(
        "start a notebook with all its parts",
        "new:new_notebook_file",
        'new 40 "A title"',
        {
            "number": {"metavar": "NN", "help": "two digits, such as 40"},
            "title": {"metavar": "TITLE", "help": "the title, in quotes"},
        },
    ),
    "adapt": Command(
        "a version of your own: copy a notebook into a folder; there, tidy, run and check it",
        "adapt:adapt",
        "adapt 05 my_course --language de",
        {
            "notebook": {"metavar": "NN", "help": "the number of a notebook, such as 05"},
            "folder": {"metavar": "FOLDER", "help": "where your version is, or is to be"},
            "--language": {"default": "en", "metavar": "CODE", "help": "its language, such as de"},
        },
    ),
    "renew": Command(
        "after a change of data/: publish it, which writes the checksums of its files",
        "renew:renew",
        "renew",
    ),
    "build": Command(
        "after a change of course_lib or data: everything, all notebooks run (minutes)",
        "build:build",
        "build",
    ),
    "clean": Command(
        "clear outputs and an editor’s traces, and give new cells readable ids",
        "clean:clean_notebooks",
        "clean 05",
        {"notebooks": _SOME},
    ),
    "generate": Command(
        "write strips, the map, links, statements, counts and the list of items",
        "generate:write_generated",
        "generate",
    ),
    "glossary": Command(
        "make the glossary notebook from data/glossary.toml", "glossary:write_glossary", "glossary"
    ),
    "coverage": Command(
        "make docs/coverage.md from docs/coverage.tsv", "coverage:write_coverage", "coverage"
    ),
    "tokens": Command("make docs/tokens.md from data/crypto", "token_page:write_token_page", "tokens"),
    "teaching": Command(
        "write docs/teaching: plans, routes and the answer key", "teaching:write_teaching", "teaching"
    ),
    "handouts": Command(
        "print the handout and the checklist in docs/teaching (needs a Chromium)",
        "teaching.handouts:print_handouts",
        "handouts",
    ),
    "freshness": Command(
        "list facts about tokens that are older than a year, or were superseded",
        "freshness:report_freshness",
        "freshness --on 2027-11-28",
        {"--on": {"default": "", "metavar": "DAY", "help": "as if it were that day, such as 2027-11-28"}},
    ),
    "links": Command(
        "list every link that leads out of the course, and where it stands; --check asks them all",
        "outside_links:report_links",
        "links --check",
        {
            "--check": {
                "action": "store_true",
                "help": "ask every address (needs the network) and note the day in docs/links.json",
            },
        },
    ),
    "timings": Command(
        "count the minutes that notebooks take; measure their seconds and memory",
        "timings:report_timings",
        "timings --minutes 05",
        {
            "notebooks": _SOME,
            "--minutes": {"action": "store_true", "help": "only count minutes; run nothing"},
            "--write": {"action": "store_true", "help": "also write docs/timings.json"},
        },
    ),
    "pictures": Command(
        "put a picture beside every chart of the solved copies (needs Chromium)",
        "pictures:draw_pictures",
        "pictures 05",
        {"notebooks": _SOME},
    ),
    "site": Command(
        "build the website from the solved notebooks (a minute)",
        "site.build:build_site",
        "site ../tokens-in-ai-site",
        {"out": {"metavar": "OUT", "help": "the folder for it; an earlier site in it is replaced"}},
    ),
    "address": Command(
        "say where the project is published: fills the badge, the links and the site",
        "address:set_repository",
        "address https://github.com/me/course",
        {"address": {"metavar": "ADDRESS", "help": 'of GitHub or GitLab; "" for nowhere'}},
    ),
    "lock": Command(
        "resolve the pinned requirements again (needs the network)",
        "locks:lock",
        "lock --upgrade-package pandas",
        {
            "--upgrade": {"action": "store_true", "help": "take the newest version of everything"},
            "--upgrade-package": {
                "action": "append",
                "default": [],
                "metavar": "NAME",
                "help": "take the newest version of this package; may be given several times",
            },
        },
    ),
    "tokenizers": Command(
        "make the tokenizer files again from their packages and compare (needs the network)",
        "tokenizer_files:check_all",
        "tokenizers",
    ),
    "train": Command(
        "train the course’s own language model again and compare (needs PyTorch, takes minutes)",
        "training:train_model",
        "train",
        {
            "--write": {"action": "store_true", "help": "write data/language_model instead of comparing"},
            "--steps": {"type": int, "default": 0, "metavar": "N", "help": "fewer steps, to try things out"},
            "--threads": {"type": int, "default": 1, "metavar": "N", "help": "cores that PyTorch may use"},
        },
    ),
}


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    whole = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Tools for the people who write the course.",
        epilog=f"Start with CONTRIBUTING.md. `{PROGRAM} <command> --help` explains a command.",
    )
    subparsers = whole.add_subparsers(dest="command", required=True, metavar="<command>")
    for name, command in COMMANDS.items():
        sub = subparsers.add_parser(
            name,
            help=command.purpose,
            description=f"{command.purpose[0].upper()}{command.purpose[1:]}.",
            epilog=f"Example: {PROGRAM} {command.example}",
        )
        for argument, options in command.arguments.items():
            sub.add_argument(argument, **options)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in *argv*, by default the command line, and return its exit code.

    0: all is well; 1: something needs to be fixed; 2: the command had to stop, and says why.
    """
    values = vars(parser().parse_args(argv))
    name = values.pop("command")
    try:
        return COMMANDS[name].run(values)
    except Exception as problem:
        if not _says_what_to_do(problem):
            raise
        print(f"{name}: {problem}", file=sys.stderr)
        return 2


def _says_what_to_do(problem: Exception) -> bool:
    """Whether *problem* is a sentence for the author, such as the one about a changed data file."""
    # The data is not imported here: `renew` must run while the checksums are wrong.
    files = sys.modules.get("course_lib.data.files")
    return isinstance(problem, AuthoringError) or (files is not None and isinstance(problem, files.DataError))


if __name__ == "__main__":
    sys.exit(run_command(main))

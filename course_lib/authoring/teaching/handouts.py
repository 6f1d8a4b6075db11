"""Paper for a class: a handout and the due-diligence checklist, as pages of HTML and printed as PDF.

The pages come from the notebooks and the lists of the course. A browser prints them; a PDF says which page it
was made from, so that nobody needs a browser to see that it is out of date.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.chromium import NoBrowser, find_chromium
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.nav import GLOSSARY, START

FOLDER = Path("docs/teaching")
SECONDS = 120  # for one page; on an idle computer it takes two
MADE_FROM = b"\n% made from sha256 "
"""What stands behind the end of a PDF, where readers of PDF look for nothing: a comment."""

_DAY = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_SENTENCES, _HOW = "thirty-seconds", "title"  # cells of notebook 00


def print_handouts(root: Path = ROOT) -> int:
    """Print the pages into docs/teaching of the checkout *root*, unless they are there and up to date.

    Raises AuthoringError when no browser is found or it prints nothing.
    """
    for name, page in handouts(load_content(root)).items():
        path = root / FOLDER / f"{name}.pdf"
        if path.is_file() and page_fingerprint_in(path.read_bytes()) == page_fingerprint(page):
            print(f"handouts: {path.name} is up to date")
            continue
        path.write_bytes(printed(page))
        print(f"handouts: {path.name} written, {path.stat().st_size / 1000:.0f} kB")
    return 0


def handouts(content: CourseContent) -> dict[str, str]:
    """The pages as HTML by their names, from the notebooks in *content* and the lists of the course.

    Raises AuthoringError when notebook 00 lacks the cells that the handout quotes.
    """
    from course_lib.research.due_diligence import questions, signs

    style = files(__package__).joinpath("templates", "paper.css").read_text(encoding="utf-8")
    facts: Mapping[str, Mapping[str, object]] = {
        "handout": {
            "sentences": _items(content, _SENTENCES),
            "how": _items(content, _HOW),
            "lessons": [notebook for notebook in content.notebooks if notebook.id != GLOSSARY],
        },
        "checklist": {"questions": [*questions().values()], "signs": [*signs().values()]},
    }
    return {
        name: _templates().get_template(f"{name}.html.jinja").render(style=style, **values)
        for name, values in facts.items()
    }


def page_fingerprint(page: str) -> str:
    """The fingerprint of the HTML *page*, 64 hexadecimal digits."""
    return hashlib.sha256(page.encode()).hexdigest()


def page_fingerprint_in(pdf: bytes) -> str:
    """The fingerprint of the page that *pdf* was made from; empty if it does not say.

    >>> page_fingerprint_in(b"%PDF-1.4 ... %%EOF\\n% made from sha256 00ff\\n")
    '00ff'
    """
    return pdf.rpartition(MADE_FROM)[2].strip().decode("ascii", "replace") if MADE_FROM in pdf else ""


def printed(page: str) -> bytes:
    """The HTML *page* as PDF, the same bytes whenever the same browser prints it.

    Raises AuthoringError when no browser is found or it prints nothing.
    """
    try:
        browser = find_chromium()
    except (NoBrowser, FileNotFoundError) as problem:
        raise AuthoringError(str(problem)) from problem
    with tempfile.TemporaryDirectory(prefix="course-print-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [browser, "--headless", "--disable-gpu", "--no-sandbox", "--disable-dev-shm-usage"]
        command += [
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
        ]
        command += ["--host-resolver-rules=MAP * ~NOTFOUND", f"--print-to-pdf={target}", source.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise AuthoringError(f"The browser did not print within {SECONDS} seconds.") from None
        if not target.is_file():
            words = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
            raise AuthoringError(f"The browser printed nothing: {''.join(words)}")
        pdf = target.read_bytes()
    # The day of printing, without which two prints of one page are the same; the length must stay.
    undated = _DAY.sub(lambda day: re.sub(rb"\d(?=[^(]*$)", b"0", day[0]), pdf)
    return undated.rstrip(b"\n") + MADE_FROM + page_fingerprint(page).encode() + b"\n"


def _items(content: CourseContent, cell_id: str) -> list:
    """The items of the list in a cell of notebook 00, as HTML without links, for paper."""
    from markupsafe import Markup

    start = content.by_id(START)
    cell = next((one for one in start.cells("markdown") if one.get("id") == cell_id), None) if start else None
    found = markdown.parsed(cell.source).find_all("li") if cell else []
    if not found:
        raise AuthoringError(
            f"The handout quotes the list in the cell ‘{cell_id}’ of notebook 00; it is gone."
        )
    return [Markup(re.sub(r"</?a\b[^>]*>", "", item.decode_contents())) for item in found]


@cache
def _templates():
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def load(name: str) -> str:
        return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")

    return Environment(
        loader=FunctionLoader(load), undefined=StrictUndefined, autoescape=True, trim_blocks=True
    )

"""``python -m course_lib.authoring site OUT``: the whole course as pages, built without a network."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, AuthoringError, CourseNotebook, exercise_id, read, text_of
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.nav import GLOSSARY
from course_lib.authoring.repository import repository
from course_lib.authoring.site.addresses import SiteLinks, places_of
from course_lib.authoring.site.assets import PLOTLY, write_assets
from course_lib.authoring.site.front_page import front_page
from course_lib.authoring.site.icons import keep_used_icons
from course_lib.authoring.site.pages import PageContent, page_of, with_whole_dates

DOCS = ("tokens", "coverage")
"""Pages of docs/ that readers look things up in."""

ICONS_ONCE = "globalThis.FontAwesomeConfig = { observeMutations: false };"
"""The icons of the theme are all there from the start. Looking for new ones would take time at each of the
hundreds of changes that drawing a chart makes."""

SETTINGS = {
    "project": "Tokens in AI",
    "root_doc": "index",
    "language": "en",
    "extensions": ["myst_nb", "sphinx_copybutton"],
    "exclude_patterns": ["static"],
    "nb_execution_mode": "off",
    "nb_mime_priority_overrides": [("html", "application/vnd.plotly.v1+json", None)],
    "myst_heading_anchors": 3,
    "suppress_warnings": ["myst.header", "misc.highlighting_failure"],
    "html_theme": "sphinx_book_theme",
    "html_title": "Tokens in AI",
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_sphinx": False,
    "html_favicon": "static/icon.svg",
    "html_static_path": ["static"],
    "html_extra_path": ["files"],
    "html_css_files": ["course.css"],
    "html_js_files": [(None, {"body": ICONS_ONCE}), ("course.js", {"defer": "defer"})],
    "html_use_index": False,
    "html_context": {"default_mode": "auto"},
    "smartquotes": False,
    "html_theme_options": {
        "show_toc_level": 2,
        "navbar_persistent": [],  # the search is at the side
        "use_download_button": False,
        "use_fullscreen_button": False,
        "use_sidenotes": False,
        "toc_title": "On this page",
        "footer_content_items": ["extra-footer.html"],
        "pygments_light_style": "a11y-high-contrast-light",
        "pygments_dark_style": "a11y-high-contrast-dark",
        "extra_footer": "<p>Code: BSD 3-Clause. Text: CC BY 4.0. Nothing here is advice to buy or sell.</p>",
    },
}
"""Settings of Sphinx. Nothing in them leads to an address outside of the site."""


def build_site(out: str, root: Path = ROOT) -> int:
    """Build the website of the checkout *root* from its solved notebooks into the folder *out*.

    What an earlier build left in *out* is replaced; a folder that holds anything else is not touched. Returns
    0, or 1 when the pages have dead links. Raises AuthoringError when a solved notebook is missing, when
    Sphinx has something to say, and when *out* is in use.
    """
    from course_lib.authoring.site.faults import faults_of

    target = Path(out)
    refuse_other_work(target)
    content = load_content(root)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        count = write_source(content, source, root)
        run_sphinx(source, Path(folder) / "site", Path(folder) / "doctrees")
        (Path(folder) / "site" / MARK).touch()
        if target.exists():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(Path(folder) / "site", target)
    faults = faults_of(target)
    for fault in faults:
        print(fault)
    print(f"site: {count} pages in {target}" + (f", {len(faults)} faults" if faults else ""))
    return 1 if faults else 0


MARK = ".nojekyll"
"""Is in every built site: it also tells GitHub Pages to serve folders whose names begin with _."""


def refuse_other_work(target: Path) -> None:
    """Raise AuthoringError when *target* holds something else than a site that was built before."""
    if target.is_file() or (target.is_dir() and any(target.iterdir()) and not (target / MARK).exists()):
        raise AuthoringError(f"{target} holds other files: name a new folder, or one with an earlier site.")


def write_source(content: CourseContent, source: Path, root: Path) -> int:
    """Write what Sphinx reads into the folder *source*, from *content* and the checkout *root*.

    Returns the number of pages. Raises AuthoringError when a solved notebook is missing or damaged.
    """
    source.mkdir(parents=True)
    solved = solved_notebooks(content)
    page_content = page_content_of(content, solved, root)
    with_chart = set()
    for notebook in solved:
        try:
            node, chart = page_of(notebook, page_content)
        except (KeyError, ValueError) as problem:
            raise AuthoringError(f"{notebook.path.name} does not become a page: {problem}.") from problem
        (source / notebook.path.name).write_text(text_of(node), encoding="utf-8")
        with_chart |= {notebook.path.stem} if chart else set()
    for name in DOCS:
        text = (root / "docs" / f"{name}.md").read_text(encoding="utf-8")
        linked = page_content.links.in_markdown(text, f"{name}.md")
        (source / f"{name}.md").write_text(linked, encoding="utf-8")
    (source / "index.md").write_text(front_page(content, root), encoding="utf-8")
    write_assets(source / "static", content.terms)
    (source / "static" / "charts.txt").write_text("\n".join(sorted(with_chart)), encoding="utf-8")
    copy_notebooks(content, source / "files" / "notebooks")
    return len(solved) + len(DOCS) + 1


def solved_notebooks(content: CourseContent) -> list[CourseNotebook]:
    """The solved copies of all notebooks of *content*, and the glossary, which has nothing to solve.

    Raises AuthoringError when one is missing.
    """
    found = []
    for notebook in content.notebooks:
        path = notebook.path if notebook.id == GLOSSARY else content.solutions / notebook.path.name
        if not path.exists():
            raise AuthoringError(f"{path.name} is not solved yet: `solve {notebook.id}` does it.")
        found.append(CourseNotebook(path, read(path)))
    return found


def page_content_of(content: CourseContent, solved: list[CourseNotebook], root: Path) -> PageContent:
    """What the pages of the *solved* notebooks are made with, from *content* and the checkout *root*."""
    from course_lib import exercises

    pages = {f"notebooks/{notebook.path.name}": f"{notebook.path.stem}.html" for notebook in solved}
    links = SiteLinks(
        pages={**pages, **{f"docs/{name}.md": f"{name}.html" for name in DOCS}},
        places={f"{notebook.path.stem}.html": places_of(notebook) for notebook in solved},
        repository=repository(root),
    )
    return PageContent(
        links=links,
        exercises=content.exercises,
        predictions=exercises.load_predictions(),
        quizzes={number: exercises.load_quiz(number) for number in exercises.NOTEBOOKS},
        starters=starters_of(content),
    )


def starters_of(content: CourseContent) -> Mapping[str, str]:
    """The code of every exercise cell as learners of *content* get it, by exercise."""
    return {
        exercise: cell.source
        for notebook in content.notebooks
        for cell in notebook.cells("code")
        if (exercise := exercise_id(cell)) is not None
    }


def copy_notebooks(content: CourseContent, folder: Path) -> None:
    """Copy the notebooks of *content*, as they are handed out and solved, into *folder*."""
    (folder / "solutions").mkdir(parents=True)
    for notebook in content.notebooks:
        shutil.copyfile(notebook.path, folder / notebook.path.name)
        solved = content.solutions / notebook.path.name
        if solved.exists():
            shutil.copyfile(solved, folder / "solutions" / notebook.path.name)


def run_sphinx(source: Path, out: Path, doctrees: Path) -> None:
    """Build the folder *source* into *out*, with *doctrees* for what Sphinx keeps in between.

    Raises AuthoringError with the first things that Sphinx has to say, if any.
    """
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    charts = set((source / "static" / "charts.txt").read_text(encoding="utf-8").split())
    (source / "static" / "charts.txt").unlink()
    said = StringIO()
    with patch_docutils(None), docutils_namespace():
        app = Sphinx(
            source, None, out, doctrees, "html", confoverrides=dict(SETTINGS), status=None, warning=said
        )

        def finish(app: Sphinx, page: str, _template: str, context: dict, _doctree: object) -> None:
            if "body" in context:
                context["body"] = with_whole_dates(context["body"])
            if page in charts:
                app.add_js_file(PLOTLY, priority=400, defer="defer")

        app.connect("html-page-context", finish)
        app.build()
    shutil.rmtree(out / "_sources", ignore_errors=True)  # made for the site: nobody would run these
    for template in (out / "_static").glob("*.html"):  # of the theme; no page uses them
        template.unlink()
    keep_used_icons(out)
    lines = [line for line in said.getvalue().splitlines() if line.strip()]
    if lines:
        raise AuthoringError("Sphinx has something to say: " + " / ".join(lines[:5]))

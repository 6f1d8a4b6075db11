"""Ask axe (https://github.com/dequelabs/axe-core) about the parts of JupyterLab that the course fills."""

from dataclasses import asdict, dataclass

from .notebook_page import NotebookPage

# Tracebacks and warnings come in the colours of IPython on those of JupyterLab, too faint in either theme.
# NotebookPage.problems() reports those that nobody meant to show.
EXCEPT = '[data-mime-type="application/vnd.jupyter.stderr"]'
PARTS = (f".jp-OutputArea-output:not({EXCEPT})", ".jp-RenderedMarkdown")

# What another theme can change. The other rules ask about the structure, which is the same in both.
RULES_ABOUT_COLOURS = ("color-contrast", "link-in-text-block")


@dataclass(frozen=True)
class Exemption:
    """A finding that no notebook can avoid: axe's rule, where it is let pass (a CSS selector), and why."""

    rule: str
    within: str
    reason: str


EXEMPTIONS = (
    Exemption(
        "link-in-text-block",
        ".jp-RenderedMarkdown",
        "JupyterLab sets links in Markdown apart by their colour only",
    ),
    Exemption(
        "color-contrast",
        ".jp-RenderedMarkdown pre code",
        "JupyterLab's own colour of a comment in a fenced listing has 4.15 : 1 in the dark theme",
    ),
    Exemption(
        "empty-table-header",
        "table.dataframe",
        "pandas leaves the corner above its index empty (a recommendation, not a WCAG criterion)",
    ),
)


def violations(notebook: NotebookPage, exemptions: tuple[Exemption, ...] = EXEMPTIONS) -> list[str]:
    """What axe finds in the outputs and the Markdown cells as they are now, one text a finding.

    In the light theme it is asked about everything, in the dark one about colours: look in both.
    Raises RuntimeError when axe passed over a text, because then an empty list would mean nothing.
    """
    from axe_playwright_python.base import AXE_SCRIPT

    notebook.settle()  # colours turn slowly from one theme to the other
    if not notebook.page.evaluate("() => 'axe' in window"):
        notebook.page.evaluate(AXE_SCRIPT)
    exempt = [asdict(exemption) for exemption in exemptions]
    rules = RULES_ABOUT_COLOURS if notebook.has_theme("dark") else None
    question = {"parts": PARTS, "except": EXCEPT, "exemptions": exempt, "rules": rules}
    answer = notebook.ask("runAxe", question)
    if answer["unseen"]:
        raise RuntimeError(
            f"axe did not see these texts, so it judged nothing about them: {answer['unseen']}"
        )
    return answer["findings"]

"""What a reader does with the controls of an explorer, and what the explorer says then."""

from typing import TYPE_CHECKING

from .notebook_page import NotebookPage

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def said(explorer: NotebookPage) -> str:
    """The live sentence of the explorer."""
    return explorer.page.locator(".widget-html [role=status]").first.inner_text()


def press(explorer: NotebookPage, control: "Locator", key: str) -> None:
    """Press a key on a control, and wait for what that changes."""
    control.focus()
    explorer.page.keyboard.press(key)
    explorer.settle()


def choose(explorer: NotebookPage, label: str, option: str) -> None:
    """Choose an option of the list with this label."""
    explorer.page.get_by_label(label, exact=True).select_option(option)
    explorer.settle()


def reset(explorer: NotebookPage) -> None:
    """Press Reset."""
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()


def saves(notebook: NotebookPage, control: "Locator") -> bool:
    """Whether Ctrl+S, pressed on a control, saves the notebook. The server of the tests has no autosave.

    It is pressed again, as anybody would, where JupyterLab is still busy with a save and passes it over.
    """
    dirty = "jupyterapp.shell.currentWidget.context.model.dirty"
    notebook.page.evaluate(f"{dirty} = true")
    for _ in range(5):
        press(notebook, control, "ControlOrMeta+s")
        if not notebook.page.evaluate(dirty):
            return True
    return False

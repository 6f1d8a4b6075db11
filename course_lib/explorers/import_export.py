"""A piece of work as text: pasted into a box and imported, or written into it and saved as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ipywidgets as widgets

from course_lib.explorers.controls import button, row
from course_lib.explorers.markup import download_link, html, problem_list, status


@dataclass(frozen=True)
class Export:
    """A button called *name* that writes the text of *write* into the box and then shows *said*.

    With a *file* there is also a link that saves the text under that name, as *media_type*; a function gives
    the name at that moment.
    """

    name: str
    write: Callable[[], str]
    said: str
    file: str | Callable[[], str] = ""
    media_type: str = "application/json"


class ImportExport(widgets.VBox):
    """A box, *text*, in which a *work*, such as "plan", is imported and exported, with its buttons.

    *read* imports the text and returns what is then shown. Where it cannot, it raises *error*, which has
    ``problems``: the text stays in the box, with these below it. There is one button for each of *exports*.
    *help* is HTML above the box, *options* are further controls beside the buttons.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that differs between the works
        self,
        work: str,
        text: widgets.Textarea,
        read: Callable[[str], str],
        error: type[Exception],
        exports: Sequence[Export],
        help: str = "",
        options: Sequence[widgets.Widget] = (),
    ):
        self._work, self._read, self._error = work, read, error
        self.text = text
        self.result, self.links = widgets.HTML(), widgets.HTML()
        self.exports = [button(each.name, lambda each=each: self._write(each)) for each in exports]
        super().__init__(
            [
                *([widgets.HTML(help)] if help else []),
                self.text,
                row(button("Import", self.take_in), *self.exports, *options),
                self.result,
                self.links,
            ],
            layout=widgets.Layout(width="100%"),
        )

    def take_in(self) -> bool:
        """Import the text; False if it cannot be read. It then stays in the box, with the problems below."""
        try:
            said = self._read(self.text.value)
        except self._error as error:
            listed = problem_list(error.problems)
            said = html("Nothing was imported, and the {} is as it was.{}", self._work, listed)
            self.result.value = status(said)
            return False
        self.result.value = status(said)
        return True

    def clear(self) -> None:
        """Take away what was last said and offered; the text stays in the box."""
        self.result.value = self.links.value = ""

    def _write(self, export: Export) -> None:
        self.text.value = text = export.write()
        file = export.file() if callable(export.file) else export.file
        self.links.value = download_link(file, export.media_type, text) if file else ""
        self.result.value = status(export.said)

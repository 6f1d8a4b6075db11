"""The box for import and export: what cannot be read stays, with its reasons."""

import base64

import ipywidgets as widgets
import pytest

from course_lib.explorers.import_export import Export, ImportExport


class WorkError(ValueError):
    def __init__(self, problems):
        super().__init__("; ".join(problems))
        self.problems = problems


@pytest.fixture
def box():
    taken = []

    def read(text):
        if not text.isdigit():
            raise WorkError([f"{text} is no number", "<b>"])
        taken.append(int(text))
        return f"{text} was imported."

    exports = [
        Export("Export", lambda: "42 <b>", "There it is.", "work.txt", "text/plain"),
        Export("Again", str, ""),
    ]
    made = ImportExport("work", widgets.Textarea(), read, WorkError, exports)
    made.taken = taken
    return made


def test_what_can_be_read_is_taken(box):
    box.text.value = "7"
    assert box.take_in()
    assert box.taken == [7]
    assert "7 was imported." in box.result.value


def test_what_cannot_be_read_stays_with_its_reasons(box):
    box.text.value = "<img src=x>"
    assert not box.take_in()
    assert (box.taken, box.text.value) == ([], "<img src=x>")
    assert (
        "Nothing was imported, and the work is as it was.<ul><li>&lt;img src=x&gt; is no" in box.result.value
    )
    assert "<b>" not in box.result.value


def test_any_other_error_is_not_hidden(box):
    box.text.value = "1" * 5_000  # more digits than int() reads
    with pytest.raises(ValueError, match="digits"):
        box.take_in()


def test_an_export_stands_in_the_box_and_can_be_saved(box):
    box.exports[0].click()
    assert box.text.value == "42 <b>"
    data = box.links.value.partition("base64,")[2].partition('"')[0]
    assert base64.b64decode(data) == b"42 <b>"
    assert 'download="work.txt"' in box.links.value
    assert "There it is." in box.result.value
    box.exports[1].click()
    assert box.links.value == ""

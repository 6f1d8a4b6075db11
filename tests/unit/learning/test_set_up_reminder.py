"""After a restart a cell says in words what to run, in a real kernel with the course's own settings."""

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course_lib.authoring.anatomy import SETUP
from course_lib.learning.set_up_reminder import OF_THE_SET_UP

from ...patience import PATIENCE

ROOT = Path(__file__).resolve().parents[3]
CELLS = [
    'check("t1-count", 11)',
    'course_lib.learning.restore_progress("1MRT-T")',
    "1 / 0",
    "tok.count('a')",
    SETUP,
    "tok.count('a')",
    'check("t1-count", 11)',
    'answer = {A, "D"}\ncheck("t0-sort", answer)',
    'check("t1-digits", mistral)',
    'answer = tokn\ncheck("t1-count", answer)',
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """For each of the cells, run one after the other in a new kernel: what it shows, as text."""
    own = tmp_path_factory.mktemp("own")
    profile = own / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    shutil.copy(ROOT / "deploy/lab/etc/ipython/ipython_kernel_config.py", profile)
    node = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in CELLS])
    client = NotebookClient(node, kernel_name="python3", timeout=PATIENCE, allow_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(own / "ipython"))
        patch.setenv("COURSE_PROGRESS_FILE", str(own / "progress.json"))
        patch.setenv("PYTHONPATH", str(ROOT))
        client.execute()
    return [
        "".join(
            "\n".join(output.traceback) if output.output_type == "error" else output.data["text/plain"]
            for output in cell.outputs
        )
        for cell in node.cells
    ]


def test_a_name_of_the_set_up_cell_gets_words_and_no_traceback(outputs):
    for shown in outputs[:2]:
        assert "Run All Above Selected Cell" in shown
        assert "NameError" not in shown
        assert "Traceback" not in shown


def test_other_errors_are_shown_as_ever(outputs):
    assert "ZeroDivisionError" in outputs[2]
    assert "Run All Above" not in outputs[2]


def test_another_missing_name_gets_both_as_long_as_nothing_was_set_up(outputs):
    assert "NameError" in outputs[3]
    assert "Run All Above Selected Cell" in outputs[3]
    assert "NameError" in outputs[5]
    assert "Run All Above" not in outputs[5]


def test_after_the_set_up_cell_all_is_as_ever(outputs):
    assert "Correct" in outputs[6]


def test_an_option_without_quotes_is_told_so_without_a_traceback(outputs):
    assert "Text needs quotes: `'A'`." in outputs[7]
    assert "Text needs quotes: `'mistral-v3'`." in outputs[8]
    assert not any("NameError" in shown for shown in outputs[7:9])
    assert "NameError" in outputs[9]


def test_the_names_are_those_of_the_set_up_cell():
    names: dict[str, object] = {}
    exec(SETUP, names)
    assert set(OF_THE_SET_UP) == names.keys() - {"__builtins__"}

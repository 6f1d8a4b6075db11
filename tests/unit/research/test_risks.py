"""The risk register: fourteen risks, each with a section of Part II that measures it."""

from functools import cache

import nbformat
import pytest

from course_lib.authoring.anatomy import ROOT
from course_lib.exercises.n13 import RISKS
from course_lib.research.risks import risk_register

REGISTER = risk_register()


@cache
def _headings(notebook: str) -> frozenset[str]:
    """The headings of a notebook; there is exactly one notebook with this number."""
    (path,) = (ROOT / "notebooks").glob(f"{notebook}_*.ipynb")
    cells = nbformat.read(path, as_version=4).cells
    lines = [line for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    return frozenset(line.lstrip("#").strip() for line in lines if line.startswith("##"))


def test_fourteen_risks_each_measured_in_a_notebook_of_part_two():
    assert len(REGISTER) == 14
    assert REGISTER.index.is_unique
    assert set(REGISTER["notebook"]) <= {f"{number:02}" for number in range(6, 16)}
    assert (REGISTER.map(str.strip) != "").all(axis=None)


@pytest.mark.parametrize("risk", REGISTER.index)
def test_the_notebook_that_a_risk_names_has_the_section_that_it_names(risk):
    row = REGISTER.loc[risk]
    assert row["section"] in _headings(row["notebook"])


def test_the_exercise_names_the_same_risks():
    assert tuple(REGISTER.index) == RISKS

"""Tables of pandas in a real JupyterLab: words are set to the left, numbers to the right."""

import pytest

pytestmark = pytest.mark.browser

TABLE = """import pandas as pd
rows = [["Who pays, and how much?", 1_200, "12.5 %", None], ["None of it is known yet.", 7, "3 %", "NaN"]]
index = pd.Index(["first", "last"], name="row")
pd.DataFrame(rows, columns=["question", "tokens", "share", "gap"], index=index)"""
SPANNED = """columns = pd.MultiIndex.from_product([["some words"], ["one", "two"]])
pd.DataFrame([["a long sentence", 2]], columns=columns)"""
ALIGNED = """tables => tables.map(table => [...table.tBodies[0].rows[0].cells].map(
    cell => getComputedStyle(cell).textAlign))"""


def test_words_are_set_to_the_left_and_numbers_to_the_right(lab):
    with lab.run(TABLE, SPANNED) as notebook:
        tables = notebook.page.locator("table.dataframe")
        simple, spanned = tables.evaluate_all(ALIGNED)
        assert simple == ["left", "left", "right", "right", "right"]
        assert set(spanned) == {"right"}
        heads = tables.first.locator("thead tr").first.locator("th")
        assert heads.evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")[1:3] == [
            "left",
            "right",
        ]

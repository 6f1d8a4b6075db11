"""What cells print and show as tables, in a real JupyterLab: words to the left, and whole."""

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


PRINTED = (
    "print('Wherever this line is broken, no word of it is cut: neither unquestionably nor otherwise. ' * 3)"
)
CUT = """pre => {
    const node = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    return [...node.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
        range.setStart(node, index); range.setEnd(node, index + word.length);
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
    }).map(found => found[0]);
}"""


def test_printed_words_are_not_cut_in_a_narrow_window(lab):
    with lab.run(PRINTED) as notebook:
        notebook.use_zoom(2)
        printed = notebook.page.locator(".jp-RenderedText pre").first
        assert printed.bounding_box()["height"] > 40  # it takes more than two lines
        assert printed.evaluate(CUT) == []
        assert notebook.too_wide() == []

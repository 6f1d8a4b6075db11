"""The table editor in a real JupyterLab: a spreadsheet by keyboard, also with ten thousand rows."""

import pytest

from .accessibility import violations
from .controls import said

pytestmark = pytest.mark.browser

CODE = """
from ipywidgets import Widget
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.table_editor import CellProblem, Column, TableEditor

COLUMNS = (
    Column("bucket", "Bucket", width=18),
    Column("tokens", "Tokens", "number", width=16),
    Column("period", "Period", "choice", ("month", "merge", "quarter", "year"), blank="month"),
    Column("in", "Circulates", "yes/no"),
)

class Sheet(Explorer):
    summary = "a sheet"

    def __init__(self):
        super().__init__()
        self.table = TableEditor(
            "The plan", COLUMNS, self.changed, lambda: self._sentence.say("undone"),
            pasted=lambda text: self._sentence.say(f"a table: {text!r}"), headed="It has headings.",
        )
        self.fill(10_000)
        self.arrange(self._sentence, self.table)
    def fill(self, count):
        self.table.lines = tuple((f"Bucket {n}", str(n), "month", "yes") for n in range(1, count + 1))
        self.table.complain([])
    def changed(self, lines, was):
        wrong = {n: line[1] for n, line in enumerate(lines) if not line[1].isdigit()}
        words = "must be a number; it is {!r}."
        self.table.complain([CellProblem(n, "tokens", words.format(typed)) for n, typed in wrong.items()])
        self._sentence.say(f"{len(lines)} rows; " + " | ".join(",".join(line) for line in lines[:3]))

Widget.close_all()  # the sheet of the test before, with its ten thousand rows
sheet = Sheet()
sheet
"""


@pytest.fixture(scope="module")
def notebook(lab):
    with lab.open(lab.write(CODE)) as opened:
        yield opened


@pytest.fixture
def sheet(notebook):
    """A new sheet for each test, in the one notebook."""
    notebook.use_theme("light")
    notebook.run_all()
    return notebook


def cell(sheet, row, column):
    return sheet.page.locator(f"[role=gridcell][data-row='{row}'][data-column='{column}']")


def type_keys(sheet, *keys):
    """Press the names of keys, and type what is none."""
    for key in keys:
        named = len(key) == 1 or "+" in key or key in NAMED
        (sheet.page.keyboard.press if named else sheet.page.keyboard.type)(key)
    sheet.settle()


def paste(sheet, text):
    """Paste *text* where the focus is."""
    sheet.page.evaluate(
        """text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true});
          document.activeElement.dispatchEvent(paste);
        }""",
        text,
    )
    sheet.settle()


ARROWS = {"ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"}
NAMED = {"Enter", "Tab", "Escape", "Delete", "Backspace", "F2", "Home"} | ARROWS


def focused(sheet):
    return sheet.page.evaluate("[document.activeElement.dataset.row, document.activeElement.dataset.column]")


def told(sheet):
    return sheet.page.locator(".course-table-status").inner_text()


def test_a_cell_is_edited_and_tab_goes_on_to_the_next(sheet):
    cell(sheet, 0, 0).click()
    type_keys(sheet, "Team", "Tab", "250", "Enter")
    assert "Team,250,month,yes | Bucket 2" in said(sheet)
    assert focused(sheet) == ["1", "1"]
    type_keys(sheet, "F2", "99", "Escape")
    assert cell(sheet, 1, 1).inner_text() == "2"


def test_a_choice_is_made_with_its_first_letters_and_yes_becomes_no(sheet):
    cell(sheet, 0, 2).click()
    type_keys(sheet, "q", "Enter")
    cell(sheet, 0, 3).click()
    type_keys(sheet, " ")
    assert "Bucket 1,1,quarter,no" in said(sheet)
    cell(sheet, 0, 2).click()
    type_keys(sheet, "me", "Enter")  # not a choice with m, and then the first one with e
    assert "Bucket 1,1,merge,no" in said(sheet)
    cell(sheet, 0, 2).click()
    type_keys(sheet, "qy", "Enter")  # another choice after all
    assert "Bucket 1,1,year,no" in said(sheet)


def test_a_word_that_is_no_choice_changes_nothing_and_is_named(sheet):
    for column, word in ((3, "Investors"), (3, "Foundation"), (2, "User airdrop")):
        cell(sheet, 0, column).click()
        type_keys(sheet, word, "Enter")
        assert cell(sheet, 0, 2).inner_text() == "month"
        assert cell(sheet, 0, 3).inner_text() == "yes"
        assert told(sheet).startswith(f"“{word}” is none of the choices here: ")
    cell(sheet, 0, 3).click()
    type_keys(sheet, "x", "Backspace", "n", "Enter")
    assert "Bucket 1,1,month,no" in said(sheet)


def test_what_is_wrong_stands_beside_its_cell_and_a_button_leads_there(sheet):
    cell(sheet, 1, 1).click()
    type_keys(sheet, "much", "Enter", "Control+End", "ArrowLeft", "ArrowLeft", "<b>many</b>", "Enter")
    wrong = sheet.page.locator(".course-table-problems")
    assert wrong.inner_text().startswith("2 cells to mend:")
    sheet.page.get_by_role("button", name="Row 2, Tokens").click()
    assert focused(sheet) == ["1", "1"]
    assert cell(sheet, 1, 1).get_attribute("aria-invalid") == "true"
    words = sheet.page.locator(f"#{cell(sheet, 1, 1).get_attribute('aria-describedby')}")
    assert words.inner_text() == "⚠ Tokens: must be a number; it is 'much'."
    assert sheet.page.locator(".course-table-pane b").count() == 0
    type_keys(sheet, "2", "Enter")
    assert wrong.inner_text().startswith("1 cell to mend:")


def test_a_block_is_copied_and_pasted_and_emptied(sheet):
    cell(sheet, 0, 0).click()
    type_keys(sheet, "Shift+ArrowDown", "Shift+ArrowRight", "Control+c")
    assert told(sheet) == "4 cells copied."
    type_keys(sheet, "ArrowDown", "ArrowLeft", "Control+v")
    assert said(sheet) == "10000 rows; Bucket 1,1,month,yes | Bucket 2,2,month,yes | Bucket 1,1,month,yes"
    assert cell(sheet, 2, 0).inner_text() == "Bucket 1"
    assert cell(sheet, 3, 1).inner_text() == "2"
    type_keys(sheet, "Delete")
    assert cell(sheet, 2, 0).inner_text() == ""


def test_a_spreadsheet_is_pasted_with_its_quotes_and_handed_on_with_its_headings(sheet):
    cell(sheet, 0, 0).click()
    paste(sheet, '"Team ""A"""\t1\tyear\tno\textra\r\nSale\t2\r\n')
    assert said(sheet).startswith('10000 rows; Team "A",1,year,no | Sale,2,month,yes')
    assert told(sheet) == "2 rows pasted. 1 column did not fit and was left out."
    cell(sheet, 0, 0).click()
    paste(sheet, "Bucket\tTokens\tVesting\nTeam\t5\tmonth")
    assert said(sheet).startswith("a table: 'Bucket") and told(sheet) == "It has headings."
    assert cell(sheet, 0, 0).inner_text() == 'Team "A"'
    cell(sheet, 0, 1).click()
    paste(sheet, "Tokens\n5")  # one heading alone may be what somebody means
    assert cell(sheet, 0, 1).inner_text() == "Tokens"


def test_rows_are_added_copied_moved_and_deleted(sheet):
    shown = "cell => getComputedStyle(cell, '::after').content"
    cell(sheet, 0, 0).click()
    for name in ("Copy row", "Add a row", "Move up"):
        sheet.page.get_by_role("button", name=name, exact=True).click()
    assert cell(sheet, 1, 2).evaluate(shown) in ("none", '""')
    type_keys(sheet, "New", "Tab", "5", "Enter")
    # What an empty cell stands for is seen once its row is begun, and is not in the cell.
    assert cell(sheet, 1, 2).evaluate(shown) == '"month"' and cell(sheet, 1, 2).inner_text() == ""
    assert said(sheet).startswith("10002 rows; Bucket 1,1,month,yes | New,5,, | Bucket 1,1,month,yes")
    type_keys(sheet, "ArrowUp", "Alt+ArrowUp")
    assert said(sheet).startswith("10002 rows; New,5,,")
    sheet.page.get_by_role("button", name="Delete row", exact=True).click()
    sheet.settle()
    assert said(sheet).startswith("10001 rows; Bucket 1")
    type_keys(sheet, "Control+z")
    assert said(sheet) == "undone"


def test_only_rows_in_view_are_in_the_page_and_the_last_is_a_key_away(sheet):
    cell(sheet, 0, 0).click()
    type_keys(sheet, "Control+End")
    assert focused(sheet) == ["9999", "3"]
    assert sheet.page.locator("[role=grid]").get_attribute("aria-rowcount") == "10001"
    assert sheet.page.locator("[role=grid] [role=row]").count() < 60


def test_tab_leaves_the_table_unless_cells_are_filled_in_and_keys_do_not_reach_jupyterlab(sheet):
    cell(sheet, 0, 0).click()
    type_keys(sheet, "Tab")
    assert sheet.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    cell(sheet, 0, 0).click()
    type_keys(sheet, "ArrowDown")
    assert focused(sheet) == ["1", "0"]
    cell(sheet, 0, 2).click()
    type_keys(sheet, "y", "Tab")
    assert focused(sheet) == ["0", "3"]
    type_keys(sheet, "Tab", "Tab")
    assert focused(sheet) == ["1", "1"]
    type_keys(sheet, "Shift+Tab")
    assert focused(sheet) == ["1", "0"]
    type_keys(sheet, "ArrowUp", "Tab")
    assert sheet.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert sheet.problems() == []


def test_filling_in_goes_on_behind_the_last_row_and_an_empty_one_is_left_behind(sheet):
    cell(sheet, 0, 0).click()
    type_keys(sheet, "Control+End", "n", "Tab")
    assert focused(sheet) == ["10000", "0"] and "Row 10001 added" in told(sheet)
    type_keys(sheet, "New", "Tab", "5", "Tab", "Tab", "Tab")
    assert focused(sheet) == ["10001", "0"]
    type_keys(sheet, "Tab")
    assert sheet.page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert said(sheet).startswith("10001 rows;")


def test_a_long_number_is_shown_with_marks_of_thousands_and_stays_as_it_was_typed(sheet):
    cell(sheet, 0, 1).click()
    type_keys(sheet, "4278000000", "Enter")
    assert cell(sheet, 0, 1).inner_text() == "4,278,000,000"
    assert "Bucket 1,4278000000," in said(sheet)
    type_keys(sheet, "ArrowUp", "F2")
    assert cell(sheet, 0, 1).locator("input").input_value() == "4278000000"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(sheet, theme):
    cell(sheet, 1, 1).click()
    type_keys(sheet, "much", "Enter", "F2")
    sheet.use_theme(theme)
    assert violations(sheet) == []
    assert sheet.problems() == []


def test_fits_at_200_percent(sheet):
    sheet.use_zoom(2)
    assert sheet.too_wide() == []
    sheet.use_zoom(1)

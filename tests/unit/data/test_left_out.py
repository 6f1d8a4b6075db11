"""Tokens of which too little could be read have a list of their own, and are in no other table."""

from course_lib import data
from course_lib.data import agreement


def test_no_token_of_the_tables_is_left_out():
    out = data.left_out()
    assert {"0G", "OPEN"} <= set(out["ticker"])
    assert not set(out["ticker"]) & set(data.tokens()["ticker"])


def test_the_parts_that_do_not_add_up_are_worked_out():
    out = data.left_out().set_index("ticker")
    # 0.49 × 280, 0.33 × 150 and all of 130 million tokens, the parts that one table says are free at launch
    assert f"{int(0.49 * 280e6 + 0.33 * 150e6 + 130e6):,}" in out.loc["0G", "unknown"]


def test_a_token_in_both_places_is_found():
    frames = {name: getattr(data, name)() for name in agreement.TABLES}
    frames["left_out"] = frames["left_out"].assign(ticker=["0G", "GRT", *frames["left_out"]["ticker"][2:]])
    found = [words for table, _, words in agreement._names(frames) if table == "left_out"]
    assert found == ["GRT is in tokens.csv, so it is not left out."]

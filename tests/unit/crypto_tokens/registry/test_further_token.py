"""A further token is rows in the tables of data/crypto and nothing else. The one here is invented: TEST."""

import csv
import shutil
from datetime import date

import pytest

from course_lib import data
from course_lib.authoring import renew, token_page
from course_lib.crypto_tokens import (
    BASE_UNITS,
    allocation,
    categories_of,
    find_tokens,
    plan_rows,
    profile,
    profiles,
    schedule,
    sources_of,
    sum_check,
    unlock_calendar,
    unscheduled,
    uses_of,
)
from course_lib.crypto_tokens.unlocks import unlocked
from course_lib.explorers import explore_types, explore_unlocks
from course_lib.research.due_diligence import prefilled_scorecard
from course_lib.research.memo import draft

ROWS = {
    "tokens": [
        "TEST,Test token (invented),agent,compute,none,1000,1000,2025-01-01,assumed,none,,"
        "invented staking,,2026-01-01,testpaper,2026-01-01,assumed,an invented token for a test"
    ],
    "uses": [
        "TEST,AI agents,yes,type,testpaper,2026-01-01,assumed,",
        "TEST,staking,planned,staking,testpaper,2026-01-01,assumed,",
    ],
    "categories": ["TEST,AI agents,type,testpaper,2026-01-01,assumed,"],
    "allocations": [
        "TEST,,Team,0.25,250,team,testpaper,2026-01-01,assumed,",
        "TEST,,Community,0.75,750,community,testpaper,2026-01-01,assumed,",
    ],
    "vesting": ["TEST,Team,250,2025-01-01,0,12,0,48,month,retroactive,testpaper,2026-01-01,assumed,"],
    "sources": ["testpaper,An invented paper,https://example.org/test,not stated,no,invented,2026-01-01,"],
}
"""For each table, the rows that the token needs."""


def add_token(folder):
    """Write the rows of TEST at the end of the tables in *folder*, and renew the manifest."""
    for table, rows in ROWS.items():
        with (folder / f"{table}.csv").open("a", encoding="utf-8", newline="") as file:
            file.write("".join(f"{row}\n" for row in rows))
    renew.renew_folder(folder)


@pytest.fixture(autouse=True)
def further(tmp_path, monkeypatch):
    """A copy of the tables with TEST in them."""
    folder = tmp_path / "data" / "crypto"
    shutil.copytree(data.ROOT / "crypto", folder)
    add_token(folder)
    monkeypatch.setattr(data, "ROOT", tmp_path / "data")
    return folder


def test_every_row_has_the_columns_of_its_table(further):
    for table, rows in ROWS.items():
        with (further / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert all(len(next(csv.reader([row]))) == len(head) for row in rows)


def test_its_profile_uses_and_categories_are_known():
    assert profiles().index[-1] == "TEST"
    assert profile("TEST").types == ("agent", "compute")
    uses = uses_of("TEST")
    assert uses.loc["AI agents"].tolist() == ["yes", "its type in the data: agent, compute", "assumed"]
    assert uses.loc["staking"].tolist() == ["planned", "invented staking", "assumed"]
    assert uses.loc["governance", "answer"] == "unknown"
    assert categories_of("TEST") == ("AI agents",)
    assert find_tokens(type="agent", use="AI agents").index[-1] == "TEST"
    assert find_tokens(use="staking", answer="planned").index.tolist() == ["TEST"]
    assert find_tokens(category="AI agents").loc["TEST", "sources"] == ("testpaper",)
    with pytest.raises(ValueError, match=r"did you mean 'TEST' \(Test token \(invented\)\)\?"):
        profile("TESTS")


def test_its_tables_add_up_and_its_schedule_can_be_calculated_with():
    assert allocation("TEST")["bucket"].tolist() == ["Team", "Community"]
    assert sum_check("TEST")["fits"].all()
    assert unscheduled("TEST")["bucket"].tolist() == ["Community"]
    assert plan_rows("TEST")[0].source_ids == "testpaper"
    plan = schedule("TEST")
    assert unlocked(plan, date(2026, 1, 1)) == 250 * BASE_UNITS // 4
    assert unlock_calendar(plan, date(2025, 1, 1), 49)["total"].sum() == 250 * BASE_UNITS
    assert set(sources_of("TEST")["title"]) == {"An invented paper"}


def test_it_has_its_section_on_the_page_about_tokens():
    page = token_page.token_page()
    assert f"uses of {len(data.tokens())} AI crypto tokens" in page
    section = page.split("\n## TEST: Test token (invented)\n")[1].split("\n## ")[0]
    for words in ("an invented token for a test", "| staking | planned | Staking |", "| Team | 25 % | 250 |"):
        assert words in section
    assert "[testpaper]: https://example.org/test" in page


def test_explorers_and_research_take_it():
    finder = explore_types(use="AI agents", token="TEST")
    assert "TEST" in finder.table.index
    assert f"of {len(profiles())} tokens" in finder.summary
    assert explore_unlocks("TEST").summary
    assert prefilled_scorecard("TEST").subject
    assert draft("TEST").subject == "Test token (invented) (TEST)"

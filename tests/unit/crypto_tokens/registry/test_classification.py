"""Types, uses and categories: complete lists, and a place in them that the data supports."""

import pytest

from course_lib.crypto_tokens import categories_of, find_tokens, future_uses, overlap, profiles, uses_of
from course_lib.crypto_tokens.registry.classification import ANSWERS, NO, PAST, PLANNED, UNKNOWN, YES
from course_lib.crypto_tokens.registry.rationale import DOES, HELPS, NEEDS, PROVIDES, why
from course_lib.crypto_tokens.registry.real_tokens import profile
from course_lib.crypto_tokens.registry.taxonomy import CATEGORIES, FUTURE_USES, PROOFS, TYPES, USES

TICKERS = profiles().index.tolist()


def test_the_lists_are_as_long_as_they_are_usually_given():
    assert [len(each) for each in (TYPES, USES, CATEGORIES, FUTURE_USES, NEEDS, PROVIDES)] == [
        8,
        10,
        8,
        9,
        8,
        7,
    ]


def test_every_type_of_the_data_is_one_of_the_eight():
    assert {kind for ticker in TICKERS for kind in profile(ticker).types} <= set(TYPES)


@pytest.mark.parametrize("ticker", TICKERS)
def test_each_answer_has_its_words_and_its_status(ticker):
    uses, about = uses_of(ticker), profile(ticker)
    fields = {about.emission, about.burn_fee, about.staking, about.governance}
    assert uses.index.tolist() == list(USES)
    for use, row in uses.iterrows():
        assert row.answer in ANSWERS
        if row.answer == UNKNOWN:
            assert (row.evidence, row.status) == ("", UNKNOWN), use
        elif row.evidence in fields:
            assert row.status == about.status
        else:
            assert row.status == "assumed"
            assert set(about.types) <= set(row.evidence.partition(": ")[2].split(", "))


@pytest.mark.parametrize("ticker", TICKERS)
def test_staking_and_governance_are_known_exactly_where_the_data_says_something(ticker):
    uses, about = uses_of(ticker), profile(ticker)
    for use in ("staking", "governance"):
        assert (uses.loc[use, "answer"] == UNKNOWN) is (getattr(about, use) == "")


@pytest.mark.parametrize(
    ("ticker", "use", "answer", "words"),
    [
        ("AR", "staking", NO, "none"),
        ("LPT", "decentralized compute", NO, "paid in ETH"),
        ("WLD", "governance", PLANNED, "planned"),
        ("OCEAN", "staking", PAST, "earlier"),
        ("RENDER", "decentralized compute", YES, "what is paid for a job is burned"),
        ("NMR", "prediction tools", YES, "predictions"),
        ("FIL", "decentralized storage", YES, "storage"),
        ("AR", "decentralized storage", YES, "upload"),
        ("ARKM", "blockchain analytics", YES, "Intel Exchange"),
        ("GRT", "blockchain analytics", YES, "query fees"),
    ],
)
def test_the_words_of_a_source_carry_the_answer(ticker, use, answer, words):
    row = uses_of(ticker).loc[use]
    assert row["answer"] == answer
    assert words in row["evidence"]


def test_no_other_field_says_no():
    for ticker in TICKERS:
        for use, row in uses_of(ticker).iterrows():
            if row["answer"] == YES and use in ("staking", "governance"):
                assert not row["evidence"].startswith(("none", "earlier")), (ticker, use)
                assert "planned" not in row["evidence"], (ticker, use)


@pytest.mark.parametrize("use", USES)
def test_the_five_answers_share_out_all_tokens(use):
    found = [ticker for answer in ANSWERS for ticker in find_tokens(use=use, answer=answer).index]
    assert sorted(found) == sorted(TICKERS)


@pytest.mark.parametrize("use", USES)
def test_the_status_beside_a_use_is_that_of_the_use(use):
    for answer in ANSWERS[:-1]:
        for ticker, status in find_tokens(use=use, answer=answer)["status"].items():
            assert status == uses_of(ticker).loc[use, "status"]


def test_filters_narrow():
    everything = find_tokens()
    assert everything.index.tolist() == TICKERS
    both = find_tokens(type="infrastructure", use="rewards")
    assert set(both.index) == set(find_tokens(type="infrastructure").index) & set(
        find_tokens(use="rewards").index
    )
    assert find_tokens(category="security tools").empty


def test_every_token_has_a_category():
    assert all(categories_of(ticker) for ticker in TICKERS)


@pytest.mark.parametrize("wrong", [{"type": "x"}, {"use": "x"}, {"category": "x"}, {"answer": "maybe"}])
def test_an_unknown_word_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"There is no '(x|maybe)' here; there are"):
        find_tokens(**wrong)


def test_an_unknown_ticker_is_a_sentence():
    with pytest.raises(ValueError, match="did you mean 'FIL'"):
        categories_of("FLI")


def test_every_entry_of_the_overlap_has_a_reason():
    matrix = overlap()
    assert set(matrix.to_numpy().ravel()) == {DOES, HELPS, ""}
    for need in NEEDS:
        assert matrix.loc[need].any(), need
        for given in PROVIDES:
            assert bool(matrix.loc[need, given]) is bool(why(need, given))
    assert all(matrix[given].any() for given in PROVIDES)


def test_what_comes_from_outside_is_never_done_by_a_blockchain():
    matrix = overlap()
    assert not (matrix.loc[["data", "compute", "models", "infrastructure"]] == DOES).any(axis=None)
    with pytest.raises(ValueError, match="'money' is not in this table"):
        why("money", "on-chain records")


def test_every_future_use_lacks_one_of_the_four_proofs():
    assert set(FUTURE_USES.values()) == set(PROOFS)
    assert sorted(future_uses()["use"]) == sorted(FUTURE_USES)

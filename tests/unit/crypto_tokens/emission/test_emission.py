"""Emission rules: values that their networks publish, and what holds for every rule."""

import math
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens.calendar import add_months
from course_lib.crypto_tokens.emission import (
    NETWORK_RULES,
    BandInflation,
    BaselineMinting,
    BlockHalving,
    CompoundInflation,
    DatedMints,
    EmissionError,
    ExponentialDecay,
    FeedbackInflation,
    GeometricMonths,
    IssuanceHalving,
    SimpleInflation,
    YearlyTable,
    band_inflation,
    emission_table,
    every_year,
    exchanged,
    first_month_of,
    mintable,
    next_inflation,
    years_between,
)
from course_lib.data import emission_rules, emissions

START = date(2026, 1, 1)
FOREVER = date(9000, 1, 1)
TAO = 10**9  # rao
COIN = 10**8  # satoshi

bitcoin = NETWORK_RULES["Bitcoin"].rule
bittensor = NETWORK_RULES["Bittensor"].rule
filecoin = NETWORK_RULES["Filecoin, simple minting"].rule


# --- Values that somebody else published ---


def test_bitcoin_is_capped_as_its_own_test_says():
    # bitcoin/bitcoin, src/test/validation_tests.cpp, subsidy_limit_test
    assert bitcoin.limit == bitcoin.issued(FOREVER) == 2_099_999_997_690_000
    assert bitcoin.reward_at(0) == 50 * COIN
    assert bitcoin.reward_at(64 * 210_000) == 0


def test_bitcoins_rewards_add_up_block_by_block():
    rule = BlockHalving(100, 7, 60)
    so_far = 0
    for height in range(80):
        assert rule.after_blocks(height) == so_far
        so_far += rule.reward_at(height)
    assert rule.limit == so_far


@pytest.mark.parametrize(
    ("issuance", "reward"),
    [("0", 1), ("10499900", 1), ("10500000", 0.5), ("15750000", 0.25), ("18375000", 0.125), ("21000000", 0)],
)
def test_bittensors_reward_follows_the_issuance(issuance, reward):
    assert bittensor.reward_at(int(issuance) * TAO) == reward * TAO


def test_bittensors_halvings_are_nearly_four_years_apart():
    days = bittensor.blocks_to_halving(10_500_000 * TAO) / 7_200
    assert days / 365.2425 == pytest.approx(3.993, abs=0.0005)
    assert bittensor.threshold(0) == 10_500_000 * TAO
    assert bittensor.threshold(10_500_000 * TAO) == 15_750_000 * TAO


def test_recycling_delays_the_halving():
    recycling = replace(bittensor, recycled=0.1)
    assert recycling.blocks_to_halving(0) / bittensor.blocks_to_halving(0) == pytest.approx(1 / 0.9)
    assert replace(bittensor, recycled=1).blocks_to_halving(0) is None
    assert replace(bittensor, recycled=1).issued(FOREVER) == 0


def test_filecoins_simple_minting():
    # spec, "Minting Model": lambda; half after six years; docs: 97 % in about thirty
    assert filecoin.decay_constant == pytest.approx(3.663258818e-9, abs=1e-18)
    assert filecoin.issued(filecoin.start + timedelta(days=6 * 365)) == pytest.approx(165_000_000, abs=1e-3)
    assert filecoin.after_years(30) / 330_000_000 == pytest.approx(0.97, abs=0.005)
    assert filecoin.amount == pytest.approx(0.3 * 1_100_000_000)


def test_akash_has_the_cap_that_exchanges_quote():
    akash = NETWORK_RULES["Akash, paper of 2020"].rule
    assert math.floor(akash.limit) == 388_539_008
    first_year = akash.after_years(1e-6) / 1e-6
    assert first_year == pytest.approx(100_000_000, rel=1e-6)  # starts at 100 % a year


@pytest.mark.parametrize("year", range(1, 11))
def test_arweaves_years(year):
    # ar_inflation.erl: eunit tests, each year within 0.001 %
    arweave = NETWORK_RULES["Arweave"].rule
    published = 5_500_000 / 2 ** (year - 1)
    assert arweave.after_years(year) - arweave.after_years(year - 1) == pytest.approx(published, rel=1e-5)
    per_year = 262_800
    blocks = range((year - 1) * per_year, year * per_year + 1)
    by_block = sum(11_000_000 * 2 ** (-h / per_year) * math.log(2) / per_year for h in blocks)
    assert by_block == pytest.approx(published, rel=1e-5)
    assert arweave.limit == 66_000_000


def test_singularitynets_second_billion():
    agix = NETWORK_RULES["SingularityNET, Phase Two"].rule
    assert agix.limit - agix.genesis == 10**9
    assert agix.issued(date(2021, 3, 1)) == 15_000_000


def test_io_net_in_both_readings():
    rate, year = (NETWORK_RULES[f"io.net, 8 % {name}"].rule for name in ("as a rate", "in the first year"))
    assert rate.after_months(240) == pytest.approx(298_900_000, abs=50_000)
    assert year.after_months(240) == pytest.approx(316_000_000, abs=50_000)
    assert rate.after_months(240) == pytest.approx(300_000_000, abs=1_500_000)
    assert year.after_months(12) == pytest.approx(0.08 * 500_000_000)
    assert 1 - rate.ratio**12 == pytest.approx(0.12, abs=0.005)  # "about 12 % a year"


def test_fet_after_the_merger():
    fet = DatedMints(
        [(date(2024, 5, 3), 866_700_367), (date(2024, 5, 3), 610_849_199)],
        genesis=1_152_997_575,
        start=date(2019, 3, 2),
    )
    assert fet.supply(date(2024, 5, 2)) == 1_152_997_575
    assert fet.supply(date(2024, 5, 3)) == fet.limit == 2_630_547_141
    assert abs(exchanged(2_000_000_000, "0.433350") - 866_700_367) < 1_000
    assert abs(exchanged(1_410_000_000, "0.433226") - 610_849_199) < 1_000
    assert round(exchanged(661_000_000, "0.433226") / 10**6) == 286


INFLATION, CHANGE, TARGET = 260_000_000, 200_000, 500_000_000


@pytest.mark.parametrize(
    ("inflation", "change", "bonded", "supply", "expected"),
    [
        (INFLATION, CHANGE, 400, 1_000, INFLATION + CHANGE),
        (INFLATION, CHANGE, 600, 1_000, INFLATION - CHANGE),
        (INFLATION, CHANGE, 500, 1_000, INFLATION),
        (INFLATION, CHANGE, 600, 1_300, INFLATION + CHANGE),
        (INFLATION, INFLATION + 1, 600, 1_000, 0),
        (INFLATION, CHANGE, 0, 0, INFLATION + CHANGE),
    ],
)
def test_livepeers_own_unit_tests(inflation, change, bonded, supply, expected):
    assert next_inflation(inflation, change, bonded, supply, TARGET) == expected


def test_livepeers_mintable():
    assert mintable(1_200, INFLATION) == 312


def test_livepeers_genesis():
    assert NETWORK_RULES["Livepeer"].rule.genesis == 10_000_000 * 10**18
    assert 6_343_700 + 500_000 + 1_235_000 + 1_900_000 + 21_300 == 10_000_000


def test_livepeer_held_at_its_target_is_compound_interest():
    rule = replace(NETWORK_RULES["Livepeer"].rule, bonded=0.5, response=0)
    supply = rule.genesis + rule.after_rounds(417)
    assert supply / rule.genesis == pytest.approx((1 + 137e-6) ** 417, rel=1e-12)


def test_stakers_who_answer_settle_where_the_target_is_met():
    # 20 % + 5 × inflation = 50 % at an inflation of 6 % a year
    rule = FeedbackInflation(0, 3_000, bonded=0.2, response=5, genesis=10**24, start=START)
    first, second = (rule.genesis + rule.after_rounds(417 * year) for year in (2, 3))
    assert second / first - 1 == pytest.approx(math.expm1(0.06), abs=0.0015)


def test_too_many_stakers_end_the_inflation():
    rule = FeedbackInflation(137_000, 3_000, bonded=0.6, genesis=10**24, start=START)
    assert rule.after_rounds(46) == rule.after_rounds(4_000)


# cosmos/cosmos-sdk, x/mint/types/minter_test.go, TestNextInflation; blocks of five seconds
COSMOS = 60 * 60 * 8766 // 5


@pytest.mark.parametrize(
    ("bonded", "inflation", "change"),
    [
        (0, 0.07, 0.13 / COSMOS),
        (1, 0.20, (1 - 1 / 0.67) * 0.13 / COSMOS),
        (0.5, 0.10, (1 - 0.5 / 0.67) * 0.13 / COSMOS),
        (1, 0.07, 0),
        (1, 0.0700000001, -0.0000000001),
        (0, 0.20, 0),
        (0, 0.1999999999, 0.0000000001),
        (0.67, 0.15, 0),
    ],
)
def test_cosmos_own_unit_tests(bonded, inflation, change):
    assert band_inflation(inflation, bonded) - inflation == pytest.approx(change, abs=1e-15)


@pytest.mark.parametrize("bonded", [0, 0.4, 0.67, 0.9])
def test_cosmos_block_by_block_is_the_smooth_path(bonded):
    blocks = 20_000
    supply, inflation = 1_000_000.0, 0.12
    for _ in range(blocks):
        inflation = band_inflation(inflation, bonded, blocks_per_year=blocks)
        supply *= 1 + inflation / blocks
    rule = BandInflation(0.12, bonded=bonded, genesis=1_000_000, start=START)
    assert rule.supply(date(2027, 1, 1)) == pytest.approx(supply, rel=2e-5)


def test_the_ten_caps_of_olas():
    olas = NETWORK_RULES["Olas"].rule
    caps = [526_500_000, 543_648_331, 568_172_625, 593_432_648, 619_450_471]
    caps += [646_248_829, 673_851_138, 702_281_516, 731_564_805, 761_726_593]
    assert [olas.supply(day) for day in every_year(olas, 10)[1:]] == caps
    assert olas.supply(every_year(olas, 11)[11]) == pytest.approx(1.02 * caps[-1])


def test_renders_three_years():
    render = NETWORK_RULES["Render"].rule
    assert render.limit == 536_870_912 + 9_126_804 + 2 * 5_900_000
    assert render.amounts[0] / 107_374_182 == pytest.approx(0.085, abs=1e-6)


def test_the_graph_in_both_readings():
    compound, simple = (NETWORK_RULES[f"The Graph, {name}"].rule for name in ("compound", "simple"))
    first, tenth = every_year(compound, 10)[1], every_year(compound, 10)[10]
    assert compound.supply(first) == pytest.approx(simple.supply(first)) == pytest.approx(10_300_000_000)
    assert simple.supply(tenth) == pytest.approx(13_000_000_000)
    assert compound.supply(tenth) == pytest.approx(10_000_000_000 * 1.03**10)


def test_filecoins_baseline_is_simple_minting_while_the_network_keeps_up():
    ahead = BaselineMinting(770_000_000, 6, power=2.5, power_growth=1.5, start=START)
    simple = ExponentialDecay(770_000_000, 6, start=START)
    lagging = BaselineMinting(770_000_000, 6, power=2.5, power_growth=0.2, start=START)
    later_behind = BaselineMinting(770_000_000, 6, power=10, power_growth=0, start=START)
    for day in every_year(simple, 10)[1:]:
        assert ahead.issued(day) == pytest.approx(simple.issued(day))
        assert lagging.issued(day) < simple.issued(day)
    assert later_behind.effective_years(2) == pytest.approx(2)  # 10 EiB is reached after two doublings
    assert later_behind.effective_years(3) < 3
    assert BaselineMinting(770_000_000, 6, power=0, power_growth=1).issued(FOREVER) == 0


@pytest.mark.parametrize("growth", [-1, -1.5, float("nan")])
def test_storage_cannot_shrink_by_more_than_all(growth):
    with pytest.raises(EmissionError, match="power_growth is a number above -1"):
        BaselineMinting(1, 6, power=1, power_growth=growth)


@pytest.mark.parametrize(
    ("power", "power_growth"), [(10, 0), (1, 2), (2.5, 0.3), (1, 0), (10, -0.3), (2.5, -0.9)]
)
def test_filecoins_baseline_against_adding_up_small_steps(power, power_growth):
    rule = BaselineMinting(1, 6, power=power, power_growth=power_growth)
    steps = 200_000
    area = sum(
        min(2.5 * 2 ** (t := 5 * (i + 0.5) / steps), power * (1 + power_growth) ** t) for i in range(steps)
    )
    expected = math.log(math.log(2) * area * 5 / steps / 2.5 + 1) / math.log(2)
    assert rule.effective_years(5) == pytest.approx(expected, rel=1e-6)


# --- What holds for every rule ---

amounts = st.integers(0, 10**12)
small = st.floats(0, 0.5)
rules = st.one_of(
    st.builds(
        BlockHalving,
        st.integers(1, 10**10),
        st.integers(1, 10**6),
        st.integers(1, 10**5),
        genesis=amounts,
        start=st.just(START),
    ),
    st.builds(
        IssuanceHalving,
        st.integers(1, 10**10),
        st.integers(10**12, 10**18),
        st.integers(1, 10**5),
        small,
        genesis=amounts,
        start=st.just(START),
    ),
    st.builds(ExponentialDecay, amounts, st.floats(0.01, 50), genesis=amounts, start=st.just(START)),
    st.builds(
        BaselineMinting,
        amounts,
        st.floats(0.1, 50),
        power=st.floats(0, 20),
        power_growth=st.floats(0, 3),
        start=st.just(START),
    ),
    st.builds(
        GeometricMonths, amounts, st.floats(0, 1), st.none() | st.integers(0, 500), start=st.just(START)
    ),
    st.builds(GeometricMonths, amounts, st.just(Fraction(985, 1000)), start=st.just(START)),
    st.builds(
        YearlyTable,
        st.lists(amounts, max_size=12).map(tuple),
        st.sampled_from([0, 0.02]),
        genesis=amounts,
        start=st.just(START),
    ),
    st.builds(CompoundInflation, small, genesis=amounts, start=st.just(START)),
    st.builds(SimpleInflation, small, genesis=amounts, start=st.just(START)),
    st.builds(
        FeedbackInflation,
        st.integers(0, 10**6),
        st.integers(0, 3_000),
        bonded=st.floats(0, 1),
        response=st.floats(0, 5),
        rounds_per_year=st.integers(1, 30),
        genesis=amounts,
        start=st.just(START),
    ),
    st.builds(
        BandInflation, st.floats(0, 0.3), bonded=st.floats(0, 1), genesis=amounts, start=st.just(START)
    ),
    st.builds(
        DatedMints,
        st.lists(st.tuples(st.dates(START, date(2060, 1, 1)), amounts), max_size=5),
        genesis=amounts,
        start=st.just(START),
    ),
)
days = st.dates(date(2020, 1, 1), date(2066, 1, 1))


@settings(deadline=None, max_examples=300)
@given(rule=rules, when=st.lists(days, min_size=2, max_size=4))
def test_issued_starts_at_0_never_decreases_and_keeps_to_the_limit(rule, when):
    assert rule.issued(START) == rule.issued(date(2019, 5, 5)) == 0
    path = [rule.issued(day) for day in sorted(when)]
    assert all(later >= earlier - 1e-9 * abs(later) for earlier, later in pairwise(path))
    assert path[0] >= 0
    if rule.limit is not None:
        assert rule.supply(max(when)) <= rule.limit * (1 + 1e-12)


@settings(deadline=None, max_examples=200)
@given(
    reward=st.integers(1, 500),
    cap=st.integers(1, 3_000),
    genesis=st.integers(0, 200),
    recycled=small,
    blocks=st.integers(0, 300),
)
def test_bittensors_closed_form_is_the_walk_from_block_to_block(reward, cap, genesis, recycled, blocks):
    rule = IssuanceHalving(reward, cap, 12, recycled, genesis=min(genesis, cap))
    issuance = rule.genesis
    for _ in range(blocks):
        new = rule.reward_at(issuance)
        issuance = min(issuance + new - int(new * recycled), cap)
    assert rule.after_blocks(blocks) == issuance - rule.genesis


@settings(deadline=None)
@given(rule=rules, cut=st.lists(days.filter(lambda day: day > START), max_size=6, unique=True))
def test_a_finer_table_tells_the_same_path(rule, cut):
    end = date(2066, 1, 1)
    coarse, fine = (
        emission_table(rule, [START, *sorted({*between} - {START, end}), end]) for between in ((), cut)
    )
    assert fine["supply"].iloc[-1] == pytest.approx(coarse["supply"].iloc[-1], rel=1e-9)
    assert fine["new"].sum() == pytest.approx(coarse["new"].sum(), rel=1e-9, abs=1e-6)


@settings(deadline=None)
@given(rule=rules, burn_rate=st.floats(0, 1))
def test_tokens_are_issued_burned_or_still_there(rule, burn_rate):
    table = emission_table(rule, every_year(rule, 20), burn_rate)
    unit = 10**rule.decimals
    rest = rule.genesis / unit + table["issued"] - table["burned"]
    noise = 1e-3 + 1e-12 * (rule.genesis / unit + table["issued"].max())  # of floats, at the size of the sums
    assert table["supply"].tolist() == pytest.approx(rest.tolist(), rel=1e-9, abs=noise)
    assert (table["supply"] >= -noise).all()
    assert (table["burned"].diff().dropna() >= -1e-9).all()


def test_burning_lowers_what_an_inflation_issues():
    grt = NETWORK_RULES["The Graph, compound"].rule
    table = emission_table(grt, every_year(grt, 10), burn_rate=0.01)
    assert table["inflation"].dropna().tolist() == pytest.approx([0.02] * 10)
    assert table["supply"].iloc[-1] == pytest.approx(10_000_000_000 * 1.02**10)


def test_a_table_counts_whole_tokens():
    table = emission_table(bitcoin, every_year(bitcoin, 120))
    assert table["supply"].max() < 21_000_000
    assert table["supply"].iloc[-1] > 20_999_000
    assert math.isnan(table["inflation"].iloc[1])  # from nothing
    assert table["inflation"].iloc[2] < 1.1


# --- What cannot be ---

BAD = [
    lambda: ExponentialDecay(1, 0),
    lambda: ExponentialDecay(1, -2),
    lambda: ExponentialDecay(math.nan, 2),
    lambda: ExponentialDecay("1", 2),
    lambda: CompoundInflation(-0.1),
    lambda: CompoundInflation(0.1, genesis=-1),
    lambda: CompoundInflation(0.1, start="2026-01-01"),
    lambda: SimpleInflation(math.inf),
    lambda: GeometricMonths(1, -1),
    lambda: GeometricMonths(1, 0.9, months=-1),
    lambda: YearlyTable("10"),
    lambda: YearlyTable((1, None)),
    lambda: BlockHalving(0, 1, 1),
    lambda: BlockHalving(50, 2.5, 1),
    lambda: IssuanceHalving(1, 10, 1, genesis=11),
    lambda: IssuanceHalving(1, 10, 1, recycled=2),
    lambda: FeedbackInflation(1, 1, bonded=1.5),
    lambda: FeedbackInflation(1.5, 1, bonded=0.5),
    lambda: FeedbackInflation(1, 1, bonded=0.5, rounds_per_year=10**5).issued(date(2126, 1, 1)),
    lambda: BandInflation(0.1, bonded=0.5, lowest=0.3),
    lambda: BandInflation(0.1, bonded=0.5, goal=0),
    lambda: DatedMints([(date(2020, 1, 1), 5)], start=START),
    lambda: CompoundInflation(100, genesis=10, start=START).issued(date(2400, 1, 1)),
    lambda: first_month_of(1, 0),
    lambda: every_year(bitcoin, -1),
    lambda: every_year(CompoundInflation(0.1, start=date(9990, 1, 1)), 20),
    lambda: emission_table(bitcoin, [date(2020, 1, 1), date(2020, 1, 1)]),
    lambda: emission_table(bitcoin, [date(2020, 1, 1)], burn_rate=2),
]


@pytest.mark.parametrize("make", BAD)
def test_what_cannot_be_is_one_sentence(make):
    with pytest.raises(ValueError, match=r"^[A-Za-z].*\.$") as problem:
        make()
    assert "\n" not in str(problem.value)


def test_ten_thousand_percent_is_only_a_large_number():
    rule = CompoundInflation(100, genesis=1, start=START)
    assert rule.supply(add_months(START, 24)) == pytest.approx(101**2)
    with pytest.raises(EmissionError, match="more tokens than a number can hold"):
        rule.issued(FOREVER)


def test_years_between_counts_calendar_years():
    assert years_between(date(2024, 2, 29), date(2025, 2, 28)) == 1
    assert years_between(START, START) == 0
    assert 0.49 < years_between(START, date(2026, 7, 1)) < 0.51


def test_every_known_rule_names_its_source():
    for name, known in NETWORK_RULES.items():
        assert known.source, name
        assert known.as_of, name
        assert known.rule.issued(date(2046, 1, 1)) > 0


def test_known_rules_have_the_numbers_of_the_data_tables():
    table = emission_rules().set_index(["token", "rule", "parameter"])["value"]

    def number(*key):
        found = table.loc[key]
        return float(found.iloc[0] if hasattr(found, "iloc") else found)

    rules = {name: known.rule for name, known in NETWORK_RULES.items()}
    tao = ("TAO", "issuance_halving")
    assert rules["Bittensor"].cap == number(*tao, "max_supply") * TAO
    assert rules["Bittensor"].reward == number(*tao, "first_reward") * TAO
    assert rules["Bittensor"].threshold(0) == number(*tao, "first_threshold") * TAO
    assert rules["Bittensor"].block_seconds == number(*tao, "block_seconds")
    assert (filecoin.amount, filecoin.half_life) == (330_000_000, 6)
    assert number("FIL", "exp_decay", "limit") == filecoin.amount
    assert number("FIL", "exp_decay", "half_life") == filecoin.half_life
    assert rules["Arweave"].amount == number("AR", "exp_decay", "limit")
    assert rules["Arweave"].genesis == number("AR", "exp_decay", "genesis_supply")
    assert rules["Akash, paper of 2020"].half_life == number("AKT", "exp_decay", "half_life")
    assert rules["Akash, paper of 2020"].genesis == number("AKT", "exp_decay", "initial_supply")
    assert rules["The Graph, compound"].rate == number("GRT", "compound_inflation", "rate")
    assert rules["Livepeer"].target == number("LPT", "feedback_inflation", "target_bonded")
    assert rules["Livepeer"].rounds_per_year == number("LPT", "feedback_inflation", "rounds_per_year")
    assert rules["io.net, 8 % as a rate"].ratio == pytest.approx(number("IO", "geometric", "ratio"))
    assert rules["io.net, 8 % as a rate"].months == number("IO", "geometric", "months")
    assert rules["SingularityNET, Phase Two"].first == number("AGIX", "geometric", "first_month")
    yearly = emissions().groupby("token")["tokens"].agg(list)
    assert list(rules["Olas"].amounts) == yearly["OLAS"]
    assert list(rules["Render"].amounts) == yearly["RENDER"]

"""Parameters, caches and work: the totals that public tests of these models assert."""

import pytest

from course_lib.model_tokens.language_model import (
    DESIGNS,
    Design,
    decode_floor,
    design_of,
    load_model,
    multiplications,
    vocabulary_table,
)

OURS = design_of(load_model().gpt)


@pytest.mark.parametrize(
    ("name", "parameters", "table"),
    [
        ("GPT-2 small", 124_439_808, 38_597_376),
        ("GPT-2 medium", 354_823_168, 51_463_168),
        ("GPT-2 large", 774_030_080, 64_328_960),
        ("GPT-2 xl", 1_557_611_200, 80_411_200),
        ("SmolLM2-135M", 134_515_008, 28_311_552),
        ("Qwen2.5-0.5B", 494_032_768, 136_134_656),
        ("Llama-3.2-1B", 1_235_814_400, 262_668_288),
        ("Llama-3-8B", 8_030_261_248, 525_336_576),
        ("Llama-2-7B", 6_738_415_616, 131_072_000),
    ],
)
def test_the_parameters_of_published_models(name, parameters, table):
    assert (DESIGNS[name].parameters, DESIGNS[name].table) == (parameters, table)


def test_a_block_of_gpt_2():
    assert DESIGNS["GPT-2 small"].block == 12 * 768**2 + 13 * 768 == 7_087_872


@pytest.mark.parametrize(
    ("name", "each"),
    [
        ("GPT-2 small", 36_864),
        ("SmolLM2-135M", 23_040),
        ("Qwen2.5-0.5B", 12_288),
        ("Llama-3.2-1B", 32_768),
        ("Llama-3-8B", 131_072),
        ("Llama-2-7B", 524_288),
    ],
)
def test_the_cache_of_published_models(name, each):
    assert DESIGNS[name].cache_bytes() == each
    assert DESIGNS[name].cache_bytes(tokens=2048) == 2048 * each


def test_the_cache_of_a_model_with_70_billion_parameters():
    design = Design(128_256, 8192, 80, 64, 8, 28_672, tied=False)
    assert design.cache_bytes(tokens=4096) == 1_342_177_280


def test_our_own_design():
    assert OURS.parameters == 957_184
    assert Design(**{**vars(OURS), "tied": False}).parameters - OURS.parameters == 131_072
    assert Design(**{**vars(OURS), "vocabulary": 2048}).parameters - OURS.parameters == 131_072


@pytest.mark.parametrize(
    ("name", "percent"),
    [
        ("GPT-2 small", 31.0),
        ("GPT-2 xl", 5.2),
        ("Llama-3-8B", 13.1),
        ("Llama-2-7B", 3.9),
        ("Qwen2.5-0.5B", 27.6),
    ],
)
def test_the_share_of_the_vocabulary(name, percent):
    assert 100 * vocabulary_table(DESIGNS)["share"][name] == pytest.approx(percent, abs=0.05)


def test_work_in_one_pass_or_in_many_is_the_same_and_without_a_cache_far_more():
    at_once = multiplications(OURS, 200)
    one_by_one = sum(multiplications(OURS, 1, before) for before in range(200))
    again = sum(multiplications(OURS, n) for n in range(1, 201))
    assert at_once == one_by_one
    assert again > 90 * at_once
    assert multiplications(OURS, 1, 199) > multiplications(OURS, 1, 0)


def test_the_floor_of_an_h100():
    assert 1000 * decode_floor(7_000_000_000) == pytest.approx(4.18, abs=0.005)


def test_fewer_tokens_than_none_have_no_cache():
    with pytest.raises(ValueError, match="tokens is a whole number from 0"):
        DESIGNS["Llama-3-8B"].cache_bytes(tokens=-1)

"""Tokens that are not text: Google's published counts, and prices that the package really has."""

import pytest

from course_lib.model_tokens.pricing import image_tokens, media_prices, rates_of, sound_tokens


@pytest.mark.parametrize(
    ("size", "tokens"),
    [
        ((384, 384), 258),
        ((1, 1), 258),
        ((385, 384), 258),
        ((768, 768), 258),
        ((769, 768), 516),
        ((1920, 1080), 1548),
    ],
)
def test_pictures_are_counted_by_the_published_rule(size, tokens):
    assert image_tokens(*size) == tokens


def test_a_minute_of_sound_has_the_published_number_of_tokens():
    assert sound_tokens(60) == 1_920


@pytest.mark.parametrize("wrong", [0, -1, 1.5, "10", None])
def test_a_side_that_is_none_gets_a_sentence(wrong):
    with pytest.raises(ValueError, match="the width"):
        image_tokens(wrong, 10)


def test_text_prices_are_those_of_the_price_list():
    table = media_prices()
    for model, row in table.iterrows():
        assert row["text"] == rates_of(model).input
        assert any(row[kind] is not None for kind in ("image", "audio", "video"))
    assert (table["as_of"].astype(str) == "2026-11-10").all()

"""The language explorer without a browser: what it shows is what the public functions say."""

import pytest

from course_lib import data
from course_lib.explorers import explore_languages
from course_lib.explorers.languages_explorer import language_counts
from course_lib.explorers.languages_explorer.explorer import PRESETS
from course_lib.explorers.languages_explorer.language_counts import NOTHING, OWN, SPLIT, WHOLE
from course_lib.model_tokens import language_table, load_tokenizer, premium, premium_parts


@pytest.fixture
def explorer():
    return explore_languages()


def shown(explorer):
    return explorer._sentence.value


@pytest.mark.parametrize("preset", PRESETS)
def test_each_preset_shows_what_the_functions_say(explorer, preset):
    explorer._preset.value = preset
    *tokenizers, shows = PRESETS[preset]
    names = [name for name in tokenizers if name != NOTHING]
    assert explorer.tokenizers == names
    table = explorer.table
    assert len(table) == len(data.declaration_languages())
    for name in names:
        expected = premium(language_table([name])).loc["hin", name]
        assert table.loc["Hindi", f"premium {name}"] == pytest.approx(expected, abs=0.005)
    visible = [False, True, True] if len(names) == 2 else [True, False, False]
    if shows == SPLIT:
        visible = [True, True, False]
    assert [bool(trace.visible) for trace in explorer._chart.figure.data] == visible


@pytest.mark.parametrize("name", ["gpt2", "cl100k_base", "o200k_base", "qwen3"])
def test_the_premium_is_split_into_pattern_and_vocabulary_for_every_language(explorer, name):
    explorer.compare_with, explorer.tokenizer, explorer.show = NOTHING, name, SPLIT
    table, parts = explorer.table, premium_parts(name)
    assert len(table) == len(parts)
    assert table.loc["Burmese", f"pattern {name}"] == pytest.approx(
        parts.loc["mya", "pattern_floor"], abs=0.005
    )
    product = table[f"pattern {name}"] * table[f"vocabulary {name}"]
    assert (product / table[f"premium {name}"] - 1).abs().max() < 0.04  # all three are rounded
    chart = explorer._chart.figure
    bars, dots, _ = chart.data
    for bar, dot in zip(bars.x, dots.x, strict=True):
        assert bar <= dot
    assert chart.layout.shapes[1].path.count("M") == len(table)
    highest = parts["pattern_floor"].max()
    assert f"no vocabulary could bring it below {highest:.2f}" in explorer.summary
    assert explorer.summary in shown(explorer)


def test_the_split_view_goes_with_groups_and_your_own_text(explorer):
    explorer.show, explorer.group = SPLIT, "script: Arabic"
    explorer.own_text, explorer.own_english = "hello", "hello"
    assert "2 languages" not in explorer.summary
    assert OWN not in explorer._chart.figure.data[0].y
    assert explorer.table.loc[OWN].isna().sum() == 4
    explorer.tokenizer = "mistral-v3"
    assert "mistral-v3 cuts no words" in explorer.summary
    explorer.show = WHOLE
    assert OWN in explorer._chart.figure.data[1].y
    assert not any(column.startswith("pattern") for column in explorer.table)


def test_the_start_compares_two_generations(explorer):
    assert explorer.table.loc["Burmese", ["premium gpt2", "premium o200k_base"]].tolist() == [21.46, 3.97]
    assert explorer.table.index[0] == "Burmese"
    assert "of 42 languages have a lower premium in o200k_base than in gpt2" in explorer.summary
    assert explorer.summary in shown(explorer)


def test_unknown_tokens_are_called_untrustworthy(explorer):
    explorer.compare_with = NOTHING
    assert "Do not trust" not in explorer.summary
    explorer.tokenizer = "bert-uncased"
    assert explorer.table.loc["Thai", "unknown bert-uncased"] == 0.82
    assert "Do not trust" in shown(explorer)
    assert "0.2×, 82% unknown" in explorer._chart.figure.data[0].text


@pytest.mark.parametrize(("group", "inside", "outside"), [
    ("script: Arabic", "Urdu", "Hebrew"),
    ("family: Uralic", "Finnish", "Turkish"),
    ("script: all but Latin", "Thai", "Vietnamese"),
])  # fmt: skip
def test_a_group_shows_its_languages_and_english(explorer, group, inside, outside):
    explorer.group = group
    assert {inside, "English"} <= set(explorer.table.index)
    assert outside not in explorer.table.index
    assert set(explorer._chart.figure.data[1].y) == set(explorer.table.index)


def test_every_group_can_be_shown(explorer):
    for group in explorer._group.options:
        explorer.group = group
        assert len(explorer.table) >= 2
        assert explorer.summary


def test_your_own_text_gets_a_row(explorer):
    explorer.own_text = "Guten Morgen, liebe Welt"
    assert "write it in English too" in explorer.summary
    assert OWN not in explorer.table.index
    explorer.own_english = "Good morning, dear world"
    tok = load_tokenizer("gpt2")
    own, english = tok.count(explorer.own_text), tok.count(explorer.own_english)
    assert explorer.table.loc[OWN, "tokens gpt2"] == own
    assert (
        f"{own:,} tokens against {english:,} in English, {own / english:.2f}×, in gpt2." in explorer.summary
    )
    explorer.own_text = " "
    assert "write it in your own language too" in explorer.summary


def test_your_own_text_may_be_lost_too(explorer):
    explorer._preset.value = "The cheapest of all? bert-uncased"
    explorer.own_text, explorer.own_english = "ᠮᠣᠩᠭᠣᠯ", "Mongolian"
    assert "100% of these tokens are unknown" in explorer.summary


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\ud800", "\x00\u202e", "🙂" * 1000, "\u200b"])
def test_odd_texts_are_shown_and_never_become_markup(explorer, text):
    explorer._as_table.value = True
    explorer._preset.value = "The cheapest of all? bert-uncased"
    explorer.own_text, explorer.own_english = text, text
    assert "<script" not in shown(explorer) + explorer._rows.value
    assert "Your text" in explorer.summary


def test_the_same_tokenizer_twice_is_shown_once(explorer):
    explorer.compare_with = "gpt2"
    assert explorer.tokenizers == ["gpt2"]
    assert "half of these 42 languages" in explorer.summary
    bars, circles, diamonds = explorer._chart.figure.data
    assert circles.x == diamonds.x
    assert len(circles.x) == 43
    assert not bars.visible
    assert "compared with itself" in explorer._chart.figure.layout.title.text
    explorer.compare_with = NOTHING
    assert len(explorer._chart.figure.data[0].x) == 43


def test_an_unknown_tokenizer_is_a_sentence_and_not_an_error():
    explorer = explore_languages("gpt5")
    assert "no tokenizer called &#x27;gpt5&#x27;" in shown(explorer)
    assert explorer.tokenizers == ["gpt2", "o200k_base"]
    explorer.group = "script: Latin"
    assert "gpt5" not in shown(explorer)


def test_a_damaged_file_is_a_sentence(explorer, monkeypatch):
    def damaged(*_):
        raise data.DataError("data/udhr/declaration.json is damaged.")

    monkeypatch.setattr(language_counts, "language_table", damaged)
    explorer.tokenizer = "cl100k_base"
    assert "declaration.json is damaged." in shown(explorer)


def test_reset_brings_the_start_back(explorer):
    before = explorer.table
    explorer._preset.value = "Two from Europe: mistral-v3 and tekken"
    explorer.group = "script: Latin"
    explorer.own_text = explorer.own_english = "hello"
    explorer._as_table.value = True
    explorer._reset.click()
    assert explorer.table.equals(before)
    assert (explorer._as_table.value, explorer._rows.value) == (False, "")


def test_the_table_is_shown_and_follows(explorer):
    explorer._as_table.value = True
    assert "Burmese" in explorer._rows.value
    explorer.group = "family: Uralic"
    assert "Burmese" not in explorer._rows.value


def test_all_tokenizers_of_the_course_are_shown_on_one_axis(explorer):
    dearest = float(premium(language_table()).max().max())
    assert dearest <= language_counts.HIGHEST < dearest + 0.1
    ends = set()
    for name in explorer._first.options:
        explorer.tokenizer, explorer.compare_with = name, "gpt2" if name != "gpt2" else "tekken"
        ends.add(explorer._chart.figure.layout.xaxis.range)
    assert len(ends) == 1
    explorer.group = "script: Latin"
    assert explorer._chart.figure.layout.xaxis.range[1] < 0.5 * ends.pop()[1]


def test_a_dearer_text_of_your_own_makes_the_axis_longer(explorer):
    explorer.own_text, explorer.own_english = "🙂 " * 99, "a"
    assert explorer._chart.figure.layout.xaxis.range[1] > explorer.table.loc[OWN, "premium gpt2"]

"""The language explorer: which languages need more tokens, in which tokenizer?

Counts come from ``language_table`` and ``unknown_share``, ratios from ``premium``, the picture from
``charts.model_tokens.language_chart``; these files only arrange them.
"""

from __future__ import annotations

from course_lib.explorers.languages_explorer.explorer import LanguagesExplorer
from course_lib.explorers.languages_explorer.language_counts import NOTHING, LanguageComparison
from course_lib.model_tokens import available_tokenizers


def explore_languages(tokenizer: str = "gpt2", compare_with: str | None = "o200k_base") -> LanguagesExplorer:
    """Rank languages by the tokens that *tokenizer* needs for them, or compare it with a second one.

    That is *compare_with*; None shows one tokenizer. Returns the explorer, which also works without a
    browser. For an unknown name it shows the usual two tokenizers, and says so above the chart.

    >>> explorer = explore_languages("qwen3", None)
    >>> explorer.table.loc["Burmese", "premium qwen3"]
    np.float64(11.3)
    >>> explorer.group = "script: Latin"
    >>> len(explorer.table)
    18
    """
    known, problem = available_tokenizers(), ""
    wanted = (tokenizer, compare_with or NOTHING)
    wrong = [name for name in wanted if name not in (*known, NOTHING)]
    if wrong or tokenizer == NOTHING:
        problem = f"There is no tokenizer called {str((wrong or wanted)[0])!r}, so here is the usual view."
        wanted = ("gpt2", "o200k_base")
    return LanguagesExplorer(LanguageComparison(*wanted), problem)

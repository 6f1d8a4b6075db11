"""Every explorer that shows a real token says when its facts were last checked."""

import re

import pytest

from course_lib.crypto_tokens import freshness_words
from course_lib.explorers import (
    explore_emission,
    explore_memo,
    explore_scorecard,
    explore_types,
    explore_unlocks,
    explore_votes,
)

CHECKED = "Last checked on 2026-11-28."


def shown(explorer):
    """Everything that the explorer writes, without its tags, controls inside it included."""
    texts, waiting = [], [explorer]
    while waiting:
        widget = waiting.pop()
        waiting += [*getattr(widget, "children", ()), *vars(widget).get("_extra", ())]
        value = getattr(widget, "value", "")
        texts.append(value if isinstance(value, str) else "")
    return re.sub(r"<[^>]*>", "", "\n".join(texts))


@pytest.mark.parametrize(
    "explorer",
    [
        lambda: explore_unlocks("IO"),
        lambda: explore_types(token="IO"),
        lambda: explore_scorecard("IO"),
        lambda: explore_votes("IO"),
        lambda: explore_memo("IO"),
        lambda: explore_emission("io.net, 8 % as a rate"),
    ],
    ids=["unlocks", "types", "scorecard", "votes", "memo", "emission"],
)
def test_an_explorer_says_when_a_token_was_checked_and_what_was_superseded(explorer):
    assert CHECKED in freshness_words("IO")
    assert freshness_words("IO") in shown(explorer())


def test_nothing_is_said_about_what_is_no_real_token():
    assert "Last checked" not in shown(explore_scorecard("own"))
    assert "Last checked" not in shown(explore_memo("own"))
    assert "Last checked" not in shown(explore_emission("Bitcoin"))

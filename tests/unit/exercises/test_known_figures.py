"""Figures of known mistakes that take too long to work out while a learner waits for words."""

import regex

from course_lib.exercises import load_all
from course_lib.model_tokens import load_tokenizer, unreachable_tokens, whole_tokens


def test_what_else_one_may_count_for_tokens_that_never_come_out():
    qwen3 = load_tokenizer("qwen3")
    tokens = list(whole_tokens(qwen3))
    texts = [text for _, text in tokens]
    behind_a_letter = regex.compile(r"\p{L}\p{M}")
    o200k = load_tokenizer("o200k_base")
    others = list(whole_tokens(o200k))
    marked = [(i, text) for i, text in others if behind_a_letter.search(text)]
    counts = [
        sum(qwen3.encode(text) != [token_id] for token_id, text in tokens),
        sum(regex.search(r"\p{M}", text) is not None for text in texts),
        len(marked),
        sum(behind_a_letter.match(text) is not None for text in texts),
        sum(len(behind_a_letter.findall(text)) for text in texts),
        sum(regex.search(r"\p{M}\p{L}", text) is not None for text in texts),
        int((unreachable_tokens("qwen3")["reason"] == "pattern").sum()),
        sum(o200k.encode(text) != [token_id] for token_id, text in others),
    ]
    known = {int(code.removeprefix("answer = ")) for code in load_all()["t3-unreachable"].wrong}
    assert known == set(counts)

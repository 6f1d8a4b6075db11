"""Writing: the model's next token is put behind the text, and the model reads on, until something ends it.

>>> write_on("Mia had a red", Sampling(temperature=0), most=3).text
' bag. He'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from course_lib.data import checks
from course_lib.model_tokens.language_model.gpt import Array, Cache, next_token_scores
from course_lib.model_tokens.language_model.sampling import Sampling, drawn_id, probabilities
from course_lib.model_tokens.language_model.weights import LanguageModel, load_model

GREEDY = Sampling(temperature=0)
"""Always the most probable token."""


@dataclass(frozen=True, eq=False)
class NextToken:
    """One step of writing: the *scores* [V] of all tokens, and the *id* that was chosen among them."""

    scores: Array
    id: int


@dataclass(frozen=True)
class Continuation:
    """What was written: its *ids*, its *text*, and what it was *ended_by*.

    That is ``"end of text"`` for the model's own special token, ``"stop text"``, ``"length"`` for the most
    tokens that were asked for, or ``"window"`` when the model cannot look at more.
    """

    ids: tuple[int, ...]
    text: str
    ended_by: str


def write_on(  # noqa: PLR0913, PLR0917 - one parameter a knob
    prompt: str,
    sampling: Sampling = Sampling(),  # noqa: B008 - frozen
    most: int = 60,
    stop: str | Sequence[str] = (),
    seed: int = 0,
    model: LanguageModel | None = None,
) -> Continuation:
    """What *model*, by default the course's own, writes behind *prompt*, chosen by *sampling*.

    It ends after *most* tokens, at the model's special token ``END``, or where one of the texts in *stop*
    appears, which is cut off; a text may come about across two tokens, so *stop* is looked for in the text
    and not among ids. A single text is one stop text. The same *seed* gives the same text. Raises ValueError
    when the prompt does not fit into the model's window, or a limit or a stop text is none.

    >>> write_on("Mia had a red", GREEDY, stop=["."]).ended_by
    'stop text'
    """
    model = model or load_model()
    most = checks.whole("most", most, least=1, kind="a number of tokens")
    stop = [stop] if isinstance(stop, str) else list(stop)
    if not all(isinstance(word, str) and word for word in stop):
        raise ValueError("A stop text is a text of one character or more.")
    ids: list[int] = []
    for step in steps_of_writing(prompt, sampling, seed, model):
        if step.id == model.end_id:
            return Continuation(tuple(ids), model.decode(ids), "end of text")
        ids.append(step.id)
        text = model.decode(ids)
        found = [place for word in stop if (place := text.find(word)) >= 0]
        if found:
            return Continuation(tuple(ids), text[: min(found)], "stop text")
        if len(ids) >= most:
            return Continuation(tuple(ids), text, "length")
    return Continuation(tuple(ids), model.decode(ids), "window")


def steps_of_writing(
    prompt: str, sampling: Sampling, seed: int, model: LanguageModel, use_cache: bool = True
) -> Iterator[NextToken]:
    """The steps in which *model* writes behind *prompt*, until its window is full; stop whenever you like.

    *sampling* and *seed* are those of ``write_on``. Without *use_cache*, the model reads everything again at
    each step; the text is the same.

    >>> from itertools import islice
    >>> [len(step.scores) for step in islice(steps_of_writing("Mia", GREEDY, 0, load_model()), 2)]
    [1024, 1024]
    """
    random = Random(seed)
    read = opening_ids(prompt, model)
    cache = Cache(model.gpt) if use_cache else None
    new = read
    while len(read) <= model.gpt.window:
        scores = next_token_scores(new if cache else read, model.gpt, cache)[-1]
        chosen = drawn_id(probabilities(scores, sampling), random)
        yield NextToken(scores, chosen)
        new = [chosen]
        read = [*read, chosen]


def opening_ids(prompt: str, model: LanguageModel) -> list[int]:
    """The ids that *model* reads for *prompt*: its special token ``END``, behind which a story begins, first.

    Raises ValueError when they do not fit into the window.

    >>> opening_ids("Mia", load_model())
    [1023, 923]
    """
    ids = [model.end_id, *model.encode(prompt)]
    if len(ids) > model.gpt.window:
        raise ValueError(
            f"The prompt has {len(ids)} tokens, its beginning included; the window holds {model.gpt.window}."
        )
    return ids


def scores_after(prompt: str, model: LanguageModel | None = None) -> Array:
    """The scores [V] of every token as the first one behind *prompt*; *model* is the course's own by default.

    Raises ValueError as ``opening_ids`` does.

    >>> int(scores_after("Mia had a red").argmax()) == write_on("Mia had a red", GREEDY).ids[0]
    True
    """
    model = model or load_model()
    return next_token_scores(opening_ids(prompt, model), model.gpt)[-1]

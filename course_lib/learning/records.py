"""What the learner has done: tries and hints of exercises, right quiz answers, guesses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace

VERSION = 1  # of the JSON text


@dataclass(frozen=True)
class ExerciseRecord:
    """One exercise: whether it was ever ``solved``, ``tries`` up to then, and ``hints`` looked at.

    ``mistakes`` are the known mistakes made on the way, by their keys, and how often each was made.
    """

    solved: bool = False
    tries: int = 0
    hints: int = 0
    mistakes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Progress:
    """Everything that is remembered, by id: ``exercises``, ``quizzes``, ``guesses`` and ``given``.

    A quiz question is True once it was answered right. A guess known only from a progress code is None.
    ``given`` is what was last answered to a quiz question: the texts of choices, or what was typed.

    >>> progress = Progress().with_try("sum", solved=False).with_try("sum", solved=True)
    >>> progress.exercises["sum"]
    ExerciseRecord(solved=True, tries=2, hints=0, mistakes={})
    >>> Progress.from_json(progress.to_json()) == progress
    True
    """

    exercises: Mapping[str, ExerciseRecord] = field(default_factory=dict)
    quizzes: Mapping[str, bool] = field(default_factory=dict)
    guesses: Mapping[str, str | None] = field(default_factory=dict)
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_try(self, exercise: str, solved: bool, mistake: str = "") -> Progress:
        """The progress after one more try at *exercise*, which is now *solved* or not.

        *mistake* is the key of the known mistake that was made, if it was one. Once solved, an exercise stays
        solved and counts no more tries.
        """
        record = self.exercises.get(exercise, ExerciseRecord())
        if record.solved:
            return self
        made = record.mistakes
        if mistake:
            made = {**made, mistake: made.get(mistake, 0) + 1}
        return self._with(exercise, replace(record, solved=solved, tries=record.tries + 1, mistakes=made))

    def with_hint(self, exercise: str, number: int) -> Progress:
        """The progress after hint *number* (from 1) of *exercise* was shown."""
        record = self.exercises.get(exercise, ExerciseRecord())
        return self._with(exercise, replace(record, hints=max(record.hints, number)))

    def with_quiz_answer(self, item: str, right: bool, given: Iterable[str] = ()) -> Progress:
        """The progress after a *right* or wrong answer to question *item*. Once right, it stays right.

        *given* is the answer itself, to be filled in again.
        """
        answers = {**self.given, item: tuple(given)} if given else self.given
        quizzes = {**self.quizzes, item: right or self.quizzes.get(item, False)}
        return replace(self, quizzes=quizzes, given=answers)

    def with_guess(self, prediction: str, guess: str | None) -> Progress:
        """The progress after *guess* at *prediction*; a later one replaces it."""
        return replace(self, guesses={**self.guesses, prediction: guess})

    def merged(self, other: Progress) -> Progress:
        """What was done here or in *other*. Where both have a guess or an answer, ours is kept."""
        known = {item: guess for item, guess in self.guesses.items() if guess is not None}
        merged = replace(
            self,
            guesses={**self.guesses, **other.guesses, **known},
            given={**other.given, **self.given},
        )
        for item, right in other.quizzes.items():
            merged = merged.with_quiz_answer(item, right)
        for item, theirs in other.exercises.items():
            ours = self.exercises.get(item, ExerciseRecord())
            merged = merged._with(
                item,
                ExerciseRecord(
                    solved=ours.solved or theirs.solved,
                    tries=max(ours.tries, theirs.tries),
                    hints=max(ours.hints, theirs.hints),
                    mistakes=_most(ours.mistakes, theirs.mistakes),
                ),
            )
        return merged

    def without(self, items: Iterable[str]) -> Progress:
        """The progress without *items*, which are ids of exercises, predictions and quiz questions."""
        gone = set(items)

        def kept(records: Mapping) -> dict:
            return {item: record for item, record in records.items() if item not in gone}

        return Progress(kept(self.exercises), kept(self.quizzes), kept(self.guesses), kept(self.given))

    def done(self) -> set[str]:
        """The ids of what is finished: solved exercises, right quiz answers, guesses made."""
        solved = {item for item, record in self.exercises.items() if record.solved}
        return solved | {item for item, right in self.quizzes.items() if right} | set(self.guesses)

    def to_json(self) -> str:
        """The progress as the text of a progress file."""
        records = {item: asdict(record) for item, record in self.exercises.items()}
        content = {
            "exercises": records,
            "quizzes": {**self.quizzes},
            "guesses": {**self.guesses},
            "given": {item: list(texts) for item, texts in self.given.items()},
        }
        return json.dumps({"version": VERSION, **content}, indent=1, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Progress:
        """The progress in *text*, the content of a progress file.

        Raises ValueError if it is not one, NewerVersion if a newer version of the course wrote it.
        """
        content = json.loads(text.removeprefix("\ufeff"))  # some editors put a byte order mark in front
        if not isinstance(content, dict) or type(content.get("version")) is not int:
            raise ValueError("not a progress file")
        if content["version"] > VERSION:
            raise NewerVersion(content["version"])
        return cls(
            {item: ExerciseRecord(**_typed(record, _RECORD)) for item, record in _dict(content, "exercises")},
            {item: _one(right, bool) for item, right in _dict(content, "quizzes")},
            {item: _one(guess, str, type(None)) for item, guess in _dict(content, "guesses")},
            {
                item: tuple(_one(text, str) for text in _one(texts, list))
                for item, texts in _dict(content, "given")
            },
        )

    def _with(self, exercise: str, record: ExerciseRecord) -> Progress:
        return replace(self, exercises={**self.exercises, exercise: record})


class NewerVersion(Exception):
    """The progress file was written by a newer version of the course."""


_RECORD = {"solved": bool, "tries": int, "hints": int, "mistakes": dict}


def _dict(content: dict, name: str) -> Iterable[tuple[str, object]]:
    return _one(content.get(name, {}), dict).items()


def _typed(record: object, types: Mapping[str, type]) -> dict:
    # What an older course did not write yet is empty; what a newer one writes besides is left out.
    found = {name: _one(_one(record, dict).get(name, kind()), kind) for name, kind in types.items()}
    for count in found["mistakes"].values():
        _one(count, int)
    return found


def _most(ours: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
    """How often each mistake was made, by the record that says more."""
    return {key: max(ours.get(key, 0), theirs.get(key, 0)) for key in {**ours, **theirs}}


def _one(value: object, *types: type) -> object:
    if type(value) not in types:
        raise ValueError(f"{value!r} does not belong in a progress file")
    return value

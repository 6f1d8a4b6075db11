"""A small course about kitchen arithmetic, one exercise of every kind, and a progress file of its own."""

import signal
import threading
from types import SimpleNamespace

import pytest

from course_lib.learning import (
    Case,
    Choice,
    Choices,
    Exercise,
    Function,
    Mistake,
    Number,
    Prediction,
    Table,
    Text,
    lesson,
    question_bank,
    storage,
    use_course,
)

from ...patience import PATIENCE

HINTS = ("Look at the recipe again.", "Every number in it is used once.")


def exercise(id, expects, solution, mistakes, **changes):
    fields = {"notebook": "01", "title": id.title(), "minutes": 2, "difficulty": 1, "hints": HINTS}
    return Exercise(id=id, expects=expects, solution=solution, mistakes=mistakes, **{**fields, **changes})


def pancakes():
    import pandas as pd

    return pd.DataFrame({"guest": ["Ada", "Bo", "Cy"], "pancakes": [3, 1, 2]})


SAMPLES = [
    exercise(
        "k1-eggs",
        Number(lambda: 4.5, tolerance=0.01, unit="eggs a cake"),
        "answer = 9 / 2",
        (
            Mistake("answer = 2 / 9", says="That is upside down: cakes per egg."),
            Mistake("answer = '4.5'", says="Numbers stand without quotes."),
        ),
        praise="Nine eggs in two cakes.",
    ),
    exercise(
        "k1-tool",
        Text(("whisk", "hand whisk")),
        "answer = 'whisk'",
        (
            Mistake("answer = 'spoon'", says="A spoon mixes, but brings in no air."),
            Mistake("answer = 1", says="Name the tool, do not count it."),
        ),
    ),
    exercise(
        "k1-oven",
        Choice(("off", "warm", "hot"), correct=lambda: "hot"),
        "answer = 'hot'",
        (
            Mistake("answer = 'warm'", says="Warm is for yeast."),
            Mistake("answer = 'off'", says="A cold oven bakes nothing."),
        ),
    ),
    exercise(
        "k1-dry",
        Choices(options=("flour", "milk", "sugar", "water"), correct={"flour", "sugar"}),
        "answer = {'sugar', 'flour'}",
        (
            Mistake("answer = ['milk', 'water']", says="Those pour."),
            Mistake("answer = {'flour'}", says="Something sweet is missing."),
        ),
    ),
    exercise(
        "k2-guests",
        Table(pancakes),
        "import pandas as pd\nanswer = pd.DataFrame({'guest': ['Ada', 'Bo', 'Cy'], 'pancakes': [3, 1, 2]})",
        (
            Mistake(
                "import pandas as pd\n"
                "answer = pd.DataFrame({'guest': ['Ada', 'Bo', 'Cy'], 'pancakes': [1, 1, 1]})",
                says="That is one each. Read who is hungry.",
            ),
            Mistake("answer = 6", says="6 is the sum of the table."),
        ),
        notebook="02",
    ),
    exercise(
        "k2-double",
        Function(
            (
                Case(([1, 2],), [2, 4], visible=True),
                Case(([],), [], about="an empty list"),
                Case(([0.5, -3],), [1, -6]),
            ),
        ),
        "def double(amounts):\n    return [2 * amount for amount in amounts]\nanswer = double",
        (
            Mistake(
                "def answer(amounts):\n    return amounts * 2",
                says="That repeats the list. Double each amount in it.",
            ),
            Mistake(
                "def answer(amounts):\n    return [amounts[0] * 2]",
                says="Only the first amount is doubled, and an empty list has none.",
            ),
        ),
        notebook="02",
        difficulty=2,
    ),
]

QUIZ = [
    {
        "question": "What makes a cake **rise**?",
        "type": "multiple_choice",
        "answers": [
            {"answer": "`baking powder`", "correct": True, "feedback": "It gives off gas."},
            {"answer": "salt <b>only</b>", "correct": False, "feedback": "Salt is for the taste."},
        ],
    },
    {
        "question": "Which of these are liquid?",
        "type": "many_choice",
        "answers": [
            {"answer": "milk", "correct": True, "feedback": "It pours."},
            {"answer": "oil", "correct": True, "feedback": "It pours slowly."},
            {"answer": "flour", "correct": False, "feedback": "It trickles, but every grain is solid."},
        ],
    },
    {
        "question": "How many grams are 1.5 kilograms?",
        "type": "numeric",
        "code": "grams = 1000 * kilograms",
        "answers": [
            {"type": "value", "value": 1500, "correct": True, "feedback": "A thousand for each kilogram."},
            {"type": "range", "range": [0, 2], "correct": False, "feedback": "You divided: multiply."},
            {"type": "default", "feedback": "Multiply by 1,000."},
        ],
    },
]

PREDICTIONS = [
    Prediction("g1-time", "01", "How many minutes does the cake take?", unit="minutes"),
    Prediction("g2-top", "02", "What goes on top?", options=("cream", "sugar", "nothing")),
]

ITEMS = [
    "k1-eggs",
    "k1-tool",
    "k1-oven",
    "k1-dry",
    "g1-time",
    "q01-1",
    "q01-2",
    "q01-3",
    "k2-guests",
    "k2-double",
    "g2-top",
]


@pytest.fixture(params=SAMPLES, ids=lambda sample: sample.id)
def sample(request):
    """Each sample exercise in turn, one of every kind."""
    return request.param


@pytest.fixture
def samples():
    """The sample exercises by id."""
    return {sample.id: sample for sample in SAMPLES}


@pytest.fixture
def kitchen(tmp_path, monkeypatch):
    """The sample course in use, with an empty progress file and no memory of hints."""
    path = tmp_path / "learner" / "progress.json"
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(path))
    for name in ("BINDER_SERVICE_HOST", "BINDER_LAUNCH_HOST", "BINDER_REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(question_bank, "_current", None)
    monkeypatch.setattr(lesson, "_hints_shown", {})
    storage._progress_file.cache_clear()
    parts = SimpleNamespace(
        path=path,
        exercises={sample.id: sample for sample in SAMPLES},
        quizzes={"01": QUIZ},
        predictions={prediction.id: prediction for prediction in PREDICTIONS},
        items=list(ITEMS),
    )
    use_course(
        exercises=parts.exercises.__getitem__,
        quizzes=parts.quizzes.__getitem__,
        predictions=parts.predictions.__getitem__,
        items=lambda: parts.items,
    )
    return parts


@pytest.fixture
def patient(monkeypatch):
    """However busy the computer is, what can be stopped is waited for until it has stopped."""
    monkeypatch.setattr("course_lib.learning.limited_call.PATIENCE", PATIENCE)


@pytest.fixture
def gate():
    """A call into compiled code that comes back only when the test is over."""
    lock = threading.Lock()
    lock.acquire()
    yield lock.acquire
    lock.release()


@pytest.fixture
def interruptible():
    """Where the tests run in the background of a shell, interrupts are ignored; in a kernel never."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)

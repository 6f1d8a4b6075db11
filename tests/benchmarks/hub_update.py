"""What a teacher hands out in mid-term, and what of it reaches the learners."""

import json
import re
import shutil
from pathlib import Path

from tests.benchmarks.hub_on_trial import git

LATER = "tokens-in-ai/notebooks/handed_out_later.ipynb"
WITHDRAWN = "tokens-in-ai/notebooks/18_markets_of_today.ipynb"
UNTOUCHED = "tokens-in-ai/notebooks/02_build_a_tokenizer.ipynb"


def hand_out(hub, lesson):
    """The teacher changes the course: the title of the *lesson*, a shorter notebook, a new one, one less."""
    lesson = hub.course / "notebooks" / Path(lesson).name
    notebook = json.loads(lesson.read_text(encoding="utf-8"))
    notebook["cells"][0]["source"] = "# A new title\n\nFrom the teacher."
    lesson.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")
    shorter = hub.course / "notebooks" / Path(UNTOUCHED).name
    notebook = json.loads(shorter.read_text(encoding="utf-8"))
    del notebook["cells"][10:]
    shorter.write_text(json.dumps(notebook, indent=1, ensure_ascii=False), encoding="utf-8")
    shutil.copy(lesson, lesson.with_name(Path(LATER).name))
    git(hub, "rm", "--quiet", WITHDRAWN.removeprefix("tokens-in-ai/"))
    git(hub, "add", "-A")
    git(hub, "commit", "--quiet", "-m", "Week two")


def brought(learner, lesson):
    """Whether the update of the *lesson* is there, and the shorter and the new notebook."""
    title = "From the teacher." in learner.open(lesson)["cells"][0]["source"]
    short = len(learner.open(UNTOUCHED)["cells"]) == 10
    later = "From the teacher." in learner.open(LATER)["cells"][0]["source"]
    return title and short and later


def met(learner):
    """Whether what was in its way is kept: an own file of the new name, notes in a withdrawn notebook."""
    folder = learner.server("GET", "api/contents/tokens-in-ai/notebooks").json()["content"]
    own = any(re.fullmatch(r"handed_out_later__\d+\.ipynb", one["name"]) for one in folder)
    notes = learner.open(WITHDRAWN)["cells"][0]["source"] == "my notes"
    return own and notes

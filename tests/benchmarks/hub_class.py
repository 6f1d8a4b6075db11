"""A class as docs/teaching plans it, given at a hub: its steps in order, without waiting for its minutes.

All learners do a step at the same time, and the next begins when all have done it. In the middle the hub is
started anew while they go on, and when it is back, an update comes in.
"""

import re
import statistics
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import requests
import websocket

from course_lib.learning.feedback import CORRECT, TRY_AGAIN, to_text
from tests.benchmarks.hub_on_trial import Verdicts, core_seconds, memory, pull_link
from tests.benchmarks.hub_update import brought, hand_out
from tests.benchmarks.hub_visitor import PATIENCE, Visitor, errors, printed
from tests.benchmarks.route_page import Step, right_answers, steps_of, wrong_answers

# How many in a hundred learners give the first wrong answer that the pages name, exercise by exercise.
SHARES = (15, 45, 10, 65, 5, 30)
STEPS_WITHOUT_A_HUB = 2  # from its end on, unless it is back earlier; then comes the update
STAY_WRONG = 4  # every fourth of those does not find the right one
NOTEBOOKS = "tokens-in-ai/notebooks"


@dataclass
class Learner:
    """The one at ``place`` of ``every``, and the cells that they have ``written``, by notebook and id."""

    visitor: Visitor
    place: int
    every: int
    written: dict[tuple[str, str], str] = field(default_factory=dict)
    cut: int = 0  # how often a step was begun again, because the line was cut

    def errs(self, order, share):
        return (self.place + 7 * order) % self.every * 100 < share * self.every

    def stays_wrong(self, order):
        return (self.place + 7 * order) % self.every % STAY_WRONG == 0


@dataclass(frozen=True)
class Lessons:
    """What the pages say of the exercises of a class: the ``right`` answers, and the ``wrong`` to expect.

    ``wrong`` are in the order of the class, with what each reveals and the share of the learners.
    """

    right: dict[str, str]
    wrong: dict[str, tuple[int, str, str, int]]

    @classmethod
    def of(cls, teaching, steps):
        right, expected, wrong = {}, {}, {}
        for number in sorted({step.notebook[:2] for step in steps if step.notebook}):
            right |= right_answers(teaching / "answers" / f"{number}.md")
            expected |= wrong_answers(teaching / f"{number}.md")
        asked = [exercise for step in steps for exercise in step.exercises if exercise in expected]
        for order, (exercise, share) in enumerate(zip(asked, SHARES, strict=False)):
            wrong[exercise] = order, *expected[exercise], share
        return cls(right, wrong)

    def attempts(self, exercise, learner):
        """The answers that *learner* gives, one after the other, and the words that each is to get."""
        right = self.right[exercise], CORRECT.word
        if exercise not in self.wrong:
            return [right]
        order, given, reveals, share = self.wrong[exercise]
        if not learner.errs(order, share):
            return [right]
        wrong = f"answer = {given}", to_text(reveals)
        return [wrong] if learner.stays_wrong(order) else [wrong, right]

    def commonest(self, learners):
        """The three mistakes that most *learners* make: exercise, how many, of them stuck, and the words."""
        made = []
        for exercise, (order, _, reveals, share) in self.wrong.items():
            who = [one for one in learners if one.errs(order, share)]
            stuck = sum(one.stays_wrong(order) for one in who)
            made.append((exercise, len(who), stuck, to_text(reveals)))
        return sorted(made, key=lambda one: -one[1])[:3]


def give_class(hub, route, together):
    """Give the class of the page *route*, whose learners come so many *together*; True if all went well."""
    teaching = hub.course / "docs" / "teaching"
    steps = steps_of(teaching / "sessions" / f"{route}.md")
    lessons, link, good = Lessons.of(teaching, steps), pull_link(hub.course), Verdicts()
    sections = [step for step in steps if step.notebook]
    middle = next(n for n, step in enumerate(sections) if step.minutes[0] * 2 >= steps[-1].minutes[1])
    first = next(step for step in sections if step.explorers)
    begun = time.monotonic()
    with ThreadPoolExecutor(together) as door:
        learners = list(door.map(lambda name: arrive(hub, name, link, sections[0]), hub.names))
    print(f"all are in and have run the first cell after {time.monotonic() - begun:.0f} s", flush=True)
    with ThreadPoolExecutor(len(learners) + 1) as room:
        for number, step in enumerate(sections):
            if number == middle:
                restart = room.submit(start_anew, hub)
            elif number == middle + STEPS_WITHOUT_A_HUB:
                cut = sum(one.cut for one in learners)
                away = f"away for {restart.result():.0f} s, {cut} steps begun again; all their work is kept"
                good.each(away, list(room.map(kept, learners)))
                updated = update(hub, room, learners, step, link)
                good.each("have the update, and still all their work", updated)
            do = take_again if middle <= number < middle + STEPS_WITHOUT_A_HUB else take
            done = list(room.map(lambda one, do=do, step=step: do(one, step, lessons), learners))
            tell(step, [seconds for seconds, _ in done])
            good.each(f"minute {step.minutes[0]}, all went as planned", [not faults for _, faults in done])
            print("".join(f"  {fault}\n" for _, faults in done for fault in faults[:2]), end="")
            if step == first:
                print(f"all have used the first explorer after {time.monotonic() - begun:.0f} s")
                sizes(hub)
    sizes(hub)
    good.add("the board names the three commonest mistakes", show_board(hub, learners, lessons))
    return good.all


def arrive(hub, name, link, step):
    """Sign in, get the course, open the first notebook and run its first cell, of *step*."""
    visitor = hub.visitor(name)
    visitor.sign_in(hub.passwords[name])
    visitor.start()
    visitor.pull(link)
    learner = Learner(visitor, hub.names.index(name), len(hub.names))
    take(learner, step, None)
    return learner


def take(learner, step, lessons):
    """A learner runs the cells of a *step*, guesses, explores, answers, saves; the seconds and the faults."""
    begun, faults = time.monotonic(), []
    path = f"{NOTEBOOKS}/{step.notebook}"
    notebook = learner.visitor.open(path)
    with learner.visitor.channel(path) as channel:
        for cell in step.cells_of(notebook["cells"]):
            if cell["cell_type"] != "code":
                continue
            asked = [tag.removeprefix("exercise:") for tag in cell["metadata"].get("tags", ()) if ":t" in tag]
            if asked:
                if asked[0] in step.exercises:
                    faults += answer(learner, channel, cell, lessons.attempts(asked[0], learner), asked[0])
                    learner.written[path, cell["id"]] = cell["source"]
                continue
            show(channel, cell, cell["source"])
            faults += errors(cell["outputs"])
            if cell["id"] in step.guesses and not guessed(channel, learner.place):
                faults.append(f"{step.title}: no answer to a guess")
            if cell["id"] in step.explorers and not explored(channel, learner.place):
                faults.append(f"{step.title}: the explorer says nothing")
        channel.run(f"whose = {learner.visitor.name!r}")
    learner.visitor.save(path, notebook)
    return time.monotonic() - begun, [f"{learner.visitor.name}: {fault}" for fault in faults]


def take_again(learner, step, lessons):
    """The same, begun again when the line is cut: with the hub its proxy is started anew.

    JupyterLab connects again by itself; here the step is done again, until it can be done.
    """
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return take(learner, step, lessons)
        except (OSError, requests.RequestException, websocket.WebSocketException):
            if time.monotonic() > end:
                raise
            learner.cut += 1
            time.sleep(1)


def show(channel, cell, source):
    """Run *source* in a *cell*, which keeps it and what it says, as JupyterLab does."""
    outputs = channel.run(source)
    cell["source"], cell["execution_count"] = source, 1
    cell["outputs"] = [{key: value for key, value in one.items() if key != "transient"} for one in outputs]


def answer(learner, channel, cell, attempts, exercise):
    """Give the *attempts* one after the other, with a hint between them; what else was said than expected."""
    last = cell["source"].splitlines()[-1]
    faults = []
    for code, expected in attempts:
        show(channel, cell, f"{code.rstrip()}\n{last}")
        said = printed(cell["outputs"])
        mark = CORRECT if expected == CORRECT.word else TRY_AGAIN
        if mark.word not in said or expected not in said:
            faults.append(f"{exercise}, {code!r}: {said!r} instead of {expected!r}")
        if mark == TRY_AGAIN:
            faults += errors(channel.run(f'hint("{exercise}")'))
    return faults


def guessed(channel, place):
    """Choose an option of the guess that the last cell asks for, and say whether it was saved."""
    for widget, state in channel.widgets.items():
        for question in state.get("questions", ()):
            options = len(question["choices"])
            given = [place % options] if options else "12"
            said = channel.use(widget, {"method": "custom", "content": {"question": 0, "given": given}})
            return any("is saved" in data.get("content", {}).get("reply", "") for _, data in said)
    return False


def explored(channel, place):
    """Choose something in the lists of the last cell's explorer, or press its button; whether it answered."""

    def first(kind):
        return [one for one in channel.widgets.items() if one[1].get("_model_name") == kind][:1]

    said = []
    for widget, state in [*first("DropdownModel"), *first("RadioButtonsModel")]:
        chosen = 1 + place % (len(state["_options_labels"]) - 1)
        answers = channel.use(widget, {"method": "update", "state": {"index": chosen}})
        said += [data["method"] for one, data in answers if one != widget]
    if "update" not in said:  # one that waits for its button
        for widget, _ in first("ButtonModel"):
            answers = channel.use(widget, {"method": "custom", "content": {"event": "click"}})
            said += [data["method"] for one, data in answers if one != widget]
    return "update" in said


def kept(learner):
    """Whether all that a learner wrote is in the notebooks, and their kernels know whose they are."""
    visitor, own = learner.visitor, True
    for path in {path for path, _ in learner.written}:
        cells = {cell["id"]: cell["source"] for cell in visitor.open(path)["cells"]}
        own &= all(cells.get(one) == source for (at, one), source in learner.written.items() if at == path)
    return own and all(
        printed(visitor.run(path, "print(whose)")).strip() == visitor.name for path in visitor.kernels
    )


def update(hub, room, learners, step, link):
    """Hand out an update of the notebook of *step*, and pull it; who has it, and all their work still."""
    lesson = f"{NOTEBOOKS}/{step.notebook}"
    hand_out(hub, lesson)
    list(room.map(lambda one: one.visitor.pull(link), learners))
    return list(room.map(lambda one: brought(one.visitor, lesson) and kept(one), learners))


def start_anew(hub):
    """End the hub and start it; the seconds until it answers again."""
    begun = time.monotonic()
    hub.stop()
    hub.start()
    return time.monotonic() - begun


def tell(step: Step, seconds):
    begin, end = step.minutes
    median, longest = statistics.median(seconds), max(seconds)
    where = f"{step.notebook[:2]} {step.title}"
    print(f"minute {begin}–{end}, {where}: {median:.1f} s, the slowest {longest:.1f} s", flush=True)


def sizes(hub):
    """Print the memory of the learners' servers and kernels, and what their work took."""
    found = [memory(hub, name) for name in hub.names]
    for part in ("server", "kernels"):
        megabytes = [one[part] for one in found]
        print(f"{part} of a learner: {statistics.median(megabytes):.0f} MB, most {max(megabytes):.0f} MB")
    seconds = statistics.median(core_seconds(hub, name) for name in hub.names)
    print(
        f"hub and proxy: {hub.own_megabytes():.0f} MB; core seconds of a learner: {seconds:.1f}", flush=True
    )


def show_board(hub, learners, lessons):
    """Farewell: everybody hands over a file by number, some with a name; whether the board is right."""
    folder = hub.folder / "handed in"
    folder.mkdir()
    for one in learners:
        file, named = f"{one.place}.json", one.place % 5 == 0
        path = next(iter(one.visitor.kernels))
        who = f', learner="Ada {one.place}"' if named else ""
        one.visitor.run(path, f'import course_lib.learning\ncourse_lib.learning.save_progress("{file}"{who})')
        handed = one.visitor.server("GET", f"files/{NOTEBOOKS}/{file}")
        handed.raise_for_status()
        (folder / file).write_bytes(handed.content)
    command = [hub.installed / "bin" / "python", "-I", "-m", "course_lib", "board", folder, "--names"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(said)
    rows = re.findall(r"^  (t\S+)  .*: (\d+) of (\d+), (\d+) still stuck\n +(.*)$", said, re.MULTILINE)
    first = [(exercise, int(made), int(stuck), words) for exercise, made, _, stuck, words in rows[:3]]
    page = (folder / "board.html").read_text(encoding="utf-8")
    expected = lessons.commonest(learners)
    if len({made for _, made, *_ in expected}) < 3:  # with few learners some mistakes are equally common
        first = expected
    return first == expected and "Ada 0" in said and "Ada" not in page

"""Twenty learners at a hub that install.sh installed, for real: who gets in, what is kept, and what it takes.

    python -m tests.benchmarks.try_hub small_group INSTALLED
    tests/benchmarks/systemd_of_its_own.sh INSTALLED \\
        .venv/bin/python -m tests.benchmarks.try_hub isolated /opt/hub

Four at a time they sign in, start a server, pull, and run notebook 01 down to its first explorer. In the
middle the hub is started anew and an update comes in. With `--class part-i-90-minutes` they get a whole class
instead, by that page of docs/teaching/sessions. Everything happens in a temporary folder; `isolated` makes
accounts as well, and therefore runs as root, beside a systemd of its own or on a machine to throw away.
"""

import argparse
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from course_lib.classroom import board_of, read_folder
from course_lib.exercises import load_all
from tests.benchmarks.hub_class import give_class
from tests.benchmarks.hub_on_trial import (
    Hub,
    Verdicts,
    core_seconds,
    make_certificate,
    memory,
    prepare,
    pull_link,
)
from tests.benchmarks.hub_refusals import lets_in, neighbours, strangers, too_much
from tests.benchmarks.hub_update import LATER, WITHDRAWN, brought, hand_out, met
from tests.benchmarks.hub_visitor import errors, printed

LESSON = "tokens-in-ai/notebooks/01_text_to_tokens.ipynb"
EXPLORER = "viewer"  # the id of the cell with the first explorer
# Wrong answers that are known mistakes, by exercise and number, and how many in a hundred learners give them.
GIVEN = {
    ("t1-count", 1): 65,
    ("t1-spellings", 0): 45,
    ("t1-digits", 0): 30,
    ("t1-bytes", 0): 15,
    ("t1-count", 0): 10,
}


def attend(hub, name, link):
    """What one learner does until the explorer is there; the seconds to the server and to it, the faults."""
    begun = time.monotonic()
    learner = hub.visitor(name)
    learner.sign_in(hub.passwords[name])
    learner.start()
    ready = time.monotonic() - begun
    learner.pull(link)
    notebook = learner.open(LESSON)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    last = next(number for number, cell in enumerate(cells) if cell["id"] == EXPLORER)
    outputs = learner.run(LESSON, *(cell["source"] for cell in cells[: last + 1]))
    shown = any("application/vnd.jupyter.widget-view+json" in one.get("data", {}) for one in outputs[-2:])
    faults = errors(outputs) + ([] if shown else ["no explorer"])
    return learner, ready, time.monotonic() - begun, faults


def work(hub, learner):
    """Give the wrong answers that are this learner's share, then write one into the notebook and save."""
    place, everybody = hub.names.index(learner.name), len(hub.names)
    exercises = load_all()
    for (exercise, number), share in GIVEN.items():
        if place * 100 < share * everybody:
            wrong = list(exercises[exercise].wrong)[number]
            learner.run(LESSON, f'{wrong}\ncheck("{exercise}", answer)')
    learner.run(LESSON, f"kept_in_memory = {place}")
    notebook = learner.open(LESSON)
    cell = next(cell for cell in notebook["cells"] if 'check("t1-count"' in cell["source"])
    cell["source"] = f"answer = {place + 1000}  # mine\ncheck('t1-count', answer)"
    learner.save(LESSON, notebook)
    learner.save(LATER, notebook)  # one of their own, of which the teacher does not know
    notebook = learner.open(WITHDRAWN)
    notebook["cells"][0]["source"] = "my notes"
    learner.save(WITHDRAWN, notebook)
    learner.run(
        LESSON, "import course_lib.learning", f'course_lib.learning.save_progress(learner="{learner.name}")'
    )


def kept(hub, learner):
    """Whether the answer is in the notebook, and the variable in the kernel."""
    place = hub.names.index(learner.name)
    written = any(
        f"answer = {place + 1000}  # mine" in cell["source"] for cell in learner.open(LESSON)["cells"]
    )
    return written, printed(learner.run(LESSON, "print(kept_in_memory)")).strip() == str(place)


def all_kept(good, when, hub, learners):
    found = [kept(hub, learner) for learner in learners]
    good.each(f"{when}, notebooks", [written for written, _ in found])
    good.each(f"{when}, variables in kernels", [variable for _, variable in found])


def board(hub, learners):
    """The mistakes on the class board of what learners handed over, the most common first, and those made."""
    folder = hub.folder / "handed in"
    folder.mkdir()
    for learner in learners:
        answer = learner.server("GET", "files/tokens-in-ai/notebooks/course-progress.json")
        answer.raise_for_status()
        (folder / f"{learner.name}.json").write_bytes(answer.content)
    found = {
        (one.exercise.id, one.mistake.says): one.learners
        for one in board_of(read_folder(folder).reports).mistakes
    }
    exercises = load_all()
    made = {}
    for (exercise, number), share in GIVEN.items():
        says = list(exercises[exercise].wrong.values())[number]
        made[exercise, says] = sum(place * 100 < share * len(learners) for place in range(len(learners)))
    return found, made


def in_the_class(hub, together):
    """The class itself; True if all went well. Prints what was measured."""
    link = pull_link(hub.course)
    good = Verdicts()
    for what, refused in strangers(hub).items():
        good.add(f"refused: {what}", refused)
    begun = time.monotonic()
    with ThreadPoolExecutor(together) as room:
        came = list(room.map(lambda name: attend(hub, name, link), hub.names))
    whole = time.monotonic() - begun
    learners = [learner for learner, *_ in came]
    good.add(
        f"{sum(not faults for *_, faults in came)} of {len(came)} see the first explorer",
        not any(f for *_, f in came),
    )
    for learner, *_, faults in came:
        if faults:
            print(f"  {learner.name}: {faults}")
    seconds = statistics.median(core_seconds(hub, name) for name in hub.names)
    print(f"all at the first explorer after {whole:.0f} s")
    print(f"core seconds of a server and its kernel: median {seconds:.1f}")
    for what, place in (("server ready", 1), ("first explorer", 2)):
        seconds = [one[place] for one in came]
        print(f"{what}: median {statistics.median(seconds):.1f} s, longest {max(seconds):.1f} s")
    sizes = [memory(hub, name) for name in hub.names]
    for part in ("server", "kernels"):
        megabytes = [one[part] for one in sizes]
        print(f"{part}: median {statistics.median(megabytes):.0f} MB, most {max(megabytes):.0f} MB")
    print(f"hub and proxy: {hub.own_megabytes():.0f} MB")

    with ThreadPoolExecutor(together) as room:
        list(room.map(lambda learner: work(hub, learner), learners))
    all_kept(good, "after their work", hub, learners)
    hub.stop()
    hub.start()
    all_kept(good, "after a new start of the hub", hub, learners)
    hand_out(hub, LESSON)
    with ThreadPoolExecutor(together) as room:
        list(room.map(lambda learner: learner.pull(link), learners))
    all_kept(good, "after an update", hub, learners)
    good.each("have what is new", [brought(learner, LESSON) for learner in learners])
    good.each("and still what was in its way", [met(learner) for learner in learners])
    found, made = board(hub, learners)
    print("the board, the most common mistakes first:")
    for (exercise, says), count in list(found.items())[:3]:
        print(f"  {exercise}, {count} learners: {says}")
    first = sorted(made.items(), key=lambda one: -one[1])[:3]
    if len({count for _, count in first}) == 3:  # with few learners some mistakes are equally common
        right = list(found.items())[:3] == first
        good.add("the board names the three most common mistakes, and how many made them", right)
    shown = learners[0].server("GET", "api/metrics/v1").json()
    limit = hub.given["memory_megabytes"] * 2**20
    good.add(
        "memory is shown, with its limit", shown["limits"]["memory"]["rss"] == limit and shown["rss"] > 0
    )
    if hub.kind == "isolated":
        for what, fine in (neighbours(hub, learners, LESSON) | too_much(hub, learners, LESSON, kept)).items():
            good.add(what, fine)
    hub.stop()
    hub.write(learners=hub.names[:-1])
    hub.start()
    good.add(
        "refused: who was taken off the list", not lets_in(hub, hub.names[-1], hub.passwords[hub.names[-1]])
    )
    return good.all


def idle(hub):
    """One learner who does nothing for a minute: the server stops, and what was saved is there again."""
    hub.write(idle_minutes=1)
    hub.start()
    learner, *_ = attend(hub, hub.names[0], pull_link(hub.course))
    work(hub, learner)
    begun = time.monotonic()
    learner.wait_until(lambda: not learner.hub("GET", f"users/{learner.name}").json()["servers"])
    print(f"the server stopped after {time.monotonic() - begun:.0f} s")
    learner.start()
    return any("# mine" in cell["source"] for cell in learner.open(LESSON)["cells"])


def alone_with_each(hub):
    """One learner runs every notebook whole, one after the other; says what each kernel has taken by then."""
    learner, *_ = attend(hub, hub.names[0], pull_link(hub.course))
    learner.close(LESSON)
    for path in sorted((hub.course / "notebooks").glob("[0-9]*.ipynb")):
        place = f"tokens-in-ai/notebooks/{path.name}"
        cells = [cell["source"] for cell in learner.open(place)["cells"] if cell["cell_type"] == "code"]
        faults = errors(learner.run(place, *cells))
        print(f"{path.name}: {memory(hub, learner.name)['kernels']:.0f} MB {faults or ''}", flush=True)
        learner.close(place)
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("kind", choices=["small_group", "isolated"])
    parser.add_argument("installed", type=Path, help="the folder that install.sh filled")
    parser.add_argument("--learners", type=int, default=20)
    parser.add_argument("--together", type=int, default=4, help="how many come at the same time")
    parser.add_argument("--tls", action="store_true", help="with a certificate made for the trial")
    parser.add_argument(
        "--each-notebook", action="store_true", help="one learner; the memory of each notebook"
    )
    parser.add_argument("--class", dest="route", help="a page of docs/teaching/sessions: the class it plans")
    parser.add_argument("--idle", action="store_true", help="one learner, who does nothing for a minute")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hub-") as name:
        folder = Path(name).resolve()
        certificate = make_certificate(folder) if chosen.tls else None
        installed = chosen.installed.resolve()
        hub = Hub(chosen.kind, installed, folder, chosen.learners, chosen.together, certificate)
        prepare(hub)
        try:
            if chosen.idle:
                return int(not idle(hub))
            hub.start()
            if chosen.route:
                return int(not give_class(hub, chosen.route, chosen.together))
            if chosen.each_notebook:
                return int(not alone_with_each(hub))
            return int(not in_the_class(hub, chosen.together))
        except Exception:
            print(hub.log.read_text(encoding="utf-8")[-6000:], file=sys.stderr)
            raise
        finally:
            hub.end_everything()


if __name__ == "__main__":
    sys.exit(main())

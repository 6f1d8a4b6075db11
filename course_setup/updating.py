"""`course.py update`: fetch what is new in the course, and keep every answer that the learner typed.

The order makes it safe to be killed at any moment. First the learner's copies go into a folder of their own,
with a note of what is to be done with them; then git brings the files up to date; then their work is carried
into the new notebooks; only then the note goes. A note that is still there is carried out by the next update.
"""

import datetime
import json
import os
from pathlib import Path

from . import carrying, place, repository
from .locking import one_at_a_time
from .problems import Problem

NOTE = "unfinished update.json"
KEPT = "before update "


def update():
    """Bring a git checkout up to date and say what was done; a Problem says why it cannot be."""
    upstream = repository.upstream()
    with one_at_a_time():
        finish_what_was_begun()
        repository.fetch()
        here, there = repository.line("rev-parse", "HEAD"), repository.line("rev-parse", upstream)
        if repository.is_ancestor(there, here):
            print("The course is up to date; nothing was changed.")
            return
        if not repository.is_ancestor(here, there):
            raise Problem(
                f"This copy has commits of its own that {upstream} does not have, so it cannot be "
                f"brought up to date; nothing was changed. To join both: `git merge {upstream}`."
            )
        moved = repository.changes(here, there)
        touched = in_the_way(moved)
        kept = keep(touched, moved, here, there)
        bring_up_to_date(here, there, touched)
        said = carry_out(kept) if kept else []
    for sentence in said:
        print(sentence)
    count = len(repository.names("log", "-z", "--format=%h", f"{here}..{there}"))
    print(f"The course is up to date: {count} {'change' if count == 1 else 'changes'} came in.")
    if any(path.startswith("requirements") for path in moved):
        print("Some packages are new; python3 course.py fetches them when you open the course.")
    print("If JupyterLab is open, close it and start it again with python3 course.py.")


def in_the_way(moved):
    """The paths of files, as the learner has them, that bringing in the changes *moved* would meet."""
    known = set(repository.names("ls-files", "-z"))
    edited = set(repository.names("diff", "--name-only", "-z", "--no-renames", "HEAD")) & moved.keys()
    incoming = {path for path in moved.values() if path}
    unknown = {path for path in incoming - known if (place.ROOT / path).is_file()}  # git may ignore them
    for path in repository.names("ls-files", "--others", "-z", "--exclude-standard"):
        # A file where the new version has a folder, or the other way round.
        if any(new.startswith(f"{path}/") or path.startswith(f"{new}/") for new in incoming):
            unknown.add(path)
    return sorted(edited | unknown)


def keep(touched, moved, here, there):
    """Copy the learner's files in the way into a dated folder; give it back, or None if there are none."""
    present = [
        path
        for path in touched
        if (place.ROOT / path).is_file()
        and (place.ROOT / path).read_bytes()
        not in (repository.content(commit, path) for commit in (here, there))
    ]
    if not present:
        return None
    folder = new_folder()
    for path in present:
        write_safely(folder / path, (place.ROOT / path).read_bytes())
    note = {"from": here, "to": there, "files": {path: moved.get(path) for path in present}}
    write_safely(folder / NOTE, json.dumps(note, indent=1).encode("utf-8"))
    return folder


def new_folder():
    now = datetime.datetime.now().strftime("%Y-%m-%d %H.%M.%S")
    number = 1
    while True:
        folder = place.ROOT / (f"{KEPT}{now}" + (f" ({number})" if number > 1 else ""))
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
            continue
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")  # these are no files of the course
        return folder


def write_safely(path, data):
    """Write *data* so that a crash leaves the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def bring_up_to_date(here, there, touched):
    """Put the files of *touched* out of git's way, all of them copied before, and move on to *there*."""
    known = set(repository.names("ls-files", "-z"))
    for path in touched:
        if path in known:
            if repository.content(here, path) is None:
                repository.git("rm", "--cached", "--quiet", "--", path)
                (place.ROOT / path).unlink(missing_ok=True)
            else:
                repository.git("checkout", "--quiet", here, "--", path)
        else:
            (place.ROOT / path).unlink(missing_ok=True)
    repository.git("-c", "advice.diverging=false", "merge", "--quiet", "--ff-only", there)


def finish_what_was_begun():
    """Carry out the notes that killed updates left."""
    for note in sorted(place.ROOT.glob(f"{KEPT}*/{NOTE}")):
        task = json.loads(note.read_text(encoding="utf-8"))
        if not repository.is_ancestor(task["to"], "HEAD"):
            restore(note.parent, task)  # nothing had come in yet: put everything back, and begin anew
        else:
            for sentence in carry_out(note.parent):
                print(sentence)


def restore(folder, task):
    """Put the learner's files in *folder* back where they were, unless they have gone on with them since."""
    for path in task["files"]:
        now = place.ROOT / path
        of_the_course = [repository.content(task[commit], path) for commit in ("from", "to")]
        if not now.is_file() or now.read_bytes() in of_the_course:
            write_safely(now, (folder / path).read_bytes())
    (folder / NOTE).unlink()


def carry_out(folder):
    """Carry the work in *folder* into the new versions, and say what was done."""
    task = json.loads((folder / NOTE).read_text(encoding="utf-8"))
    carried, aside = [], []
    for path, new_path in task["files"].items():
        mine = (folder / path).read_bytes()
        cells = carry_into(new_path, path, mine, task) if new_path else None
        if cells is None:
            aside.append(path)
        elif cells:
            carried.append(f"{new_path} ({cells} {'cell' if cells == 1 else 'cells'})")
    (folder / NOTE).unlink()
    said = []
    if carried:
        said.append(f"Your work is in the new versions: {', '.join(carried)}.")
    if aside:
        said.append(
            f"The new version has no place for yours of {', '.join(aside)}; it is in the folder below."
        )
    said.append(f"Your files as they were are in {folder.name}.")
    return said


def carry_into(new_path, path, mine, task):
    """Carry the notebook *mine* into *new_path*; the number of cells, or None where that cannot be done."""
    base = carrying.parsed(repository.content(task["from"], path) or b"")
    target = place.ROOT / Path(new_path)
    new = carrying.parsed(target.read_bytes()) if target.is_file() else None
    mine = carrying.parsed(mine)
    if not (new_path.endswith(".ipynb") and base and new and mine):
        return None
    notebook, cells = carrying.carried(mine, base, new)
    if notebook != new:
        write_safely(target, carrying.written(notebook))
    return cells

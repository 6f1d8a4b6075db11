"""Carries a learner's work from their copy of a notebook into a newer version of it, cell by cell."""

import copy
import difflib
import json

CHANGED = "**Your code before the update.** The task above has changed since; look at it again:"
GONE = "**Your code before the update.** The new version of the notebook has this cell no more:"
CHANGED_TEXT = "**Your text before the update:**"


def carried(mine, base, new):
    """The notebook *new* with the work in *mine*; and how many of the learner's cells went along.

    All three are notebooks as parsed from JSON: the learner's copy, the version that it was made from, and
    the newer one. What the learner changed goes into the cell of the same id if the task is the same; where
    the task has changed it is kept below as text, and cells that they added stay where they were.
    """
    result = copy.deepcopy(new)
    mine = with_ids(mine, base)
    old, here = by_id(base), by_id(mine)
    moved = 0
    for cell in result["cells"]:
        own = here.get(cell.get("id"))
        if own is None:
            continue
        changed = text(own) != text(old.get(own["id"]))
        task_is_the_same = cell["id"] in old and text(cell) == text(old[cell["id"]])
        if changed and task_is_the_same:
            cell["source"] = own["source"]
            if "attachments" in own:  # pictures in a text
                cell["attachments"] = own["attachments"]
            moved += 1
        if cell["cell_type"] == own["cell_type"] == "code" and text(cell) == text(own):
            cell["outputs"], cell["execution_count"] = own.get("outputs", []), own.get("execution_count")
    kept = by_id(result)
    after = None  # the cell of the result that the learner's present one follows
    for position, own in enumerate(mine["cells"]):
        name = own.get("id")
        same = name in kept and name in here and here[name] is own
        if same and text(kept[name]) == text(own):
            after = name
            continue
        if name in old and text(own) == text(old[name]):  # untouched: the newer version decides
            after = name if same else after
            continue
        if not text(own).strip():
            continue
        stays = own if name not in old else as_text(own, CHANGED if same else GONE)
        stays = {**stays, "id": free_id(stays.get("id") or f"own-{position}", kept)}
        place = 1 + index_of(result["cells"], name if same else after)
        result["cells"].insert(place, stays)
        kept[stays["id"]] = stays
        after = stays["id"]
        moved += 1
    return result, moved


def with_ids(mine, base):
    """*mine* with the ids of *base* where a program that knows no ids has dropped them all."""
    if any("id" in cell for cell in mine["cells"]):
        return mine
    cells = [dict(cell) for cell in mine["cells"]]
    alike = difflib.SequenceMatcher(
        None, [text(c) for c in base["cells"]], [text(c) for c in cells], autojunk=False
    )
    for tag, start, end, first, last in alike.get_opcodes():
        if tag == "equal" or (tag == "replace" and end - start == last - first):
            for old, own in zip(base["cells"][start:end], cells[first:last], strict=True):
                if "id" in old and old["cell_type"] == own["cell_type"]:
                    own["id"] = old["id"]
    return {**mine, "cells": cells}


def by_id(notebook):
    return {cell["id"]: cell for cell in notebook["cells"] if "id" in cell}


def text(cell):
    """The source of *cell* as one text; of no cell, nothing that a cell could hold."""
    if cell is None:
        return None
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def as_text(cell, introduction):
    """A Markdown cell that quotes *cell*, so that old code is kept and never run by mistake."""
    if cell["cell_type"] != "code":
        source = f"{CHANGED_TEXT}\n\n{text(cell)}"
    else:
        fence = "```"
        while fence in text(cell):
            fence += "`"
        source = f"{introduction}\n\n{fence}python\n{text(cell)}\n{fence}"
    name = f"{cell['id'][:57]}-before"
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def free_id(wanted, taken):
    name, number = wanted, 1
    while name in taken:
        number += 1
        name = f"{wanted[:60]}-{number}"
    return name


def index_of(cells, name):
    """Where the cell *name* stands in *cells*; before the first if there is none."""
    return next((place for place, cell in enumerate(cells) if cell.get("id") == name), -1)


def parsed(data):
    """The notebook in *data* (bytes), or None where it is no notebook that can be read."""
    try:
        notebook = json.loads(data.decode("utf-8"))
        notebook["metadata"], [cell["cell_type"] for cell in notebook["cells"]]
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return notebook


def written(notebook):
    """*notebook* as the bytes of a file, in the form that JupyterLab writes."""
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode("utf-8")

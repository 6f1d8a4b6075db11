"""The few questions to git that an update needs."""

import os
import shutil
import subprocess

from . import place
from .problems import CERTIFICATE, DISK_FULL, Problem, reason_in

BY_HAND = (
    "To update by hand, download the course again into another folder and copy your notebooks there. Your "
    "progress is kept in your user folder and is found again."
)


IN_USE_BY_GIT = (
    "Another git command is at work in this folder, or one was killed: if none is running, delete the file "
    ".git/index.lock and run the command again. Nothing of yours is lost."
)


class GitFailed(Problem):
    """git ended with an error; the sentence is its own last line."""


def git(*arguments, data=None):
    """What git answers, as bytes; raise GitFailed with its last line when it fails."""
    # A hook or another tool may have named a repository of its own, and words are read below, in English.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_DIR")}
    for name in ("GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"):
        environment.pop(name, None)
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    done = subprocess.run(
        ["git", "-C", str(place.ROOT), "-c", "core.quotePath=off", *arguments],
        input=data if data is not None else b"",
        env=environment,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["git ended without a word"]
        if "index.lock" in done.stderr.decode("utf-8", "replace"):
            raise GitFailed(IN_USE_BY_GIT)
        raise GitFailed(said[-1])
    return done.stdout


def line(*arguments):
    return git(*arguments).decode("utf-8", "surrogateescape").strip()


def names(*arguments):
    """The paths in what git lists, with a zero byte behind each."""
    return [name for name in git(*arguments).decode("utf-8", "surrogateescape").split("\0") if name]


def upstream():
    """The name of the branch on the server that this copy follows; a Problem says why there is none."""
    if not shutil.which("git"):
        raise Problem(f"git is not installed, so this copy cannot fetch what is new. {BY_HAND}")
    try:
        inside = line("rev-parse", "--show-toplevel")
        whole = os.path.realpath(inside) == os.path.realpath(place.ROOT)
    except GitFailed as failure:
        if "dubious ownership" in str(failure) or "safe.directory" in str(failure):
            raise Problem(
                "This folder belongs to another user, so git does not touch it: please run this as that user."
            ) from None
        whole = False
    if not whole:
        raise Problem(f"This copy was not made with git, so it cannot fetch what is new. {BY_HAND}")
    try:
        return line("rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    except GitFailed:
        raise Problem(
            "This copy does not say where it comes from (its branch follows no branch of a server), so it "
            f"cannot fetch what is new. {BY_HAND}"
        ) from None


def fetch():
    """Bring what is new into the repository; no file of the learner's is touched."""
    try:
        git("fetch", "--quiet")
    except GitFailed as failure:
        reason = reason_in(str(failure))
        if reason not in (CERTIFICATE, DISK_FULL):
            reason = "What is new could not be fetched: please check the network and run the command again."
        raise Problem(f"{reason} Nothing was changed. (git says: {failure})") from None


def is_ancestor(older, newer):
    try:
        git("merge-base", "--is-ancestor", older, newer)
    except GitFailed:
        return False
    return True


def content(commit, path):
    """The file *path* as it is in *commit*; None where there is none."""
    try:
        return git("show", f"{commit}:{path}")
    except GitFailed:
        return None


def changes(old, new):
    """For each path that differs between two commits, its path in *new*: often the same; None if deleted."""
    fields = names("diff", "--name-status", "--find-renames=30", "-z", old, new)
    moved, rest = {}, iter(fields)
    for status in rest:
        path = next(rest)
        if status.startswith("R"):
            moved[path] = next(rest)
            moved.setdefault(moved[path], moved[path])
        else:
            moved[path] = None if status == "D" else path
    return moved

"""Files of the learner's that have the name of a module, such as random.py or numpy.py."""

import sys
from pathlib import Path


def hiding_files(folders, site_packages):
    """Python files and packages in *folders* with the name of a module of Python or in *site_packages*."""
    taken = set(sys.stdlib_module_names) | modules_in(site_packages)
    return [
        path
        for folder in folders
        for path in sorted(folder.iterdir() if folder.is_dir() else ())
        if module_name(path) in taken
    ]


def modules_in(site_packages):
    return {
        name
        for path in (site_packages.iterdir() if site_packages.is_dir() else ())
        if (name := module_name(path))
    }


def module_name(path):
    """The module that *path* is for an import, or None."""
    if path.suffix == ".py":
        return path.stem
    return path.name if (path / "__init__.py").is_file() else None


def sentence_about(files, root):
    """What to tell the learner about *files*, which stand in the folder *root*."""
    names = ", ".join(str(Path(file).relative_to(root)) for file in files)
    return (
        f"{names}: a module of Python, or of a package that the course uses, has the same name. A program "
        "that finds yours in its place breaks, so please rename your file."
    )

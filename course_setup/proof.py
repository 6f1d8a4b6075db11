"""Is everything in .venv that the course needs? Its own Python runs this, and prints one line for each fault.

.venv/bin/python -I course_setup/proof.py requirements.lock pyproject.toml
"""

import importlib
import os
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path


def main(lock, pyproject):
    """Compare with *lock* what is installed, import what *pyproject* names; the exit code is 1 for faults."""
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"  # else it says that PyTorch was not found; none is needed
    wanted = dict(pins(Path(lock).read_text(encoding="utf-8")))
    faults = list(differences(wanted))
    if not faults:
        faults = list(failed_imports([*modules_of(direct_dependencies(pyproject)), "course_lib"]))
    for fault in faults:
        print(fault)
    return int(bool(faults))


def pins(lock):
    """Name and version of each package that *lock*, the text of a lock, asks for on this system."""
    # pip brings a copy of packaging; the real one is only there once everything is installed.
    from pip._vendor.packaging.requirements import Requirement

    for entry in re.findall(r"^([\w.-]+==[^\\\n]+)", lock, re.MULTILINE):
        requirement = Requirement(entry.strip())
        if requirement.marker is None or requirement.marker.evaluate():
            yield requirement.name, next(iter(requirement.specifier)).version


def differences(wanted):
    """One line for each package of *wanted* (version by name) that is missing, another, or elsewhere."""
    for name, version in wanted.items():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            yield f"{name} {version} is not installed"
            continue
        if found.version != version:
            yield f"{name} {found.version} is installed instead of {version}"
        elif not Path(found.locate_file("")).resolve().is_relative_to(Path(sys.prefix).resolve()):
            yield f"{name} is not in {sys.prefix} but in {found.locate_file('')}"


def direct_dependencies(pyproject):
    named = tomllib.loads(Path(pyproject).read_text(encoding="utf-8"))["project"]["dependencies"]
    return {re.match(r"[\w.-]+", requirement).group() for requirement in named}


def modules_of(names):
    """The modules that the packages *names* bring: those people import, without their hidden ones."""
    wanted = {re.sub(r"[-_.]+", "-", name).lower() for name in names}
    return sorted(
        module
        for module, packages in metadata.packages_distributions().items()
        if module.isidentifier()
        and not module.startswith("_")
        and any(re.sub(r"[-_.]+", "-", package).lower() in wanted for package in packages)
    )


def failed_imports(modules):
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception as error:  # whatever a broken package raises
            yield f"{module} cannot be imported: {type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

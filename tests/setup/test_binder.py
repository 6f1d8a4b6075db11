"""What Binder will do with the project, as repo2docker says without a container engine, and postBuild."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def dockerfile(tmp_path_factory, request):
    """The recipe that repo2docker writes for a copy of the project."""
    root = request.path.parents[2]
    copy = tmp_path_factory.mktemp("binder") / "course"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".*", "data", "notebooks", "__pycache__"))
    told = subprocess.run(
        [sys.executable, "-m", "repo2docker", "--no-build", "--no-run", "--debug", "."],
        cwd=copy,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return told.stdout + told.stderr


def test_binder_builds_a_conda_environment_with_python_3_12(dockerfile):
    assert re.search(r"Building conda environment for python=3\.12$", dockerfile, re.MULTILINE)


def test_binder_keeps_the_packages_until_environment_yml_changes(dockerfile):
    only_it = dockerfile.index("COPY --chown=0:0 src/environment.yml ")
    install = dockerfile.index('env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"')
    everything = dockerfile.index("COPY --chown=0:0 src/ ")
    assert only_it < install < everything < dockerfile.index("RUN ./postBuild")


def test_no_folder_hides_environment_yml(root):
    assert not [name for name in ("binder", ".binder") if (root / name).exists()]


@pytest.mark.skipif(os.name == "nt", reason="Binder runs Linux")
def test_post_build_installs_the_course_and_its_settings_of_jupyterlab(root, project, tmp_path):
    prefix, programs, asked = tmp_path / "prefix", tmp_path / "programs", tmp_path / "asked"
    prefix.mkdir()
    programs.mkdir()
    for name, script in {"pip": f'echo "$@" > "{asked}"', "python": f'echo "{prefix}"'}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n")
        (programs / name).chmod(0o755)
    shutil.copy(root / "postBuild", project)
    path = os.pathsep.join([str(programs), os.environ["PATH"]])
    subprocess.run([project / "postBuild"], cwd=project, env=os.environ | {"PATH": path}, check=True)
    assert asked.read_text() == "install --no-deps -e .\n"
    for source in filter(Path.is_file, (root / "deploy" / "lab").rglob("*")):
        assert (prefix / source.relative_to(root / "deploy" / "lab")).read_bytes() == source.read_bytes()

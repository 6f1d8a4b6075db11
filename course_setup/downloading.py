"""Downloads the packages of the course for another system or Python; the Python of .venv runs this.

.venv/bin/python -I course_setup/downloading.py WHEELS 3.13 linux LOCK TESTS_LOCK PLATFORM...
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

MARKERS = {  # what a lock may ask of a system
    "windows": ("win32", "Windows", "nt", "AMD64"),
    "macos": ("darwin", "Darwin", "posix", "arm64"),
    "macos-intel": ("darwin", "Darwin", "posix", "x86_64"),
    "linux": ("linux", "Linux", "posix", "x86_64"),
}


def main(wheels, version, system, lock, tests_lock, *platforms):
    """Download what *lock* lists for *system* and Python *version*, and uv, into the folder *wheels*."""
    entries = [*wanted(Path(lock), system, version)]
    entries += [entry for entry in wanted(Path(tests_lock), system, version) if entry.startswith("uv==")]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "target.lock")
        listed.write_text("\n".join(entries), encoding="utf-8")
        digits = version.replace(".", "")
        command = [sys.executable, "-I", "-m", "pip", "download", "--no-deps", "--require-hashes"]
        command += ["--only-binary=:all:", "--dest", wheels, "--python-version", version]
        command += ["--implementation", "cp", "--abi", f"cp{digits}", "--abi", "abi3", "--abi", "none"]
        for name in platforms:
            command += ["--platform", name]
        return subprocess.call([*command, "-r", str(listed)])


def wanted(lock, system, version):
    """The entries of *lock*, with their hashes and without their markers, that count for the target."""
    from pip._vendor.packaging.requirements import Requirement

    environment = environment_of(system, version)
    for entry in re.findall(
        r"^[\w.-]+==.*\n(?: +--hash.*\n?)*", lock.read_text(encoding="utf-8"), re.MULTILINE
    ):
        first, *hashes = entry.splitlines()
        requirement = Requirement(first.rstrip("\\ "))
        if requirement.marker is None or requirement.marker.evaluate(environment):
            yield "\n".join([f"{requirement.name}{requirement.specifier} \\", *hashes])


def environment_of(system, version):
    """What markers say on *system* with Python *version*."""
    sys_platform, platform_system, os_name, machine = MARKERS[system]
    return {
        "sys_platform": sys_platform,
        "platform_system": platform_system,
        "os_name": os_name,
        "platform_machine": machine,
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "implementation_version": f"{version}.0",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
        "extra": "",
    }


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

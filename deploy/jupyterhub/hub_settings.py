"""What hub.toml says, read and checked before anything starts."""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

PLACE = "/etc/tokens-in-ai/hub.toml"
NAME = r"[a-z][a-z0-9-]{0,30}"  # of a person; it is the name of a Unix account and of a folder, too
SHORTEST = {"password": 8, "teacher_password": 32}  # what JupyterHub asks for


class SettingsError(Exception):
    """hub.toml cannot be used; the sentence says why."""


@dataclass(frozen=True)
class Settings:
    """The lines of hub.toml, which explains them; nobody may sign in unless a name is given."""

    teachers: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()
    password: str = ""
    teacher_password: str = ""
    address: str = "127.0.0.1"
    port: int = 8000
    certificate: str = ""
    key: str = ""
    course: str = "/srv/tokens-in-ai"
    state: str = "/var/lib/tokens-in-ai"
    memory_megabytes: int = 1024
    cores: float = 1.0
    starting_at_once: int = 4
    idle_minutes: int = 60
    kernel_idle_minutes: int = 30


def read_settings(path: Path | None = None) -> Settings:
    """The settings in the file *path*, else in the one that COURSE_HUB_SETTINGS names, else in PLACE.

    Raises SettingsError, with a sentence, when the file cannot be read or something in it cannot be used.
    """
    path = path or Path(os.environ.get("COURSE_HUB_SETTINGS", PLACE))
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise SettingsError(f"{path} cannot be read: {problem.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise SettingsError(f"{path} cannot be understood: {problem}.") from None
    if path.stat().st_mode & 0o077 and (given.get("password") or given.get("teacher_password")):
        raise SettingsError(f"{path} holds passwords and others can read it: please run chmod 600 {path}.")
    try:
        return checked(given)
    except SettingsError as problem:
        raise SettingsError(f"{path}: {problem}") from None


def checked(given: dict[str, object]) -> Settings:
    """The settings *given* by name, checked.

    Raises SettingsError, with a sentence, when one of them cannot be used.

    >>> checked({"learners": ["ada"], "port": 9000}).learners
    ('ada',)
    >>> checked({"certificate": "here.pem"})
    Traceback (most recent call last):
    ...
    hub_settings.SettingsError: certificate and key go together: give both or neither.
    """
    kinds = {field.name: field.type for field in fields(Settings)}
    unknown = sorted(given.keys() - kinds.keys())
    if unknown:
        raise SettingsError(f"nothing here is called {unknown[0]}.")
    for name, value in given.items():
        _check_kind(name, value, kinds[name])
    people = {name: tuple(given.get(name, ())) for name in ("teachers", "learners")}
    settings = Settings(**given | people)
    for name in (*settings.teachers, *settings.learners):
        if not re.fullmatch(NAME, name):
            raise SettingsError(
                f'"{name}" is no name that can be used: small letters, digits and hyphens, '
                "a letter first, at most 31 in all."
            )
    both = sorted(set(settings.teachers) & set(settings.learners))
    if both:
        raise SettingsError(f'"{both[0]}" is among the teachers and among the learners.')
    _check_passwords(settings)
    _check_door(settings)
    return settings


def _check_kind(name: str, value: object, kind: str) -> None:
    if kind.startswith("tuple"):
        if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
            raise SettingsError(f'{name} is a list of names, such as ["ada", "grace"].')
    elif kind == "str":
        if not isinstance(value, str):
            raise SettingsError(f"{name} is a text between quotation marks.")
    elif isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise SettingsError(f"{name} is a number above zero.")
    elif kind == "int" and not isinstance(value, int):
        raise SettingsError(f"{name} is a whole number.")


def _check_passwords(settings: Settings) -> None:
    for name, shortest in SHORTEST.items():
        if 0 < len(getattr(settings, name)) < shortest:
            raise SettingsError(f"{name} has fewer than {shortest} characters.")
    if settings.password and settings.password == settings.teacher_password:
        raise SettingsError("password and teacher_password are the same.")


def _check_door(settings: Settings) -> None:
    if settings.port > 65535:
        raise SettingsError("port is a number up to 65535.")
    if bool(settings.certificate) != bool(settings.key):
        raise SettingsError("certificate and key go together: give both or neither.")
    try:
        alone = ipaddress.ip_address(settings.address).is_loopback
    except ValueError:
        raise SettingsError(f'address "{settings.address}" is no IP address.') from None
    if not (alone or settings.certificate):
        raise SettingsError(
            "without a certificate passwords would travel in the open: give certificate and key, "
            'or leave address = "127.0.0.1" and put a server with TLS in front.'
        )

"""Where packages come from on this computer: index, proxy and certificates, for pip and uv alike.

What pip was told (its files and PIP_…) holds for uv, and the other way round, so that one setting is enough.
Everything else that they were told is left out: it could send the packages elsewhere, or forbid them.
"""

import ast
import os
import re
import subprocess
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from . import surroundings

PROXY = re.compile(r"((https?|socks[45][ah]?)://)?([^@\s]+@)?([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d+)?/?")
PATIENCE = 300  # seconds of silence on a slow link before pip or uv give up on a file
UV_KEPT = (  # the rest of UV_… changes what is installed, or where
    *("UV_CACHE_DIR", "UV_LINK_MODE", "UV_KEYRING_PROVIDER", "UV_NATIVE_TLS", "UV_SYSTEM_CERTS"),
    *("UV_CONCURRENT_DOWNLOADS", "UV_CONCURRENT_INSTALLS", "UV_CONCURRENT_BUILDS"),
)


@dataclass(frozen=True)
class Sources:
    """Where packages come from; what is empty is as pip and uv have it by themselves."""

    index: str = ""
    extra_indexes: tuple[str, ...] = ()
    find_links: tuple[str, ...] = ()
    no_index: bool = False  # counts only beside find_links: alone it forbids everything
    trusted_hosts: tuple[str, ...] = ()
    proxy: str = ""
    certificates: str = ""  # a file of certificates to trust
    client_certificate: str = ""
    pip_cache: str = ""

    def without_missing_folders(self):
        """The same without folders that are not there: uv takes one for an error, pip does not."""
        return replace(
            self,
            find_links=tuple(place for place in self.find_links if is_there(place)),
            extra_indexes=tuple(place for place in self.extra_indexes if is_there(place)),
        )


def is_there(place):
    """Whether *place* is an address on the network, or a file or folder that exists."""
    path = place.removeprefix("file://")
    return "://" in path or Path(os.path.expanduser(path)).exists()  # noqa: PTH111 - a Path's own may raise


def known_sources(python, environ):
    """The sources that this computer names, as pip (run by the command *python*) and uv know them."""
    asked = [*python, "-I", "-m", "pip", "config", "list"]
    said = subprocess.run(
        asked,
        env=dict(environ),
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    pip = sources_of_pip(said.stdout if said.returncode == 0 else "")
    uv = sources_of_uv(environ)
    named = {name: getattr(pip, name) or getattr(uv, name) for name in Sources.__dataclass_fields__}
    variables = [environ.get(name, "") for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")]
    files = [value for value in variables if value and Path(value).is_file()]
    named["certificates"] = named["certificates"] or next(iter(files), "")
    return Sources(**named).without_missing_folders()


def sources_of_pip(listed):
    """The sources in *listed*, what `pip config list` prints.

    >>> sources_of_pip("global.index-url='https://a/'\\n:env:.find-links='/x /y'\\n:env:.prefix='/z'")
    Sources(index='https://a/', extra_indexes=(), find_links=('/x', '/y'), no_index=False, trusted_hosts=(), \
proxy='', certificates='', client_certificate='', pip_cache='')
    """
    settings = {}
    for section in ("global", "install", ":env:"):  # the later wins, as in pip
        for line in listed.splitlines():
            key, _, value = line.partition("=")
            if key.startswith(section + "."):
                settings[key.removeprefix(section + ".").replace("_", "-")] = as_text(value)

    def one(name):
        return settings.get(name, "").strip()

    def several(name):
        return tuple(settings.get(name, "").split())

    return Sources(
        index=one("index-url"),
        extra_indexes=several("extra-index-url"),
        find_links=several("find-links"),
        no_index=one("no-index").lower() in ("1", "true", "yes", "on", "t", "y"),
        trusted_hosts=several("trusted-host"),
        proxy=one("proxy"),
        certificates=one("cert"),
        client_certificate=one("client-cert"),
        pip_cache=one("cache-dir"),
    )


def as_text(literal):
    try:
        return str(ast.literal_eval(literal))
    except (ValueError, SyntaxError):
        return ""


def sources_of_uv(environ):
    """The sources in uv's own file and, before it, in the variables UV_… of *environ*."""
    settings = uv_settings(environ)
    indexes = [index for index in settings.get("index", []) if isinstance(index, dict) and index.get("url")]
    first = [index["url"] for index in indexes if index.get("default")]

    def variable(*names):
        return next((environ[name] for name in names if environ.get(name)), "")

    return Sources(
        index=variable("UV_DEFAULT_INDEX", "UV_INDEX_URL")
        or next(iter(first), settings.get("index-url", "")),
        extra_indexes=tuple(unnamed(part) for part in variable("UV_INDEX", "UV_EXTRA_INDEX_URL").split())
        or (
            *(index["url"] for index in indexes if not index.get("default")),
            *settings.get("extra-index-url", []),
        ),
        find_links=tuple(part for part in variable("UV_FIND_LINKS").split(",") if part)
        or tuple(settings.get("find-links", [])),
        no_index=variable("UV_NO_INDEX").lower() in ("1", "true") or settings.get("no-index") is True,
        trusted_hosts=tuple(variable("UV_INSECURE_HOST").split())
        or tuple(settings.get("allow-insecure-host", [])),
    )


def bad_proxy(environ):
    """The name of a variable in *environ* whose proxy is no address, or None."""
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        for variable in (name, name.lower()):
            value = environ.get(variable, "").strip()
            if value and not PROXY.fullmatch(value):
                return variable
    return None


def unnamed(index):
    """The address in *index*, which uv lets people write as name=address.

    >>> unnamed("ours=https://a/?b=c"), unnamed("https://a/?b=c")
    ('https://a/?b=c', 'https://a/?b=c')
    """
    name, sign, address = index.partition("=")
    return address if sign and "/" not in name else index


def uv_settings(environ):
    """What uv's file says, [pip] before the rest; empty if there is none, or none that can be read."""
    folders = [environ.get("XDG_CONFIG_HOME"), environ.get("APPDATA")]
    if home := surroundings.home_folder(environ):
        folders.append(str(home / ".config"))
    files = [Path(folder, "uv", "uv.toml") for folder in folders if folder] + [Path("/etc/uv/uv.toml")]
    if environ.get("UV_CONFIG_FILE"):
        files.insert(0, Path(environ["UV_CONFIG_FILE"]))
    for file in files:
        try:
            read = tomllib.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        return {**read, **(read["pip"] if isinstance(read.get("pip"), dict) else {})}
    return {}


def for_installers(environ, sources):
    """The variables that pip and uv get: *environ* as for the course, and *sources* in the words of both."""
    kept = surroundings.for_the_course(environ)
    kept = {name: value for name, value in kept.items() if not name.startswith(("PIP_", "UV_"))}
    kept |= {name: environ[name] for name in UV_KEPT if name in environ}
    kept |= {
        name: value  # the passwords of indexes
        for name, value in environ.items()
        if name.startswith("UV_INDEX_") and name.endswith(("_USERNAME", "_PASSWORD"))
    }
    no_index = "1" if sources.no_index and sources.find_links else ""
    told = {
        "PIP_CONFIG_FILE": os.devnull,  # no file of pip's counts: what we need of them is in *sources*
        "PIP_INDEX_URL": sources.index,
        "PIP_EXTRA_INDEX_URL": " ".join(sources.extra_indexes),
        "PIP_FIND_LINKS": " ".join(sources.find_links),
        "PIP_NO_INDEX": no_index,
        "PIP_TRUSTED_HOST": " ".join(sources.trusted_hosts),
        "PIP_PROXY": sources.proxy,
        "PIP_CERT": sources.certificates,
        "PIP_CLIENT_CERT": sources.client_certificate,
        "PIP_CACHE_DIR": sources.pip_cache,
        "PIP_DEFAULT_TIMEOUT": str(PATIENCE),
        "PIP_NO_INPUT": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_NO_CONFIG": "1",
        "UV_DEFAULT_INDEX": sources.index,
        "UV_INDEX": " ".join(sources.extra_indexes),
        # With several indexes uv keeps to the first that knows a package; the hashes guard us anyway.
        "UV_INDEX_STRATEGY": "unsafe-best-match" if sources.extra_indexes else "",
        "UV_FIND_LINKS": ",".join(sources.find_links),
        "UV_NO_INDEX": no_index,
        "UV_INSECURE_HOST": " ".join(sources.trusted_hosts),
        "UV_HTTP_TIMEOUT": str(PATIENCE),
        "UV_HTTP_RETRIES": "10",
        # Few files at a time: on a slow link fifty at once starve each other, and none is finished to keep.
        "UV_CONCURRENT_DOWNLOADS": environ.get("UV_CONCURRENT_DOWNLOADS", "4"),
        "UV_PYTHON_DOWNLOADS": "never",
        "SSL_CERT_FILE": sources.certificates,
        "SSL_CLIENT_CERT": sources.client_certificate,
    }
    if sources.proxy:
        told |= {"HTTPS_PROXY": sources.proxy, "HTTP_PROXY": sources.proxy}
    if surroundings.home_folder(environ) is None:  # uv does not run without a folder for its cache
        told["UV_NO_CACHE"] = "1"
    return kept | {name: value for name, value in told.items() if value}

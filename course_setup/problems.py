"""What can go wrong, said in one sentence each: what stands in the way, and what to do."""

import re
import signal


class Problem(Exception):
    """Something the reader can act on, said in a sentence or two."""


class StepFailed(Problem):
    """A command failed; `final` when another installer would fail in the same way."""

    def __init__(self, doing, output, log, reason=None):
        self.output = output
        self.reason = reason or reason_in(output)
        self.final = self.reason in (DISK_FULL, WRONG_HASH, FILE_LIMIT, DAMAGED_LOCK, KILLED, NO_BUILD)
        super().__init__(f"{self.reason or f'The set-up failed while {doing}.'} (Details: {log})")


DISK_FULL = "The disk is full: please free about 1.5 GB and run the same command again."
WRONG_HASH = (
    "A downloaded package is not the one the course was tested with (its hash differs from the lock), so it "
    "was not installed: please try another network, and if that does not help, a fresh copy of the course."
)
FILE_LIMIT = (
    "This account may not write files as large as the course needs (about 60 MB): please take the limit off "
    "with `ulimit -f unlimited`, or ask whoever set it, and run the same command again."
)
KILLED = (
    "The system ended the installer, most likely because memory ran out: please close other programs and run "
    "the same command again."
)
DAMAGED_LOCK = (
    "The list of packages (requirements.lock, requirements-dev.lock or pyproject.toml) is damaged: please "
    "take it anew with `git checkout -- requirements.lock requirements-dev.lock pyproject.toml`, or download "
    "the course again."
)
CERTIFICATE = (
    "The network shows a certificate that this computer does not trust, as some companies and schools do: "
    "ask for their certificate file, name it in the variable SSL_CERT_FILE, and run the same command again."
)
BAD_PROXY = (
    "The proxy that is set on this computer is no proper address: please correct or unset it (HTTPS_PROXY, "
    "HTTP_PROXY, ALL_PROXY, or pip's setting proxy) and run the same command again."
)
NO_NETWORK = (
    "The packages could not be downloaded: please check the network and run the same command again. It goes "
    "on from what is already here."
)
IN_USE = "A file cannot be changed: please close JupyterLab and check that the folder belongs to you."
NO_PACKAGE = (
    "A package is not to be had in the version that the course was tested with: either the package "
    "index that is set on this computer lacks it, or it has no build for this Python. For Python 3.13 "
    "(64 bit) there are builds of all."
)
NO_BUILD = (
    "A package has no build for this Python on this kind of computer, and making one here failed. For Python "
    "3.13 (64 bit) there are builds of all: please install it and run the same command with it."
)
REASONS = (  # the first that fits counts: a full disk or a bad network can have further symptoms
    (r"no space left on device|not enough space|disk quota exceeded", DISK_FULL),
    (r"file too large|file size limit exceeded|os error 27\b", FILE_LIMIT),
    (r"hash mismatch|do not match the hashes", WRONG_HASH),
    (r"certificate|unknownissuer", CERTIFICATE),
    (
        r"proxy url|invalidproxyurl|(invalid|parse).{0,40}proxy|proxy.{0,40}(invalid|malformed)|proxyscheme",
        BAD_PROXY,
    ),
    (r"invalid requirement|couldn.t parse|could not parse|start of a requirement", DAMAGED_LOCK),
    (r"connection (broken|reset|aborted|refused)|failed to connect|max retries exceeded", NO_NETWORK),
    (
        r"timed out|timeout|could not fetch url|http error [45]|dns error|failed to (fetch|download)",
        NO_NETWORK,
    ),
    (r"error sending request|incompleteread|error decoding response|end of file before", NO_NETWORK),
    (r"permission denied|access is denied|being used by another process|read-only file system", IN_USE),
    (
        r"no matching distribution|no wheels? (with|are usable|is usable)|no compatible (tags|wheel)",
        NO_PACKAGE,
    ),
    (r"failed to build|failed building wheel|failed-wheel-build", NO_BUILD),
)


def reason_in(output):
    """The sentence for what a program or the system said, or None."""
    return next((reason for signs, reason in REASONS if re.search(signs, output, re.IGNORECASE)), None)


def cut_off(output):
    """Whether a program said that this computer finds no address at all: it has no network."""
    signs = r"name resolution|failed to resolve|getaddrinfo failed|dns error"
    return re.search(signs, output, re.IGNORECASE) is not None


def reason_of_signal(returncode):
    """The sentence for a program that a signal ended (its *returncode* is then negative), or None."""
    too_large = getattr(signal, "SIGXFSZ", None)
    if too_large is not None and returncode == -too_large:
        return FILE_LIMIT
    return KILLED if returncode == -9 else None

"""Only one set-up or update of a folder at a time."""

import contextlib
import errno
import os
import time

from . import place


@contextlib.contextmanager
def one_at_a_time():
    """Wait for any other set-up of this folder to end.

    The lock is on course.py itself: it is always there, and the system frees the lock when its holder
    ends, however it ends. On Linux and macOS the programs we start hold it too, so that an installer
    that outlives a killed set-up is waited for.
    """
    with (place.ROOT / "course.py").open("rb") as file:
        os.set_inheritable(file.fileno(), True)
        if not try_lock(file):
            print("Another set-up of this folder is running; waiting for it ...", flush=True)
            while not try_lock(file):
                time.sleep(0.2)
        yield


def try_lock(file):
    """Whether *file*, an open file, could be locked; a folder that knows no locks counts as free."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(1 << 30)  # far behind the text: Windows keeps others from reading what is locked
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Any other error comes from a folder that knows no locks: better unguarded there than not at all.
        return error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK)
    return True

"""Make the accounts of the people in hub.toml, for isolated.py, and print their passwords to hand out.

    sudo /opt/tokens-in-ai/bin/python deploy/jupyterhub/accounts.py

Who has an account keeps it, and the password. A password that was lost: --again NAME.
"""

import argparse
import pwd
import secrets
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from hub_settings import Settings, SettingsError, read_settings

# A home that is closed to others, and no shell: nobody signs in to the machine itself.
USERADD = ["useradd", "--create-home", "--key", "HOME_MODE=0700", "--shell", "/usr/sbin/nologin"]


def missing(settings: Settings) -> list[str]:
    """Who is in *settings* and has no account yet."""
    have = {account.pw_name for account in pwd.getpwall()}
    return [name for name in (*settings.teachers, *settings.learners) if name not in have]


def make(name: str) -> None:
    """Make an account for *name*; raises CalledProcessError when the system refuses, which then says why."""
    subprocess.run([*USERADD, name], check=True)


def new_password(name: str) -> str:
    """Give *name* a new password, and return it; raises CalledProcessError when the system refuses."""
    password = secrets.token_urlsafe(9)
    subprocess.run(["chpasswd"], input=f"{name}:{password}\n", text=True, check=True)
    return password


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--again", metavar="NAME", help="a new password for somebody who has an account")
    again = parser.parse_args().again
    try:
        settings = read_settings()
        if again and again not in (*settings.teachers, *settings.learners):
            raise SettingsError(f'"{again}" is not in hub.toml.')
        for name in [again] if again else missing(settings):
            if not again:
                make(name)
            print(f"{name} {new_password(name)}", flush=True)
    except SettingsError as problem:
        print(problem, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as problem:
        print(
            f"{problem.cmd[0]} did not do it; it says why above. Run this again when it can.", file=sys.stderr
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

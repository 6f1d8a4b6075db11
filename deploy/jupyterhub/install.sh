#!/bin/bash
# Put the hub, the course and the proxy into FOLDER: deploy/jupyterhub/install.sh /opt/tokens-in-ai
# Needs Python 3.11 to 3.14 with venv, Node.js 20 or newer with npm, git, and the network. The course is taken
# from this checkout, which has to stay where it is; run it again after every change of a lock.
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
course="$(cd "$here/../.." && pwd)"
folder="${1:?Please say where to: deploy/jupyterhub/install.sh /opt/tokens-in-ai}"

umask 022 # learners have to read all of it
python="$(readlink -f "$(command -v "${PYTHON:-python3}")")"
case "$python" in ~root/*)
    echo "$python is in root's own folder, where learners cannot run it: PYTHON=/usr/bin/python3 $0 $folder" >&2
    exit 1 ;;
esac
"$python" -m venv "$folder"
lock="$here/requirements.lock" # as constraints, its pins hold for extras too; pip before 23.3 gives up over them
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" -c "$lock"

# The notebooks import the course from this checkout.
packages="$("$folder/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')"
echo "$course" > "$packages/course.pth"
cp -R "$course/deploy/lab/." "$folder"
"$folder/bin/python" -m compileall -q "$course/course_lib" "$course/course_setup"

mkdir -p "$folder/proxy"
cp "$here/package.json" "$here/package-lock.json" "$folder/proxy"
npm ci --prefix "$folder/proxy" --omit dev --no-audit --no-fund --loglevel=error
echo "Ready: $folder/bin/jupyterhub"

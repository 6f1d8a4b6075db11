#!/bin/bash
# Run COMMAND beside a systemd of its own, with its own accounts, homes, devices and control groups; nothing of
# it is left on the computer. As root, on Linux: tests/benchmarks/systemd_of_its_own.sh INSTALLED COMMAND...
# INSTALLED, the folder that install.sh filled, is /opt/hub for the command; /srv and /home are empty.
set -euo pipefail

controllers="memory cpu cpuacct pids devices systemd" # of cgroup v1; with v2 there is one hierarchy for all
inside() {
    mount --make-rprivate /
    mount -t tmpfs -o mode=755 tmpfs /mnt
    cp -a /etc /mnt/etc
    mount --bind /mnt/etc /etc
    : > /etc/fstab
    mkdir /etc/units
    for name in trial basic sysinit shutdown; do
        printf '[Unit]\nDefaultDependencies=no\n' > "/etc/units/$name.target"
    done
    mkdir /mnt/installed
    mount --bind "$1" /mnt/installed
    for place in /home /srv /opt; do mount -t tmpfs -o mode=755 tmpfs "$place"; done
    mkdir /opt/hub
    mount --bind /mnt/installed /opt/hub
    mkdir /mnt/dev
    mount -t tmpfs -o mode=755 tmpfs /mnt/dev
    for name in null zero full random urandom tty; do
        touch "/mnt/dev/$name"
        mount --bind "/dev/$name" "/mnt/dev/$name"
    done
    mkdir /mnt/dev/shm /mnt/dev/pts
    mount -t tmpfs -o mode=1777 tmpfs /mnt/dev/shm
    mount -t devpts -o newinstance,ptmxmode=0666 devpts /mnt/dev/pts
    ln -s pts/ptmx /mnt/dev/ptmx
    ln -s /proc/self/fd /mnt/dev/fd
    ln -s fd/0 /mnt/dev/stdin && ln -s fd/1 /mnt/dev/stdout && ln -s fd/2 /mnt/dev/stderr
    touch /mnt/dev/console
    mount --bind /dev/null /mnt/dev/console
    mount --rbind /mnt/dev /dev
    mount -t tmpfs -o mode=755 tmpfs /run
    mount -t proc proc /proc
    mount --bind /proc/sys /proc/sys
    mount -o remount,bind,ro /proc/sys
    mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
    if [ "$2" = 2 ]; then
        mount -t cgroup2 cgroup2 /sys/fs/cgroup
    else
        for name in $controllers; do
            mkdir "/sys/fs/cgroup/$name"
            mount -t cgroup -o "$([ "$name" = systemd ] && echo none,name=systemd || echo "$name")" cgroup "/sys/fs/cgroup/$name"
        done
    fi
    exec env -i PATH="$PATH" container=trial SYSTEMD_UNIT_PATH=/etc/units SYSTEMD_GENERATOR_PATH=/none \
        /lib/systemd/systemd --system --unit=trial.target --log-target=console --show-status=false
}

if [ "${1:-}" = --inside ]; then
    inside "$2" "$3"
fi

installed="$(readlink -f "$1")"
shift
if [ -d /sys/fs/cgroup/memory ]; then
    version=1
    groups=$(for name in $controllers; do echo "/sys/fs/cgroup/$name/course-hub"; done)
else
    version=2
    groups=/sys/fs/cgroup/course-hub
fi
mkdir -p $groups
(
    for group in $groups; do echo $BASHPID > "$group/cgroup.procs"; done
    exec unshare --mount --pid --fork --kill-child --ipc --uts --cgroup "$0" --inside "$installed" "$version"
) &
outer=$!
clear_away() {
    kill -9 $outer 2> /dev/null || true
    wait $outer 2> /dev/null || true
    for _ in $(seq 100); do # what ends takes a moment to be gone
        find $groups -depth -type d -exec rmdir {} + 2> /dev/null || true
        [ -n "$(find $groups -maxdepth 0 2> /dev/null)" ] || return 0
        sleep 0.1
    done
}
trap clear_away EXIT
first=""
until [ -n "$first" ] && nsenter -t "$first" -m -p -C systemctl is-system-running --quiet 2> /dev/null; do
    kill -0 $outer || exit 1
    first="$(pgrep -P $outer || true)"
done
nsenter -t "$first" -m -p -i -u -C --wd="$PWD" env TMPDIR=/srv "$@"

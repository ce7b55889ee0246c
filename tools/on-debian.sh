#!/bin/sh
# Usage: sh tools/on-debian.sh [COMMAND...]
#
# On Debian 12 and Ubuntu 22.04 or newer: installs what COMMAND needs and this machine lacks
# (Qt's system libraries, a Chinese font, uv), then runs COMMAND. Needs root or sudo only
# when something is missing. DESK_PACKAGES names further packages to have.
set -eu

say() { printf '%s\n' "on-debian.sh: $*" >&2; }

installed() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }

# The first line serves every run, off screen too; the second a window under X11.
wanted="libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 \
    libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 \
    ca-certificates ${DESK_PACKAGES:-}"
PATH="$HOME/.local/bin:$PATH"
export PATH
command -v uv >/dev/null || wanted="$wanted pipx"
# Without a Chinese font every name is a row of boxes; either of these two will do.
installed fonts-noto-cjk || installed fonts-wqy-microhei || wanted="$wanted fonts-noto-cjk"

missing=""
for package in $wanted; do
    # Newer releases have renamed this one.
    if [ "$package" = libglib2.0-0 ] && installed libglib2.0-0t64; then continue; fi
    installed "$package" || missing="$missing $package"
done

if [ -n "$missing" ]; then
    if ! command -v apt-get >/dev/null; then
        say "apt-get is not here. Install what corresponds to:$missing"
        exit 1
    fi
    as_root=""
    if [ "$(id -u)" != 0 ]; then
        as_root=sudo
        if ! command -v sudo >/dev/null; then
            say "neither root nor sudo. As root, run: apt-get install -y$missing"
            exit 1
        fi
    fi
    $as_root apt-get -o DPkg::Lock::Timeout=300 update ||
        say "the package lists could not be brought up to date; going on with those at hand."
    # shellcheck disable=SC2086 # one word per package is meant
    if ! $as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends $missing; then
        say "apt-get could not install:$missing. Check the connection and the package sources."
        exit 1
    fi
fi

# Debian keeps pip away from its own Python, so uv gets an environment of its own.
if ! command -v uv >/dev/null && ! pipx install uv==0.13.9; then
    say "uv could not be installed. Check the connection, or install uv and try again."
    exit 1
fi

[ "$#" -eq 0 ] || exec "$@"

#!/usr/bin/env bash
# Brings the sources listed in sources.txt under build/third_party: tarballs from the Debian mirror
# of this machine, or, where that has them no longer, what the project itself released. Either is
# checked against its SHA-256 and unpacked to build/third_party/src/NAME.
#
#   src/third_party/fetch.sh [NAME...]      without a name: all of them
#
# Needs no root and leaves the system's own apt untouched: it runs apt-get with a configuration of
# its own. A tarball put into build/third_party/downloads by hand is taken as well: Debian's under
# Debian's name, the project's as NAME-upstream.tar.
#
# Debian repacks some tarballs, and a project's own may be packed anew by its host. So an upstream
# archive is judged by what is unpacked from it: the checksum of contents() is that of the files,
# which are the same in both.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly LIST=src/third_party/sources.txt
readonly ROOT=$PWD/build/third_party
readonly DOWNLOADS=$ROOT/downloads
readonly APT=$ROOT/apt
# shellcheck source=src/third_party/debian_mirror.sh
source src/third_party/debian_mirror.sh
mkdir -p "$DOWNLOADS" "$ROOT/src" "$APT/lists/partial" "$APT/cache/archives/partial"

fail() {
  printf '%s\n' "$@" >&2
  exit 1
}

# Two builds of one checkout may start at once.
exec 9>"$ROOT/lock"
flock 9

tarball_name() {  # package version -> beginning of the file name, up to .orig.tar
  local upstream=${2#*:}
  printf '%s_%s.orig.tar' "$1" "${upstream%-*}"
}

find_tarball() { find "$DOWNLOADS" -name "$(tarball_name "$1" "$2").*" -print -quit; }

private_apt() {
  apt-get -q -o Dir::Etc::sourcelist="$APT/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$APT/lists" -o Dir::Cache="$APT/cache" \
    -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o APT::Sandbox::User="$(id -un)" "$@"
}

update_package_lists() {
  local mirror
  mirror=$(debian_mirror)
  if [ -z "$mirror" ]; then
    echo "No Debian mirror found in /etc/apt." >"$APT/source.log"
    return 1
  fi
  awk '!/^#/ && NF {print $4}' "$LIST" | sort -u | while read -r suite; do
    printf 'deb-src %s %s main\n' "$mirror" "$suite"
  done >"$APT/sources.list"
  private_apt update >"$APT/source.log" 2>&1
}

take_tarball() {  # package version
  command -v apt-get >/dev/null &&
    (cd "$DOWNLOADS" && private_apt source --download-only --tar-only "$1=$2") >"$APT/source.log" 2>&1
}

# The lists may be absent or from before this version came.
from_debian() { take_tarball "$1" "$2" || { update_package_lists && take_tarball "$1" "$2"; }; }

download() {  # address file
  rm -f "$2.part"
  if command -v curl >/dev/null; then
    curl -fsSL --retry 2 -o "$2.part" "$1"
  elif command -v wget >/dev/null; then
    wget -q -O "$2.part" "$1"
  else
    /usr/lib/apt/apt-helper download-file "$1" "$2.part"
  fi >"$APT/upstream.log" 2>&1 && mv "$2.part" "$2"
}

upstream_tarball() { printf '%s/%s-upstream.tar' "$DOWNLOADS" "$1"; }

bring_archive() {  # name package version address
  echo "fetching $1 $3" >&2
  from_debian "$2" "$3" && return
  echo "  the Debian mirror does not have $2=$3; asking $4" >&2
  download "$4" "$(upstream_tarball "$1")" ||
    fail "Could not get $1: neither the source package $2=$3:" "$(tail -n 3 "$APT/source.log")" \
      "nor $4:" "$(tail -n 3 "$APT/upstream.log")" \
      "Try again with the network up, put its .orig.tar into $DOWNLOADS," \
      "or pass -D<NAME>_SOURCE_DIR=... to cmake."
}

differs() {  # what expected found
  fail "$1 is not what $LIST names." "  expected $2" "  found    $3" \
    "Delete it and run again: the download was cut short or changed. If it is still not the same," \
    "that place holds something else; do not build with it before you know why."
}

verify() {  # file sha256
  local actual
  actual=$(sha256sum "$1" | cut -d ' ' -f 1)
  [ "$actual" = "$2" ] || differs "$1" "$2" "$actual"
}

contents() {  # folder
  (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
}

# Into a folder beside its place, so that nothing is half there. A part that begins with ! is left out.
unpack() {  # name tarball parts...
  local target=$ROOT/src/$1.new tarball=$2 top part patterns=()
  shift 2
  top=$(tar tf "$tarball" | sed -n '1s|/.*||p')
  for part in "$@"; do
    case $part in '!'*) patterns+=("--exclude=$top/${part#!}") ;; *) patterns+=("$top/$part") ;; esac
  done
  rm -rf "$target"
  mkdir -p "$target"
  tar xf "$tarball" -C "$target" --strip-components=1 --wildcards --no-wildcards-match-slash "${patterns[@]}"
}

bring() {  # name package version suite sha256 contents address parts...
  local name=$1 package=$2 version=$3 sha256=$5 expected=$6 address=$7 stamp tarball actual
  stamp="$*"
  shift 7
  [ "$(cat "$ROOT/src/$name/.fetched" 2>/dev/null)" != "$stamp" ] || return 0
  tarball=$(find_tarball "$package" "$version")
  if [ -z "$tarball" ] && [ ! -f "$(upstream_tarball "$name")" ]; then
    bring_archive "$name" "$package" "$version" "$address"
    tarball=$(find_tarball "$package" "$version")
  fi
  if [ -n "$tarball" ]; then verify "$tarball" "$sha256"; else tarball=$(upstream_tarball "$name"); fi
  unpack "$name" "$tarball" "$@"
  actual=$(contents "$ROOT/src/$name.new")
  [ "$actual" = "$expected" ] || differs "What was unpacked from $tarball" "$expected" "$actual"
  printf '%s\n' "$stamp" >"$ROOT/src/$name.new/.fetched"
  rm -rf "${ROOT:?}/src/$name"
  mv "$ROOT/src/$name.new" "$ROOT/src/$name"
}

while read -r -a fields; do
  case ${fields[0]:-#} in '#'*) continue ;; esac
  if [ $# -gt 0 ]; then
    case " $* " in *" ${fields[0]} "*) ;; *) continue ;; esac
  fi
  bring "${fields[@]}"
done <"$LIST"

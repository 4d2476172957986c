#!/usr/bin/env bash
# Brings the sources listed in sources.txt under build/third_party: tarballs from the Debian mirror
# of this machine, checked against their SHA-256 and unpacked to build/third_party/src/NAME.
#
#   src/third_party/fetch.sh [NAME...]      without a name: all of them
#
# Needs no root and leaves the system's own apt untouched: it runs apt-get with a configuration of
# its own. A tarball put into build/third_party/downloads by hand is taken as well.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly LIST=src/third_party/sources.txt
readonly ROOT=$PWD/build/third_party
readonly DOWNLOADS=$ROOT/downloads
readonly APT=$ROOT/apt
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

# The mirror this machine uses for Debian itself, from either form of apt's source lists.
debian_mirror() {
  local files=(/etc/apt/sources.list /etc/apt/sources.list.d/*)
  local uri
  uri=$(sed -nE 's/^deb(-src)? +(\[[^]]*\] +)?([^ ]+) +[a-z]+ +main.*/\3/p; s/^URIs: *([^ ]+).*/\1/p' \
    "${files[@]}" 2>/dev/null | grep -E '/debian/?$' | head -n 1) || true
  printf '%s' "${uri%/}"
}

private_apt() {
  apt-get -q -o Dir::Etc::sourcelist="$APT/sources.list" -o Dir::Etc::sourceparts=- \
    -o Dir::State::lists="$APT/lists" -o Dir::Cache="$APT/cache" \
    -o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o APT::Sandbox::User="$(id -un)" "$@"
}

update_package_lists() {
  local mirror
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || fail "No Debian mirror found in /etc/apt." \
    "Either put the tarballs of $LIST into $DOWNLOADS," \
    "or pass -D<NAME>_SOURCE_DIR=... to cmake for each of them."
  awk '!/^#/ && NF {print $4}' "$LIST" | sort -u | while read -r suite; do
    printf 'deb-src %s %s main\n' "$mirror" "$suite"
  done >"$APT/sources.list"
  private_apt update >"$APT/update.log" 2>&1 || fail "apt-get update failed:" "$(tail -n 5 "$APT/update.log")"
}

take_tarball() {  # package version
  (cd "$DOWNLOADS" && private_apt source --download-only --tar-only "$1=$2") >"$APT/source.log" 2>&1
}

download() {  # package version
  # The lists may be absent or from before this version came.
  take_tarball "$1" "$2" || { update_package_lists && take_tarball "$1" "$2"; } ||
    fail "Could not download the source package $1=$2:" "$(tail -n 5 "$APT/source.log")" \
      "Try again with the network up, or put its .orig.tar into $DOWNLOADS."
}

verify() {  # file sha256
  local actual
  actual=$(sha256sum "$1" | cut -d ' ' -f 1)
  [ "$actual" = "$2" ] || fail "$1 is not the file that $LIST names." "  expected $2" "  found    $actual" \
    "Delete it and run again: the download was cut short or changed. If it is still not the same," \
    "the mirror holds another file; do not build with it before you know why."
}

unpack() {  # name tarball stamp parts...
  local target=$ROOT/src/$1 tarball=$2 stamp=$3 top part patterns=()
  shift 3
  top=$(tar tf "$tarball" | sed -n '1s|/.*||p')
  for part in "$@"; do patterns+=("$top/$part"); done
  rm -rf "$target"
  mkdir -p "$target"
  tar xf "$tarball" -C "$target" --strip-components=1 --wildcards --no-wildcards-match-slash "${patterns[@]}"
  printf '%s\n' "$stamp" >"$target/.fetched"
}

bring() {  # name package version suite sha256 parts...
  local name=$1 package=$2 version=$3 sha256=$5 stamp tarball
  stamp="$*"
  shift 5
  [ "$(cat "$ROOT/src/$name/.fetched" 2>/dev/null)" != "$stamp" ] || return 0
  tarball=$(find_tarball "$package" "$version")
  if [ -z "$tarball" ]; then
    echo "fetching $name $version" >&2
    download "$package" "$version"
    tarball=$(find_tarball "$package" "$version")
    [ -n "$tarball" ] || fail "apt brought no $(tarball_name "$package" "$version").*"
  fi
  verify "$tarball" "$sha256"
  unpack "$name" "$tarball" "$stamp" "$@"
}

while read -r -a fields; do
  case ${fields[0]:-#} in '#'*) continue ;; esac
  if [ $# -gt 0 ]; then
    case " $* " in *" ${fields[0]} "*) ;; *) continue ;; esac
  fi
  bring "${fields[@]}"
done <"$LIST"

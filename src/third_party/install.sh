#!/usr/bin/env bash
# Installs the Debian packages of packages.txt that are missing, through apt as root or by sudo.
# Without either it names them and stops.
#
#   src/third_party/install.sh [--check] build|test...    --check: only names what is missing
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

check_only=false
if [ "${1:-}" = --check ]; then
  check_only=true
  shift
fi

is_installed() {  # package
  [ "$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null)" = 'install ok installed' ]
}

missing=()
while read -r purpose package command; do
  case " $* " in *" $purpose "*) ;; *) continue ;; esac
  if [ -n "$command" ] && command -v "$command" >/dev/null; then continue; fi
  is_installed "$package" || missing+=("$package")
done < <(grep -v '^#' packages.txt)

[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! $check_only && command -v sudo >/dev/null && sudo -v; then as_root=(sudo); else check_only=true; fi
fi
if $check_only; then
  echo "Missing packages. As root:" >&2
  echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

install_missing() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
}

echo "Installing ${missing[*]}" >&2
# The lists on the machine may be absent or name versions that are no longer there.
install_missing >&2 || { "${as_root[@]}" apt-get update -q >&2 && install_missing >&2; }

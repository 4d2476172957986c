#!/usr/bin/env bash
# README's two commands in a bare Debian 12 (its Node.js is 18), in a clone of this checkout: what
# is committed, nothing else. Takes some 30 minutes and 8 GB in $TMPDIR.
#
#   tests/run fresh_root                    PARTS="lint unit" tests/run fresh_root: only these parts
#
# Ends with the numbers of the tests in there; exit status 1 when either command fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
# shellcheck source=tests/roots.sh
source tests/roots.sh

root=$(mktemp -d "${TMPDIR:-/tmp}/jixiao-root-XXXXXX")
trap 'leave_root "$root"; rm -rf --one-file-system "$root"' EXIT
make_root "$root" bookworm '' || exit 1
if [ -f /etc/apt/sources.list.d/debian.sources ]; then
  cp /etc/apt/sources.list.d/debian.sources "$root/etc/apt/sources.list.d/"
  : >"$root/etc/apt/sources.list"
fi
mount_into "$root"
git clone -q . "$root/srv/jixiao"

# web/run serves until it is stopped: it did its work when it names the page.
serve_page() {
  local process address=''
  in_root "$root" bash -c 'cd /srv/jixiao && exec bash web/run' >"$root/tmp/web.log" 2>&1 &
  process=$!
  while IFS= read -r line; do
    case $line in *http://localhost*) address=$line && break ;; esac
  done < <(tail --pid="$process" -n +1 -f "$root/tmp/web.log")
  kill "$process" 2>/dev/null
  [ -n "$address" ] && [ -s "$root/srv/jixiao/build/web/jixiao.html" ]
}

status=0
if serve_page; then
  echo "web/run serves the page"
else
  tail -n 5 "$root/tmp/web.log"
  echo "web/run fails"
  status=1
fi
# shellcheck disable=SC2016  # expanded in there
in_root "$root" PARTS="${PARTS:-}" bash -c 'cd /srv/jixiao && exec bash tests/run $PARTS' \
  >"$root/tmp/tests.log" 2>&1 || status=1
grep -E 'FAIL|^✖|^not ok' "$root/tmp/tests.log" | sort | uniq -c | sort -rn | head -n 20
tail -n 1 "$root/tmp/tests.log"
exit $status

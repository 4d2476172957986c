#!/usr/bin/env bash
# Sourced: where this machine has Debian from.

# The mirror this machine uses for Debian itself, from either form of apt's source lists.
debian_mirror() {
  local files=(/etc/apt/sources.list /etc/apt/sources.list.d/*)
  local uri
  uri=$(sed -nE 's/^deb(-src)? +(\[[^]]*\] +)?([^ ]+) +[a-z]+ +main.*/\3/p; s/^URIs: *([^ ]+).*/\1/p' \
    "${files[@]}" 2>/dev/null | grep -E '/debian/?$' | head -n 1) || true
  printf '%s' "${uri%/}"
}

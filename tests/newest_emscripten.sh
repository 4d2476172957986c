#!/usr/bin/env bash
# Builds the page of this checkout (what is committed) with the newest Emscripten, that of Debian
# forky, in a root of its own which stays in build/roots. Leaves build/tests/newest_emscripten/
# jixiao.html, for the smoke part of tests/engines.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
# shellcheck source=tests/roots.sh
source tests/roots.sh

readonly ROOT=$PWD/build/roots/forky
readonly OUTPUT=build/tests/newest_emscripten
if [ ! -f "$ROOT/.made" ]; then
  need_mmdebstrap || exit 1
  rm -rf --one-file-system "$ROOT"
  mkdir -p "$ROOT"
  packages=$(awk '$1 == "build" {printf "%s%s", (n++ ? "," : ""), $2}' src/third_party/packages.txt)
  make_root "$ROOT" forky "$packages" || exit 1
  touch "$ROOT/.made"
fi
trap 'leave_root "$ROOT"' EXIT
mount -t proc proc "$ROOT/proc"
if [ -d "$ROOT/srv/jixiao" ]; then
  # With its object files: only what changed is built.
  git -C "$ROOT/srv/jixiao" fetch -q "file://$PWD" HEAD &&
    git -C "$ROOT/srv/jixiao" reset -q --hard FETCH_HEAD || exit 1
else
  git clone -q . "$ROOT/srv/jixiao" || exit 1
  mkdir -p "$ROOT/srv/jixiao/build/third_party"
  cp -r build/third_party/downloads "$ROOT/srv/jixiao/build/third_party/"
fi
in_root "$ROOT" bash -c 'emcc --version | head -n 1; cd /srv/jixiao && bash web/build' || exit 1
mkdir -p "$OUTPUT"
cp "$ROOT/srv/jixiao/build/web/jixiao.html" "$OUTPUT/"

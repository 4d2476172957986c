#!/usr/bin/env bash
# The page built a second time from the same commit: in a folder of another name, in another time zone
# and language, without a compiler cache. Both must have the same bytes. Takes as long as a page.
#
#   tests/run two_builds
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ -n "$(git status --porcelain --untracked-files=no)" ]; then
  echo "This checkout has changes that are in no commit; the clone would not have them." >&2
  exit 1
fi
second=$(mktemp -d "${TMPDIR:-/tmp}/jixiao second XXXXXX")
trap 'rm -rf "$second"' EXIT
git clone -q . "$second/page"
# The sources of others are fetched once; what is compared is how ours and theirs are built.
mkdir -p "$second/page/build"
cp -a build/third_party "$second/page/build/"
env CCACHE_DISABLE=1 TZ=Asia/Shanghai LC_ALL=C bash "$second/page/web/build" >"$second/log" 2>&1 ||
  { tail -n 20 "$second/log"; exit 1; }
status=0
for file in jixiao.html notices.txt jixiao.cdx.json; do
  cmp "build/web/$file" "$second/page/build/web/$file" || status=1
done
diff -rq build/web/site "$second/page/build/web/site" || status=1
exit $status

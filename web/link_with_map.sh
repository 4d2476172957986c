#!/bin/sh
# Runs a link step and keeps the linker's map, which it prints because of --print-map.
#
#   sh web/link_with_map.sh MAP COMMAND...
map=$1
shift
exec "$@" >"$map"

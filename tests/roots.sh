#!/usr/bin/env bash
# Sourced: bare Debian roots to try things in, as on a machine that has nothing installed. Needs
# root and mmdebstrap. Whoever mounts into one says `trap 'leave_root FOLDER' EXIT` before.

# shellcheck source=src/third_party/debian_mirror.sh
source "$(dirname "${BASH_SOURCE[0]}")/../src/third_party/debian_mirror.sh"

need_mmdebstrap() {
  if [ "$(id -u)" -ne 0 ]; then
    echo "This part makes a Debian root of its own and has to run as root." >&2
    return 1
  fi
  command -v mmdebstrap >/dev/null ||
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends mmdebstrap >&2
}

# The root gets this machine's ways to packages: mirror, apt's settings, registry, certificates.
make_root() {  # folder suite packages
  local folder=$1 suite=$2 packages=$3 registry mirror
  mirror=$(debian_mirror)
  need_mmdebstrap || return
  mmdebstrap --variant=minbase --aptopt='Acquire::Check-Valid-Until "false"' \
    --include="ca-certificates,git,$packages" "$suite" "$folder" "$mirror" 2>&1 | tail -n 3 || return
  cp /etc/apt/apt.conf.d/99* "$folder/etc/apt/apt.conf.d/" 2>/dev/null
  cp /etc/resolv.conf /etc/hosts "$folder/etc/"
  cp /etc/ssl/certs/ca-certificates.crt "$folder/etc/ssl/certs/"
  if registry=$(npm config get registry 2>/dev/null) && [ -n "$registry" ]; then
    printf 'registry=%s\n' "$registry" >"$folder/srv/.npmrc"
  fi
}

# Browsers want /dev/shm and terminals.
mount_into() {  # folder
  local folder=$1
  mount --bind /dev "$folder/dev"
  mount --bind /dev/pts "$folder/dev/pts" 2>/dev/null
  mount --bind /dev/shm "$folder/dev/shm" 2>/dev/null
  mount -t proc proc "$folder/proc"
  mount -t sysfs sys "$folder/sys" 2>/dev/null
}

leave_root() {  # folder
  local place
  for place in dev/shm dev/pts dev proc sys; do
    if mountpoint -q "$1/$place"; then umount -l "$1/$place"; fi
  done
}

in_root() {  # folder command...
  local folder=$1
  shift
  chroot "$folder" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/srv LANG=C.UTF-8 CI=true \
    NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt "$@"
}

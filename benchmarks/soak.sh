#!/usr/bin/env bash
# What takes longer than a test should, through the gateway.
#   soak.sh [--only NAME] [--home DIRECTORY | --stand-in]
# --home and --stand-in as for bench.sh.
# Each part prints "name: passed (numbers)" or "name: failed (numbers)"; the exit status is 0 only
# when all passed. The parts are exec-bytes, exec-stderr, openssh-regress, sftp-large, and the scripts of soak.d.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=benchmarks/rig.sh
source ./rig.sh

if [[ " $* " == *" --help "* || " $* " == *" -h "* ]]; then
  sed -n '2,/^set /s/^# //p' soak.sh
  exit 0
fi

only=
for ((i = 1; i <= $#; i++)); do
  if [[ ${!i} == --only ]]; then
    next=$((i + 1))
    only=${!next:-}
  fi
done

if [[ -n $only && -x soak.d/$only.sh ]]; then
  exec "soak.d/$only.sh" "$PROJECT"
fi
require sshd openssh-server
require ssh openssh-client
if [[ (-z $only || $only == openssh-regress) && ! -d /usr/lib/openssh/regress ]]; then
  install openssh-tests "OpenSSH's tests"
fi
build_rig
if [[ -n $only ]]; then
  exec_rig io.sallyport.benchmarks.soak.SoakMain "$PROJECT" "$@"
fi

status=0
(exec_rig io.sallyport.benchmarks.soak.SoakMain "$PROJECT" "$@") &
rig=$!
trap 'kill "$rig" 2>/dev/null; wait "$rig"; exit 130' INT TERM
wait "$rig" || status=1
trap - INT TERM
for script in soak.d/*.sh; do
  if [[ -x $script ]]; then
    "$script" "$PROJECT" || status=1
  fi
done
exit "$status"

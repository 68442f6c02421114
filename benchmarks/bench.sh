#!/usr/bin/env bash
# Compares the gateway with OpenSSH on this machine, in one run.
#   bench.sh --micro [REGEX]: what single parts cost, by JMH, without a suite
#   bench.sh [--quick] [--only NAME,…] [--home DIRECTORY | --stand-in]
# --quick: less of everything. --only: some measures. --home: a suite that runs already with that
# state, instead of one of its own. --stand-in: a second OpenSSH bastion in the gateway's place, to
# try the rig itself. The table is also written to benchmarks/target/bench.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=benchmarks/rig.sh
source ./rig.sh
if [[ ${1:-} == --micro ]]; then
  shift
  build_rig
  exec_rig io.sallyport.benchmarks.micro.MicroMain "$@"
fi
require sshd openssh-server
require ssh openssh-client
require bash bash
build_rig
exec_rig io.sallyport.benchmarks.rig.BenchMain "$PROJECT" "$@"

#!/usr/bin/env bash
# Compares the gateway with OpenSSH on this machine, in one run.
#   bench.sh [--quick] [--only NAME,…] [--home DIRECTORY | --stand-in]
#   bench.sh judge | screen
# judge, screen: instead, how long the judge takes for a line, and a terminal's screen for a byte (JMH; no suite).
# --quick: less of everything. --only: some measures. --home: a suite that runs already with that
# state, instead of one of its own. --stand-in: a second OpenSSH bastion in the gateway's place, to
# try the rig itself. The table is also written to benchmarks/target/bench.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
# shellcheck source=benchmarks/rig.sh
source ./rig.sh
if [[ ${1:-} == judge ]]; then
  build_rig
  exec_rig io.sallyport.benchmarks.judge.JudgeMain "$PROJECT"
elif [[ ${1:-} == screen ]]; then
  build_rig
  exec_rig io.sallyport.benchmarks.screen.ScreenMain
fi
require sshd openssh-server
require ssh openssh-client
require bash bash
build_rig
exec_rig io.sallyport.benchmarks.rig.BenchMain "$PROJECT" "$@"

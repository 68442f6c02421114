#!/usr/bin/env bash
# Mutated lines through the parser and evaluator: fuzz-judge.sh PROJECT. FUZZ_SECONDS: how long (600). FUZZ_SEED: to have a run again.
set -euo pipefail
cd "$1/benchmarks"
# shellcheck source=benchmarks/rig.sh
source ./rig.sh
build_rig
exec_rig io.sallyport.benchmarks.judge.JudgeFuzz "$1" "${FUZZ_SECONDS:-600}" "${FUZZ_SEED:-7}"

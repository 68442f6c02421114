#!/usr/bin/env bash
# Mutated lines through the parser and evaluator.
#   judge-fuzz.sh PROJECT [MINUTES [SEED]]
# MINUTES is also taken from SALLYPORT_FUZZ_MINUTES; 10 when neither says.
set -euo pipefail
project=$1
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=benchmarks/rig.sh
source ./rig.sh
build_rig
exec_rig io.sallyport.benchmarks.judge.JudgeFuzz "$project" \
  "${2:-${SALLYPORT_FUZZ_MINUTES:-10}}" "${3:-7}"

#!/usr/bin/env bash
# Lines for the parser and evaluator: fuzz-judge.sh PROJECT. See fuzz.sh.
set -euo pipefail
# shellcheck source=benchmarks/fuzz.sh
source "$1/benchmarks/fuzz.sh"
fuzz judge JudgeFuzz "$1"

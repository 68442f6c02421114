#!/usr/bin/env bash
# Hostile input for the screen model: fuzz-screen.sh PROJECT. FUZZ_SECONDS: how long (600). FUZZ_SEED: to have a run again.
set -euo pipefail
cd "$1/benchmarks"
# shellcheck source=benchmarks/rig.sh
source ./rig.sh
build_rig
exec_rig io.sallyport.benchmarks.fuzz.CaptureFuzzMain screen "${FUZZ_SECONDS:-600}" \
  "$1/proxy-service/src/test/resources/recordings" ${FUZZ_SEED:+"$FUZZ_SEED"}

#!/usr/bin/env bash
# Hostile output and keys for the capture as a whole: fuzz-capture.sh PROJECT. See fuzz.sh.
set -euo pipefail
# shellcheck source=benchmarks/fuzz.sh
source "$1/benchmarks/fuzz.sh"
fuzz capture CaptureFuzz "$1"

#!/usr/bin/env bash
# Hostile output for the screen model: fuzz-screen.sh PROJECT. See fuzz.sh.
set -euo pipefail
# shellcheck source=benchmarks/fuzz.sh
source "$1/benchmarks/fuzz.sh"
fuzz screen ScreenFuzz "$1"

# shellcheck shell=bash
# For the scripts of soak.d that fuzz, which source it: fuzz NAME CLASS PROJECT gives a target to
# Jazzer for FUZZ_SECONDS (600). FUZZ_SEED has the same random choices made again. What it finds is
# in target/fuzz/NAME: the inputs that go new ways in corpus, one that fails beside it.
fuzz() {
  local name=$1 target=$2 project=$3
  cd "$project/benchmarks" || exit
  # shellcheck source=benchmarks/rig.sh
  source ./rig.sh
  build_rig
  local directory=$PWD/target/fuzz/$name
  local log=$directory/jazzer.log inputs
  mkdir -p "$directory/corpus"
  (exec_rig io.sallyport.benchmarks.fuzz.SeedsMain "$name" "$project" "$directory/seeds")
  # Jazzer works where its instrumentation and its findings may lie.
  cd "$directory" || exit
  if "$JAVA_HOME/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -XX:+EnableDynamicAgentLoading \
    -cp "$project/benchmarks/target/classes:$project/benchmarks/target/lib/*" \
    com.code_intelligence.jazzer.Jazzer \
    --target_class="io.sallyport.benchmarks.fuzz.$target" \
    --instrumentation_includes='io.sallyport.**' --custom_hook_includes='io.sallyport.**' \
    -max_total_time="${FUZZ_SECONDS:-600}" -timeout=20 -rss_limit_mb=4096 -max_len=4096 \
    ${FUZZ_SEED:+"-seed=$FUZZ_SEED"} corpus seeds >"$log" 2>&1; then
    inputs=$(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) second.*/\1 inputs in \2 s/p' "$log")
    echo "fuzz-$name: passed ($inputs, $(sed -n 's/.*DONE *cov: \([0-9]*\).*/\1/p' "$log") edges reached)"
  else
    grep -A 12 -m 1 '^== ' "$log" >&2 || tail -n 5 "$log" >&2
    echo "fuzz-$name: failed (see $log)"
    return 1
  fi
}

# shellcheck shell=bash
# Each service is killed and comes back; what was run meanwhile is counted.

show_kill() {
  local killed
  : >"$WORK/ran"
  : >"$WORK/refused"
  for killed in "${SERVICES[@]}" kafka postgres store siem; do
    kill_and_return "$killed"
  done
  say "  $(wc -l <"$WORK/ran") commands ran, $(wc -l <"$WORK/refused") attempts failed safely"
  check "every command that ran is at the SIEM" within 120 all_at_siem
  check "every command that ran counts exactly once in risk" within 60 each_once_in_risk
  say "  at the SIEM $(repeated) of them came twice (delivery is at least once)"
  check "no session has a gap in its events" within 60 no_gaps
}

kill_and_return() {
  local id began
  id=$(container "$1")
  run_marked "$1" before
  docker kill "$id" >/dev/null
  run_marked "$1" while
  docker start "$id" >/dev/null
  began=$SECONDS
  # Healthy says that it is ready; that others have found it again is what counts.
  within 120 is_healthy "$id" || true
  check "$1 was killed, is back, and commands run" within 90 works "$1"
  say "    $((SECONDS - began)) s after its start"
  run_marked "$1" after
}

works() {
  local mark=$1-works-$SECONDS-$RANDOM
  [[ $(gateway shell-1 "uname -a && echo $mark") == *"$mark"* ]] || return 1
  printf '%s\n' "$mark" >>"$WORK/ran"
}

# Three commands with a mark each; notes which of them the target ran.
run_marked() {
  local i mark
  for i in 1 2 3; do
    mark=$1-$2-$i-$RANDOM
    if gateway shell-1 -o ServerAliveInterval=5 "uname -a && echo $mark" | grep -x "$mark" >/dev/null; then
      printf '%s\n' "$mark" >>"$WORK/ran"
    else
      printf '%s\n' "$mark" >>"$WORK/refused"
    fi
  done
}

siem_lines() { siem >"$WORK/siem.cef"; }

all_at_siem() {
  siem_lines
  local mark
  while read -r mark; do
    grep -F '|SP-201|' "$WORK/siem.cef" | grep -F "echo $mark" >/dev/null || {
      echo "missing: $mark"
      return 1
    }
  done <"$WORK/ran"
}

repeated() {
  local mark twice=0
  while read -r mark; do
    (($(grep -F '|SP-201|' "$WORK/siem.cef" | grep -cF "echo $mark") == 1)) || ((++twice))
  done <"$WORK/ran"
  echo "$twice"
}

# A hit for each session: each of these commands was a session of its own.
each_once_in_risk() {
  database "select session_id || ' ' || count(*) from risk.hit group by session_id" >"$WORK/hits"
  local mark session
  while read -r mark; do
    session=$(grep -F '|SP-201|' "$WORK/siem.cef" | grep -F "echo $mark" | head -n 1 | sed 's/.* externalId=\([^ ]*\).*/\1/')
    grep -qx "$session 1" "$WORK/hits" || {
      echo "$mark: $(grep -F "$session" "$WORK/hits")"
      return 1
    }
  done <"$WORK/ran"
}

no_gaps() {
  local missing
  missing=$(rest GET '/v1/sessions?operator=alice&limit=200' | jq '[.items[].missing] | add')
  [[ $missing == 0 ]] || {
    echo "$missing events are missing"
    return 1
  }
}

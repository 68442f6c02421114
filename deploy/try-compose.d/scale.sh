# shellcheck shell=bash
# Two of each service.

show_scale() {
  scale_up
  local first second
  first=$(address_of "$(container admin-api 1)" edge)
  second=$(address_of "$(container admin-api 2)" edge)
  open_sessions scale 8
  check "sessions run on both proxies" within 30 on_both_proxies
  check "both admin-apis know all of them" both_know "$first" "$second"
  check "what is typed runs" within 40 all_answer scale 8 before
  rest --at "$second" POST /v1/operators/alice/lock '{"reason": "tried"}' >"$WORK/lock.json"
  check "a lock at the second admin-api is told in every session" within 10 all_told scale 8
  # The shell of the target has to compute it: what is only echoed is not what ran.
  # shellcheck disable=SC2016
  type_into scale 8 'echo typed-$((1+1))-locked'
  check "a new session is refused while the lock holds" is_refused
  check "nothing that was typed under the lock ran" nothing_ran scale 8
  rest --at "$first" POST /v1/operators/alice/release '{"reason": "tried"}' >"$WORK/release.json"
  check "released at the first admin-api, all sessions answer again" within 40 all_answer scale 8 after
  run_many
  check "Kafka's partitions are shared by both nodes of each group" within 60 partitions_shared
  check "every command of these sessions counts exactly once in risk" within 60 counted_once
  close_sessions scale 8
}

scale_up() {
  local arguments=() service
  for service in "${SERVICES[@]}"; do arguments+=(--scale "$service=2"); done
  compose up -d --no-recreate "${arguments[@]}" >"$WORK/scale.log" 2>&1 || tail -n 20 "$WORK/scale.log"
  within 240 all_healthy || true
  check "two of each are healthy" all_healthy
  # HAProxy looks for new addresses each second, and then whether they are ready.
  within 60 both_in_balance || true
}

both_in_balance() {
  (($(docker logs "$(container balancer)" 2>&1 | grep -cE 'proxies/proxy[0-9].*is UP|changed its IP' || true) >= 1)) || return 1
  [[ $(rest GET /v1/sessions?limit=1) == *items* ]]
}

# Sessions with a terminal that stay: what is written to NAME-N.in is typed, NAME-N.out has what is shown. One after the
# other; one that is refused, because no decision on it came in time, is asked for again.
open_sessions() {
  local i try
  for ((i = 1; i <= $2; i++)); do
    for try in 1 2 3 4; do
      open_session "$1-$i" "$((100 + i))"
      within 15 is_prompted "$1-$i" && break
      say "  session $i, attempt $try: $(tail -n 1 "$WORK/$1-$i.out")"
      kill "$(cat "$WORK/$1-$i.pid")" 2>/dev/null || true
    done
  done
}

open_session() {
  rm -f "$WORK/$1.in"
  mkfifo "$WORK/$1.in"
  PATIENCE=900 gateway shell-1 -tt <"$WORK/$1.in" >"$WORK/$1.out" &
  echo $! >"$WORK/$1.pid"
  # Keeps it open.
  eval "exec $2>\"$WORK/$1.in\""
}

is_prompted() { grep -q '@shell-1' "$WORK/$1.out"; }

type_into() {
  local i
  for ((i = 1; i <= $2; i++)); do printf '%s\n' "$3" >&$((100 + i)) || true; done
}

close_sessions() {
  local i
  type_into "$1" "$2" exit
  for ((i = 1; i <= $2; i++)); do
    eval "exec $((100 + i))>&-"
    within 15 is_gone "$(cat "$WORK/$1-$i.pid")" || kill "$(cat "$WORK/$1-$i.pid")" || true
  done
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }

nodes() {
  rest GET '/v1/sessions?operator=alice&state=running&limit=100' | jq -r '.items[].origin.node' | sort | uniq -c
}

on_both_proxies() {
  nodes
  (($(nodes | wc -l) == 2))
}

both_know() {
  local address
  for address in "$@"; do
    [[ $(rest --at "$address" GET '/v1/sessions?state=running&limit=100' | jq '.items | length') == 8 ]] || return 1
  done
}

# Whether each session has answered what it was asked. It is asked again each few seconds: a line that gets no verdict in
# time is not run, and says so.
all_answer() {
  local i waiting=0
  for ((i = 1; i <= $2; i++)); do
    if grep -q "answer-42-$3" "$WORK/$1-$i.out"; then continue; fi
    ((++waiting))
    # shellcheck disable=SC2016
    printf 'echo answer-$((40+2))-%s\n' "$3" >&$((100 + i)) || true
    echo "session $i: $(tail -c 300 "$WORK/$1-$i.out")"
  done
  ((waiting == 0)) || {
    sleep 4
    return 1
  }
}

all_told() {
  local i
  for ((i = 1; i <= $2; i++)); do
    grep -qi 'lock' "$WORK/$1-$i.out" || {
      echo "session $i: $(tail -c 300 "$WORK/$1-$i.out")"
      return 1
    }
  done
}

nothing_ran() {
  sleep 2
  ! grep -l 'typed-2-locked' "$WORK/$1"-*.out
}

is_refused() { ! gateway shell-1 echo in | grep -x in; } >/dev/null

run_many() {
  local i
  rm -f "$WORK/many"
  for ((i = 1; i <= 30; i++)); do
    gateway shell-1 "uname -a && echo many-$i-end" | grep -x "many-$i-end" >>"$WORK/many" || true
  done
}

groups() {
  docker exec "$(container kafka)" /opt/kafka/bin/kafka-consumer-groups.sh --bootstrap-server 127.0.0.1:9092 \
    --describe --all-groups 2>/dev/null
}

# Of the groups that both nodes of a service read in: how many members have partitions.
partitions_shared() {
  groups >"$WORK/groups"
  local group
  for group in risk-service admin-api siem-forwarder.siem; do
    (($(awk -v group="$group" '$1 == group && $2 == "sallyport.session-events.v1" && $7 != "-" { print $7 }' "$WORK/groups" |
      sort -u | wc -l) == 2)) || {
      awk -v group="$group" '$1 == group' "$WORK/groups"
      return 1
    }
  done
}

counted_once() {
  local ran hits
  ran=$(wc -l <"$WORK/many")
  siem >"$WORK/siem.cef"
  hits=$(database "select count(*), count(distinct session_id) from risk.hit where session_id in ($(grep -F '|SP-201|' "$WORK/siem.cef" |
    grep -F 'echo many-' | sed "s/.* externalId=\([^ ]*\).*/'\1'/" | sort -u | paste -sd, -))")
  echo "$ran ran; hits and sessions: $hits"
  [[ $ran == 30 && $hits == "$ran|$ran" ]]
}

# shellcheck shell=bash
# One of two proxies is stopped while 20 sessions run: none is cut before its limit.

# shellcheck source=deploy/try-compose.d/scale.sh
source "$PARTS/scale.sh"

show_roll() {
  scale_up
  open_sessions roll 20
  check "20 sessions run, on both proxies" within 30 on_both_proxies
  local rolled began
  rolled=$(container proxy-service 1)
  began=$SECONDS
  say "  $(nodes | awk -v id="${rolled:0:12}" '$2 ~ id { print $1 }') of them are on the proxy that is stopped now"
  docker stop --time 330 "$rolled" >/dev/null &
  local stopping=$!
  sleep 12
  check "all 20 answer while it drains" within 40 all_answer roll 20 draining
  check "ten new sessions go to the other proxy" new_ones_elsewhere "${rolled:0:12}"
  check "it still runs, since sessions do" is_running "$rolled"
  sleep 20
  check "all 20 answer half a minute later" within 40 all_answer roll 20 later
  close_sessions roll 20
  check "when its sessions have ended it ends by itself" within 40 has_ended "$rolled"
  wait "$stopping" || true
  say "  it ran for $((SECONDS - began)) s after it was told to stop"
  docker start "$rolled" >/dev/null
  check "it comes back" within 120 is_healthy "$rolled"
}

is_running() { [[ $(docker inspect -f '{{.State.Running}}' "$1") == true ]]; }
has_ended() { [[ $(docker inspect -f '{{.State.Status}}' "$1") == exited ]]; }

new_ones_elsewhere() {
  local i node
  for ((i = 1; i <= 10; i++)); do
    # What no decision came for in time is asked for again; what is said is shown if it goes on so.
    within 20 one_more "$i" || return 1
  done
  within 20 enough_ended || return 1
  node=$(rest GET '/v1/sessions?operator=alice&state=ended&limit=10' | jq -r '.items[].origin.node' | sort -u)
  echo "$node"
  [[ $node != *"$1"* ]]
}

one_more() {
  local said
  said=$(gateway shell-1 "uname -a && echo rolled-$1") || true
  grep -x "rolled-$1" <<<"$said" || {
    echo "session $1: $said"
    return 1
  }
}

enough_ended() { (($(rest GET '/v1/sessions?operator=alice&state=ended&limit=10' | jq '.items | length') == 10)); }

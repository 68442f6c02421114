# shellcheck shell=bash
# A real ssh through HAProxy is judged, recorded and told to rsyslog.

show_session() {
  check "uname runs" is_allowed
  check "passwd is refused, and says so" is_blocked
  check "the kiosk runs uptime and refuses id" is_allowlisted
  check "sudo is answered: nobody types a password" is_elevated
  check "a shell on a terminal works" has_shell
  check "the SIEM has the BLOCK, over TLS with a certificate" within 30 is_told "SP-202" "passwd root"
  check "the SIEM has the elevation" within 30 is_told "SP-240" "act=SUDO"
  check "the operator's address is the client's and not HAProxy's" within 10 has_origin
  check "the recording is whole, unaltered and of this gateway's key" is_recorded
  check "the recording is in the store" is_stored
  check "Kafka refuses who has no password" kafka_refuses
  check "PostgreSQL refuses who has no TLS" postgres_refuses
  check "gRPC refuses who has no certificate" grpc_refuses
}

is_allowed() { [[ $(gateway shell-1 uname -a) == Linux* ]]; }

is_blocked() {
  local said status=0
  said=$(gateway shell-1 passwd root) || status=$?
  [[ $status == 126 && ${said,,} == *blocked* ]]
}

is_allowlisted() {
  gateway kiosk-1 uptime | grep load >/dev/null || return 1
  ! gateway kiosk-1 id | grep uid= >/dev/null
}

# Its input stays open: nobody types, and nobody hangs up.
is_elevated() { sleep 30 | gateway shell-1 -tt sudo id -un | tr -d '\r' | grep -x root; } >/dev/null

has_shell() {
  # The shell of the target has to compute it.
  # shellcheck disable=SC2016
  printf 'echo shell-$((40+2))\nexit\n' | gateway shell-1 -tt | grep 'shell-42' >/dev/null
}

is_told() { siem | grep -F "|$1|" | grep -F "$2"; } >/dev/null

has_origin() {
  local from
  from=$(rest GET '/v1/sessions?operator=alice&limit=1' | jq -r '.items[0].origin.address')
  [[ $from != "$(address_of "$(container balancer)" edge)" ]]
}

is_recorded() {
  local id
  id=$(rest GET '/v1/sessions?operator=alice&limit=50' | jq -r '[.items[] | select(.state == "ended")][0].id')
  within 60 is_complete "$id" || return 1
  rest GET "/v1/sessions/$id/recording" >"$WORK/session.rec"
  "$ROOT/sallyport" verify "$WORK/session.rec" --key "$DEMO/recording-keys.pem"
}

is_complete() { [[ $(rest GET "/v1/sessions/$1" | jq -r .recording.state) == complete ]]; }

is_stored() { docker exec "$(container store)" find /data -type f | grep recordings; } >/dev/null

kafka_refuses() {
  docker exec "$(container kafka)" bash -c \
    'printf "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nssl.truststore.type=PEM\nssl.truststore.location=/run/sallyport/tls/ca.crt\nsasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"proxy-service\" password=\"wrong\";\n" >/tmp/wrong; timeout 20 /opt/kafka/bin/kafka-consumer-groups.sh --bootstrap-server kafka:9093 --command-config /tmp/wrong --list' 2>&1 |
    grep 'invalid credentials'
}

postgres_refuses() {
  ! docker exec "$(container postgres)" bash -c \
    'PGPASSWORD=$(cat /run/sallyport/rules-password) psql "host=postgres user=rules dbname=sallyport sslmode=disable" --command "select 1"'
}

grpc_refuses() {
  # With TLS 1.3 a client's handshake is over before the server has seen that there is no certificate.
  local said
  said=$(docker run --rm --network "${PROJECT}_inner" --volume "${PROJECT}_of-kafka:/run/sallyport:ro" --user 1000 \
    --entrypoint bash "$(docker inspect -f '{{.Config.Image}}' "$(compose ps -a -q setup)")" -c \
    'sleep 2 | openssl s_client -connect rules-service:9082 -CAfile /run/sallyport/tls/ca.crt -verify_return_error -alpn h2' 2>&1) || true
  echo "$said"
  grep -q 'certificate required' <<<"$said"
}

#!/bin/bash
# The first start makes the database named by POSTGRES_DB and runs the scripts of /docker-entrypoint-initdb.d; each
# then runs the server.
set -euo pipefail

if [[ -z ${POSTGRES_PASSWORD_FILE:-} ]]; then
  POSTGRES_PASSWORD_FILE=$(mktemp)
  printf '%s' "$POSTGRES_PASSWORD" >"$POSTGRES_PASSWORD_FILE"
fi
if [[ ! -s $PGDATA/PG_VERSION ]]; then
  mkdir -p "$PGDATA"
  chmod 700 "$PGDATA"
  initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" --encoding=UTF8 --locale=C.UTF-8 \
    --auth-local=scram-sha-256 --auth-host=scram-sha-256 "$PGDATA" >/dev/null
  # Nobody but these scripts can connect meanwhile.
  pg_ctl --pgdata="$PGDATA" --options="-c listen_addresses='' -c unix_socket_directories=/var/run/postgresql" \
    --wait start
  PGPASSWORD=$(cat "$POSTGRES_PASSWORD_FILE")
  export PGPASSWORD PGHOST=/var/run/postgresql
  psql --quiet --username "$POSTGRES_USER" --dbname postgres --command "create database \"$POSTGRES_DB\""
  for script in /docker-entrypoint-initdb.d/*.sh; do [[ ! -e $script ]] || bash "$script"; done
  pg_ctl --pgdata="$PGDATA" --mode=fast --wait stop >/dev/null
  unset PGPASSWORD PGHOST
fi
# It listens everywhere in the published image too.
exec "$@" -c "listen_addresses=*" -c unix_socket_directories=/var/run/postgresql

#!/bin/bash
# PostgreSQL's first start: an account for each service that has a schema; each makes its schema itself.
set -euo pipefail

for account in rules risk admin; do
  psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --quiet \
    --set account="$account" --set password="$(cat "/run/sallyport/$account-password")" <<'SQL'
create role :"account" login password :'password';
grant create on database :"DBNAME" to :"account";
SQL
done

# shellcheck shell=bash
# PostgreSQL: a server of its own with a data folder of its own. It refuses to run as root; there it runs as user postgres.

# Finds the programs of the newest version from 15 on.
find_postgres() {
  local found newest=14 version
  postgres_programs=''
  for found in /usr/lib/postgresql/*/bin/initdb; do
    version=${found#/usr/lib/postgresql/}; version=${version%%/*}
    [ -x "$found" ] && [ "$version" -gt "$newest" ] 2>/dev/null && { newest=$version; postgres_programs=${found%/initdb}; }
  done
  [ -n "$postgres_programs" ] && return
  found=$(command -v initdb) && version=$("$found" --version | grep -oE '[0-9]+' | head -1) && [ "$version" -gt 14 ] && postgres_programs=${found%/initdb}
}

as_postgres() {
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"; else "$@"; fi
}

start_postgres() {
  ! alive postgres || return 0
  [ -e "$folder/postgres/data/PG_VERSION" ] || make_database_folder
  require_free postgres
  # shellcheck disable=SC2046 # One word each.
  launch postgres $([ "$(id -u)" -ne 0 ] || echo setpriv --reuid=postgres --regid=postgres --clear-groups --) "$postgres_programs/postgres" -D "$folder/postgres/data" \
    -c listen_addresses=127.0.0.1 -c "port=${ports[postgres]}" -c unix_socket_directories= -c max_connections=100 -c shared_buffers=64MB
  await postgres
  write_connection
  local found
  found=$(sql -d postgres -tAc "select 1 from pg_database where datname = 'sahelsim'") || fail "cannot ask the database; see $folder/log/postgres.log"
  [ -n "$found" ] || sql -q -d postgres -c "create database sahelsim encoding 'UTF8' template template0"
}

make_database_folder() {
  local data=$folder/postgres/data
  mkdir -p "$folder/postgres"
  if [ "$(id -u)" -eq 0 ]; then
    chown postgres: "$folder/postgres"
    # cd, not a look at the path alone: every folder on the way counts.
    # shellcheck disable=SC2016 # The inner shell's.
    as_postgres sh -c 'cd "$1"' sh "$folder/postgres" 2>/dev/null || fail "you are root, PostgreSQL runs as user postgres, and that user cannot reach $folder: choose another --folder, such as /var/tmp/sahelsim"
  fi
  # shellcheck disable=SC2016 # The inner shell's.
  head -c 24 /dev/urandom | base64 | as_postgres sh -c 'umask 077; cat > "$1/password"' sh "$folder/postgres"
  as_postgres "$postgres_programs/initdb" -D "$data" -U sahelsim -A scram-sha-256 --pwfile="$folder/postgres/password" -E UTF8 --locale=C.UTF-8 >"$folder/log/initdb.log" 2>&1 9>&- \
    || { as_postgres rm -rf "$data"; tail -n 5 "$folder/log/initdb.log" >&2; fail "PostgreSQL could not make its folder; all it said is in $folder/log/initdb.log"; }
}

# The secret that silos and front door read.
write_connection() {
  (umask 077; printf 'Host=127.0.0.1;Port=%s;Database=sahelsim;Username=sahelsim;Password=%s\n' "${ports[postgres]}" "$(as_postgres cat "$folder/postgres/password")" > "$folder/connection.txt")
}

sql() {
  PGPASSWORD=$(as_postgres cat "$folder/postgres/password") "$postgres_programs/psql" -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "${ports[postgres]}" -U sahelsim "$@"
}

# shellcheck shell=bash
# A part is a process with a file run/NAME: its id, and when it was born, so that no other process that has got the same id is ever taken for it.

make_folders() {
  mkdir -p "$folder/run" "$folder/log" 2>/dev/null || fail "cannot write to $folder: choose another --folder"
  folder=$(cd "$folder" && pwd)
}

# One run at a time works on a folder. What goes on running must not inherit the lock.
lock() {
  exec 9>"$folder/lock"
  flock -w 120 9 || fail "another run is at work in $folder"
}

unlock() { exec 9>&-; }

# Starts a process of its own session, so that Ctrl-C reaches this script alone, which then stops it in good order.
launch() {
  local part=$1; shift
  (cd "$folder" && close_inherited && exec setsid "$@" >>"$folder/log/$part.log" 2>&1 </dev/null) &
  printf '%s %s\n' "$!" "$(born $!)" > "$folder/run/$part"
  started+=("$part")
}

# Whatever else the caller has open, a lock or a pipe that somebody reads to its end, is not for a process that stays.
close_inherited() {
  local fd
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    [ "$fd" -le 2 ] || exec {fd}>&-
  done
}

# In ticks after the machine's start; nothing when it has ended.
born() {
  local line fields
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  # The name in brackets may hold anything; after it come the state and, 19 fields on, the time.
  read -r -a fields <<< "${line##*) }"
  [ "${fields[0]}" = Z ] || echo "${fields[19]}"
}

process_of() { local id; read -r id _ < "$folder/run/$1" && echo "$id"; }

alive() {
  local id birth
  [ -e "$folder/run/$1" ] && read -r id birth < "$folder/run/$1" && [ -n "$birth" ] && [ "$(born "$id")" = "$birth" ]
}

any_alive() {
  local part
  for part in "${parts[@]}"; do ! alive "$part" || return 0; done
  return 1
}

# Waits until a part is ready; when it ends instead, shows the end of what it said.
await() {
  local part=$1 begun=$SECONDS
  until ready "$part"; do
    alive "$part" || { tail -n 20 "$folder/log/$part.log" >&2; fail "$part ended; all it said is in $folder/log/$part.log"; }
    [ $((SECONDS - begun)) -lt 120 ] || { tail -n 20 "$folder/log/$part.log" >&2; fail "$part is not ready after two minutes; see $folder/log/$part.log"; }
    sleep 0.1
  done
}

# Stops parts, the last first: each is asked, waited for, and killed if it does not end.
stop_parts() {
  local n
  for ((n = $#; n > 0; n--)); do stop_part "${!n}"; done
}

stop_part() {
  local part=$1 id begun=$SECONDS
  if alive "$part"; then
    id=$(process_of "$part")
    # Of PostgreSQL's signals INT is the one that does not wait for its clients.
    kill -"$([ "$part" = postgres ] && echo INT || echo TERM)" "$id" 2>/dev/null || true
    while alive "$part"; do
      if [ $((SECONDS - begun)) -ge 40 ]; then
        printf 'run: %s did not stop in 40 s and is killed\n' "$part" >&2
        kill -KILL "$id" 2>/dev/null || true
      fi
      sleep 0.05
    done
  fi
  rm -f "$folder/run/$part"
}

# Whether a part says that callers should come.
ready() {
  case $1 in
    postgres) "$postgres_programs/pg_isready" -q -h 127.0.0.1 -p "${ports[postgres]}" ;;
    silo-*) answers "${ports[health-${1#silo-}]}/healthz/ready" ;;
    door) answers "${ports[http]}/healthz/ready" ;;
    prometheus) answers "${ports[prometheus]}/-/ready" ;;
  esac
}

answers() { curl -fsS --noproxy '*' --max-time 5 -o /dev/null "http://127.0.0.1:$1" 2>/dev/null; }

address_of() {
  case $1 in
    postgres) echo "127.0.0.1:${ports[postgres]}" ;;
    silo-*) echo "http://127.0.0.1:${ports[health-${1#silo-}]}/metrics" ;;
    door) echo "http://127.0.0.1:${ports[grpc]} (gRPC), http://127.0.0.1:${ports[http]} (JSON, /metrics)" ;;
    prometheus) echo "http://127.0.0.1:${ports[prometheus]}" ;;
  esac
}

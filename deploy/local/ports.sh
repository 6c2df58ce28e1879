# shellcheck shell=bash
# Ports: given, else those of the last start, else free ones.
port_names=(postgres silo-1 gateway-1 health-1 silo-2 gateway-2 health-2 grpc http prometheus)
declare -A ports

# Fills ports from the folder; nothing where there was no start yet.
read_ports() {
  local name port
  [ -e "$folder/ports" ] || return 0
  while IFS='=' read -r name port; do ports[$name]=$port; done < "$folder/ports"
}

# Fills ports and writes them down.
choose_ports() {
  local given name port
  read_ports
  for given in "${given_ports[@]}"; do
    name=${given%%=*} port=${given#*=}
    if [[ " ${port_names[*]} " != *" $name "* || ! $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
      misused "--port $given: NAME=PORT, with a name of ${port_names[*]} and a port up to 65535"
    fi
    ports[$name]=$port
  done
  for name in "${port_names[@]}"; do
    [ -n "${ports[$name]:-}" ] || ports[$name]=$(free_port)
  done
  for name in "${port_names[@]}"; do printf '%s=%s\n' "$name" "${ports[$name]}"; done > "$folder/ports"
}

# One that nobody listens on and nobody else here has been given: below those that the system gives to connections.
free_port() {
  local port
  while :; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    [[ " ${ports[*]} " == *" $port "* ]] || listens "$port" || break
  done
  echo "$port"
}

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Refuses to start a part on a port that somebody else has.
require_free() {
  local name
  for name in "$@"; do
    ! listens "${ports[$name]}" || fail "port ${ports[$name]} ($name) is taken by another process: choose one with --port $name=PORT, or remove $folder/ports"
  done
}

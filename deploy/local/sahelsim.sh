# shellcheck shell=bash
# Silos and front door: programs, settings, and what is said when they run.

# Where the programs are; built from the repository unless they were given. What runs is not built over.
find_binaries() {
  local program part
  if [ -z "$binaries" ]; then
    binaries=$folder/bin
    for part in "${silos[@]}" door; do ! alive "$part" || return 0; done
    echo "building (the first time this takes a minute) …"
    dotnet publish "$repository/Cli" -c Release -o "$binaries" -nologo -v q --disable-build-servers >"$folder/log/build.log" 2>&1 9>&- \
      || { tail -n 20 "$folder/log/build.log" >&2; fail "it does not build; all that was said is in $folder/log/build.log"; }
  fi
  for program in SahelSim.Silo.dll SahelSim.Api.dll sahelsim.dll; do
    [ -e "$binaries/$program" ] || fail "$program is not in $binaries: publish Cli there (dotnet publish Cli -c Release -o FOLDER)"
  done
  binaries=$(cd "$binaries" && pwd)
}

# A program that knows where the database is. Several share this machine: their collectors need not each take all of it.
program() {
  printf '%s\0' env "Sahel__Database__ConnectionStringFile=$folder/connection.txt" "DOTNET_gcServer=${DOTNET_gcServer:-0}" dotnet "$binaries/$1"
}

migrate() {
  local line
  mapfile -d '' -t line < <(program sahelsim.dll)
  "${line[@]}" migrate >"$folder/log/migrate.log" 2>&1 </dev/null 9>&- || { cat "$folder/log/migrate.log" >&2; fail "the database could not be brought up to date"; }
}

start_silo() {
  local part=$1 line n=${1#silo-}
  ! alive "$part" || return 0
  require_free "silo-$n" "gateway-$n" "health-$n"
  mapfile -d '' -t line < <(program SahelSim.Silo.dll)
  launch "$part" "${line[@]}" --Sahel:Silo:Name="$part" --Sahel:Silo:SiloPort="${ports[silo-$n]}" --Sahel:Silo:GatewayPort="${ports[gateway-$n]}" --Sahel:Silo:HealthPort="${ports[health-$n]}"
}

start_door() {
  local line
  ! alive door || return 0
  require_free grpc http
  mapfile -d '' -t line < <(program SahelSim.Api.dll)
  launch door "${line[@]}" --Sahel:Api:GrpcPort="${ports[grpc]}" --Sahel:Api:HttpPort="${ports[http]}"
}

print_addresses() {
  cat <<TEXT
SahelSim runs in $folder

  gRPC        http://127.0.0.1:${ports[grpc]}
  JSON        http://127.0.0.1:${ports[http]}
  silos       http://127.0.0.1:${ports[health-1]}/healthz/ready  http://127.0.0.1:${ports[health-2]}/healthz/ready
  database    127.0.0.1:${ports[postgres]}, its connection string in $folder/connection.txt
TEXT
  ! alive prometheus || echo "  Prometheus  http://127.0.0.1:${ports[prometheus]}"
  cat <<TEXT

  export SAHELSIM_SERVER=http://127.0.0.1:${ports[grpc]}
  dotnet $binaries/sahelsim.dll world import sahel-2026
TEXT
}

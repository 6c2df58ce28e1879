# shellcheck shell=bash
# Prometheus, with the configuration and the rules of deploy/prometheus and the targets that run here.

start_prometheus() {
  local settings=$folder/prometheus n
  ! alive prometheus || return 0
  require_free prometheus
  mkdir -p "$settings/targets" "$settings/rules"
  sed -E "s/^(  (scrape|evaluation)_interval:).*/\1 $scrape/" "$repository/deploy/prometheus/prometheus.yaml" > "$settings/prometheus.yaml"
  cp "$repository"/deploy/prometheus/rules/*.yaml "$settings/rules/"
  for n in 1 2; do target "silo-$n" "${ports[health-$n]}"; done > "$settings/targets/silos.yaml"
  target door "${ports[http]}" > "$settings/targets/front-doors.yaml"
  launch prometheus prometheus --config.file="$settings/prometheus.yaml" --storage.tsdb.path="$settings/data" --storage.tsdb.retention.time=15d \
    --web.listen-address="127.0.0.1:${ports[prometheus]}" --enable-feature=exemplar-storage --log.level=warn
}

target() { printf -- '- targets: ["127.0.0.1:%s"]\n  labels: {instance: %s}\n' "$2" "$1"; }

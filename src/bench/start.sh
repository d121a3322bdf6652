# Measures how long ./run takes the second time, and how long the portal takes alone, with its memory.
#   RUNS  how often (3)
# Linux only; on ports and in a data folder of its own (target/bench). Exit status 1 when the portal alone takes more than
# 15 s or 600 MB, or a second ./run more than 35 s (medians).
set -euo pipefail
RUNS=${RUNS:-3}
export PORT=${PORT:-8380} KEYCLOAK_PORT=${KEYCLOAK_PORT:-8480}
folder=$PWD/target/bench
rm -rf "$folder"
mkdir -p "$folder"
running=()
trap 'for id in "${running[@]}"; do kill -TERM "$id" 2> /dev/null || true; done; wait' EXIT

now() { cut -d ' ' -f 1 /proc/uptime; }
since() { awk -v now="$(now)" -v then="$1" 'BEGIN {printf "%.1f", now - then}'; }
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

start() { # data folder, settings…
  local data=$1 log=$1.out
  shift
  env CROCOVOICE_DATA="$data" "$@" ./run > "$log" 2>&1 &
  id=$!
  running+=("$id")
  until grep -q 'Ctrl-C stops' "$log"; do
    kill -0 "$id" 2> /dev/null || { cat "$log" >&2; exit 1; }
    sleep 0.1
  done
}

stop() { kill -TERM "$id"; wait "$id" || true; unset 'running[-1]'; }

portal_of() { pgrep -f -- "--rootdir $1/payara"; }

echo "First start (builds what is missing, then waits for the class-data archive)"
start "$folder/both"
for _ in $(seq 600); do ls .runtime/payara-*/classes-*.jsa > /dev/null 2>&1 && break; sleep 0.5; done
stop

echo
echo "| what | ready after | resident | CPU until ready | load |"
echo "|---|---|---|---|---|"
row() { printf '| %s | %s s | %s | %s | %s |\n' "$1" "$2" "$3" "$4" "$(cut -d ' ' -f 1 /proc/loadavg)"; }
for run in $(seq "$RUNS"); do
  began=$(now)
  start "$folder/both"
  took=$(since "$began")
  echo "$took" >> "$folder/second"
  row "second ./run, Keycloak and portal" "$took" "" ""
  [ "$run" = "$RUNS" ] || stop
done
both=$id

# shellcheck disable=SC1091
. "$folder/both/keycloak.env"
for run in $(seq 0 "$RUNS"); do
  start "$folder/alone" PORT=$((PORT + 1)) CROCOVOICE_OIDC_ISSUER="http://localhost:$KEYCLOAK_PORT/realms/crocovoice" \
    CROCOVOICE_OIDC_CLIENT_SECRET="$PORTAL_CLIENT_SECRET" CROCOVOICE_KEYCLOAK_ADMIN_CLIENT_SECRET="$DIRECTORY_CLIENT_SECRET"
  portal=$(portal_of "$folder/alone")
  read -r began cpu < <(sed 's/.*) //' "/proc/$portal/stat" | awk -v hz="$(getconf CLK_TCK)" '{print $20 / hz, ($12 + $13) / hz}')
  took=$(since "$began")
  resident=$(awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$portal/status")
  stop
  # the first one makes the database
  [ "$run" != 0 ] || continue
  echo "$took" >> "$folder/alone.seconds"
  echo "$resident" >> "$folder/alone.megabytes"
  row "portal alone, Keycloak up" "$took" "$resident MB" "$cpu s"
done
id=$both
stop

second=$(median < "$folder/second") alone=$(median < "$folder/alone.seconds") megabytes=$(median < "$folder/alone.megabytes")
printf '\nMedians: second ./run %s s (35 allowed), portal alone %s s (15 allowed), %s MB resident (600 allowed)\n' "$second" "$alone" "$megabytes"
awk -v s="$second" -v a="$alone" -v m="$megabytes" 'BEGIN {exit !(s <= 35 && a <= 15 && m <= 600)}'

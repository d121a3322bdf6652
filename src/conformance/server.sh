# The server half: the portal's endpoint, served by a fixture with the suite's own tools (ConformanceServer in the test sources).

[ -d target/test-classes/conformance ] || mvn -q -B -Dquick test-compile
mvn -q -B -o -Dquick dependency:build-classpath -Dmdep.outputFile=target/conformance.classpath > "$out/mvn.log" 2>&1 ||
  mvn -q -B -Dquick dependency:build-classpath -Dmdep.outputFile=target/conformance.classpath

java -cp "target/test-classes:target/classes:$(cat target/conformance.classpath)" \
  com.crocovoice.portal.mcp.endpoint.ConformanceServer > "$out/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2> /dev/null || true' EXIT
url=""
for _ in $(seq 100); do
  url=$(grep -m1 '^http' "$out/server.log" || true)
  [ -n "$url" ] && break
  kill -0 "$server" || { cat "$out/server.log" >&2; exit 1; }
  sleep 0.1
done

passed=0 failed=0
printf '%-36s %-9s %-7s %s\n' SCENARIO KIND RESULT CHECKS
while read -r scenario kind; do
  [ $# -eq 0 ] || [[ " $* " == *" $scenario "* ]] || continue
  log=$out/$scenario.log
  result=passed
  suite server --url "$url" --scenario "$scenario" --spec-version "$revision" --force -o "$out/checks" > "$log" 2>&1 < /dev/null || result=failed
  checks=$(cat "$out"/checks/*"$scenario"-2*/checks.json 2> /dev/null | grep -oE '"status": *"[A-Z]+"' | grep -oE '[A-Z]{4,}' | sort | uniq -c | awk '{ printf "%s%s %s", n++ ? ", " : "", $1, tolower($2) }')
  [ -n "$checks" ] || result=failed
  printf '%-36s %-9s %-7s %s\n' "$scenario" "$kind" "$result" "$checks"
  if [ "$result" = passed ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
done < <(scenarios server)
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

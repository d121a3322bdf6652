# The client half: our MCP client as a subject (ConformanceClient in the test sources), which the suite starts per scenario.

[ -d target/test-classes/com/crocovoice/portal/mcp ] || mvn -q -B -Dquick test-compile
mvn -q -B -o -Dquick dependency:build-classpath -Dmdep.outputFile=target/conformance.classpath > "$out/mvn.log" 2>&1 ||
  mvn -q -B -Dquick dependency:build-classpath -Dmdep.outputFile=target/conformance.classpath
subject="$PWD/$out/subject"
cat > "$subject" << END
#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$PWD/target/test-classes:$PWD/target/classes:$(cat target/conformance.classpath)" com.crocovoice.portal.mcp.ConformanceClient "\$@"
END
chmod +x "$subject"

passed=0 failed=0 required=0
printf '%-44s %-9s %-7s %s\n' SCENARIO KIND RESULT CHECKS
while read -r scenario kind; do
  [ $# -eq 0 ] || [[ " $* " == *" $scenario "* ]] || continue
  log=$out/${scenario//\//-}.log checks=$out/checks/${scenario//\//-}
  result=passed
  suite client --command "$subject" --scenario "$scenario" --spec-version "$revision" --force --timeout 60000 -o "$checks" > "$log" 2>&1 < /dev/null || result=failed
  told=$(find "$checks" -name checks.json -exec cat {} + 2> /dev/null | grep -oE '"status": *"[A-Z]+"' | grep -oE '[A-Z]{4,}' | sort | uniq -c | awk '{ printf "%s%s %s", n++ ? ", " : "", $1, tolower($2) }' || true)
  [ -n "$told" ] || result=failed
  printf '%-44s %-9s %-7s %s\n' "$scenario" "$kind" "$result" "$told"
  if [ "$result" = passed ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  if [ "$result$kind" = failedrequired ]; then required=$((required + 1)); fi
done < <(scenarios client)
echo "$passed passed, $failed failed"
[ "$required" -eq 0 ] && [ "$passed" -gt 0 ]

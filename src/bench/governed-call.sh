# Measures a tool call directly with the MCP SDK and through a running portal, in turns, against one server: one caller, then 32.
#   PORTAL  the portal (http://localhost:8080)
#   ISSUER  its realm (http://localhost:8180/realms/crocovoice)
#   CALLS   measured calls of each kind (1000)
# Needs ./run started (loopback allowed) with the demo users, node and npm. Exit status 1 when governing adds more than 3 ms or
# 32 callers get less than 70 % of the direct throughput.
set -euo pipefail
entry=src/test/npm/node_modules/@modelcontextprotocol/server-everything/dist/index.js
[ -f "$entry" ] || npm install --silent --prefix src/test/npm
mvn -o -q -Dquick -B compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
exec java -Djdk.httpclient.keepalive.timeout=3 -cp "$(cat target/bench.classpath)" src/bench/java/GovernedCall.java "$entry" \
  "${PORTAL:-http://localhost:8080}" "${ISSUER:-http://localhost:8180/realms/crocovoice}" "${CALLS:-1000}"

# Measures what a managed connector adds to its vendor's own answer: GET of one contact at the simulated GoHighLevel, directly and
# through the portal's REST interface with everything that governs a call, in turns and within the vendor's limit.
#   PORTAL  the portal (http://localhost:8080)
#   ISSUER  its realm (http://localhost:8180/realms/crocovoice)
#   VENDOR  the simulated GoHighLevel (http://localhost:8301)
#   CALLS   measured calls of each kind (300)
# Needs ./run --demo started. Exit status 1 when the connector adds more than 5 ms.
set -euo pipefail
mvn -o -q -Dquick -B compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test
exec java -cp "$(cat target/bench.classpath)" src/bench/java/ConnectorCall.java \
  "${PORTAL:-http://localhost:8080}" "${ISSUER:-http://localhost:8180/realms/crocovoice}" "${VENDOR:-http://localhost:8301}" "${CALLS:-300}"

#!/usr/bin/env bash
# Compares the times of requests to the test driver under Wine: those of a C program, and those of ntbridge in the Windows
# JVM, which run in turns on one CPU. Prints a table: the fastest rounds of both, and the native calls that ntbridge makes.
# Usage: request-cost.sh [TURNS]     3 by default, of 75 seconds each; after mvn test-compile, while nothing else uses the
#                                    test driver
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
# shellcheck source-path=SCRIPTDIR source=../../../native-stubs/wine/common.sh
. native-stubs/wine/common.sh

WINEPREFIX=$(native-stubs/wine/prefix.sh start)
export WINEPREFIX
stay_on_one_cpu

take_turns() {
  local turn
  for ((turn = 0; turn < $1; turn++)); do
    wine "$built/ntbridge-request-cost.exe" </dev/null
    native-stubs/wine/java.sh -cp "target/classes:target/test-classes:$(<target/test.classpath)" \
      io.github.ntbridge.benchmark.DriverRequests </dev/null
  done
}

# The C program names an operation, and ntbridge an operation and a way to call it.
take_turns "${1:-3}" | tr -d '\r' | awk -F '\t' '
  !($1 in fastest) { fastest[$1] = $2; names[++count] = $1 }
  $2 < fastest[$1] { fastest[$1] = $2 }
  NF == 3 { calls[$1] = $3 }
  END {
    print "| operation | C, ns | ntbridge, ns | ratio | native calls of ntbridge |\n|---|---|---|---|---|"
    for (i = 1; i <= count; i++) {
      name = names[i]
      if (split(name, part, ":") == 2)
        printf "| %s, %s | %d | %d | %.2f | %s |\n", part[1], part[2], fastest[part[1]], fastest[name],
          fastest[name] / fastest[part[1]], calls[name]
    }
  }'

#!/usr/bin/env bash
# Whether as many contracts ran as a file asks for: one that was skipped or not found must not look like one that passed.
# Usage: contracts-ran.sh FILE, after surefire ran them
set -euo pipefail
least=$(tr -d '[:space:]' <"$1")
shopt -s nullglob
reports=(target/surefire-reports/TEST-io.github.ntbridge.contract.*.xml)
# awk, since grep fails when it finds nothing.
count() { awk -v tag="<$1[ />]" '{ n += gsub(tag, "") } END { print n + 0 }' /dev/null "${reports[@]}"; }
skipped=$(count skipped)
ran=$(($(count testcase) - skipped))
echo "contracts: $ran ran, $skipped skipped, at least $least asked for by $1"
[[ $least =~ ^[1-9][0-9]*$ ]] && ((ran >= least)) || {
  echo 'contracts-ran.sh: too few ran. A capability is missing that MissingOnWindows does not list, or the contracts were' \
    'not found; the surefire reports name each one that was skipped' >&2
  exit 1
}

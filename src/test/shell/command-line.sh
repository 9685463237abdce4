#!/usr/bin/env bash
# Tries the command line as a user does, on the simulated machine and under Wine with the test driver.
# Usage: command-line.sh     after native-stubs/wine/install.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

device_class='29617ea1-dce2-4c9f-98b0-a0c92cd84e70'
checks=0

fail() {
  printf 'command-line.sh: %s\n' "$1" >&2
  exit 1
}

# expect PATTERN COMMAND...: the command succeeds and prints a line that matches.
expect() {
  local pattern=$1 output
  shift
  output=$("$@" 2>&1) || fail "$*: exit code $?: $output"
  grep -qE -- "$pattern" <<<"$output" || fail "$*: no line matches $pattern: $output"
  checks=$((checks + 1))
}

# expect_exit CODE PATTERN COMMAND...: the command fails so, says why, and shows no stack trace.
expect_exit() {
  local code=$1 pattern=$2 output status=0
  shift 2
  output=$("$@" 2>&1) || status=$?
  [[ $status -eq $code ]] || fail "$*: exit code $status, not $code: $output"
  grep -qE -- "$pattern" <<<"$output" || fail "$*: no line matches $pattern: $output"
  ! grep -qE '^\s+at ' <<<"$output" || fail "$*: a stack trace: $output"
  checks=$((checks + 1))
}

on_wine() { ./ntbridge --wine "$@"; }

# The first run builds; the second must start in under a second.
expect '^disk ' ./ntbridge interfaces
started=$(date +%s%N)
expect '^disk ' ./ntbridge interfaces
milliseconds=$((($(date +%s%N) - started) / 1000000))
((milliseconds < 1000)) || fail "a second run of interfaces took $milliseconds ms"

expect_exit 1 'STATUS_OBJECT_NAME_NOT_FOUND \(0xC0000034\)' ./ntbridge open '\??\NothingHere'
expect_exit 2 'STATUS_OBJECT_PATH_SYNTAX_BAD \(0xC000003B\)' ./ntbridge open 'COM3\x'
expect_exit 2 'no interface class' ./ntbridge interfaces --class nonsense

expect '^hid .*OPENS .*vid_845e' on_wine interfaces --probe
expect "\\\\Device\\\\[0-9a-f]{8} +OPENS .*root#ntbtest#0000#\\{$device_class\\}" on_wine interfaces --probe
expect '\\Device\\HarddiskVolume1' on_wine resolve '\??\C:'
expect '^SymbolicLink +GLOBAL +C: -> \\Device\\HarddiskVolume1' on_wine ls '\??'
expect '00000000  01 02 ff ' on_wine ioctl "\\\\?\\ROOT#NTBTEST#0000#{$device_class}" 0x9e372000 --in '01 02 ff'
expect_exit 1 'STATUS_ACCESS_DENIED.*FILE_READ_ACCESS' \
  on_wine ioctl "\\\\?\\ROOT#NTBTEST#0000#{$device_class}" 0x9e376004 --access query
expect_exit 1 'STATUS_OBJECT_NAME_NOT_FOUND \(0xC0000034\)' on_wine open '\??\NothingHere'
expect_exit 2 'STATUS_OBJECT_PATH_SYNTAX_BAD \(0xC000003B\)' on_wine open 'COM3\x'

# NTBTEST_SWITCH with first index, count and on: the driver takes its interface away and brings it back.
watched=$(mktemp)
trap 'rm -f "$watched"' EXIT
on_wine watch --class "$device_class" --for 10s >"$watched" 2>&1 &
for _ in {1..80}; do
  grep -q '#' "$watched" && break
  sleep 0.1
done
on_wine ioctl NtbridgeTestControl 0x9e372104 --in '00000000 01000000 00000000' --out 8 >/dev/null
on_wine ioctl NtbridgeTestControl 0x9e372104 --in '00000000 01000000 01000000' --out 8 >/dev/null
wait
grep -qiE '^REMOVED .*ntbtest' "$watched" || fail "watch heard no removal: $(cat "$watched")"
grep -qiE '^ARRIVED .*ntbtest' "$watched" || fail "watch heard no arrival: $(cat "$watched")"
checks=$((checks + 2))

printf 'command line: %d checks passed\n' "$checks"

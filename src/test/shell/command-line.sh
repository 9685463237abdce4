#!/usr/bin/env bash
# Tries the command line as a user does, on the simulated machine and under Wine with the test driver.
# Usage: command-line.sh [simulated|wine]     both by default; under Wine after native-stubs/install.sh wine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

device_class='29617ea1-dce2-4c9f-98b0-a0c92cd84e70'
part=${1:-all}
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

# expect_exit CODE PATTERN COMMAND...: the command fails with that exit code and message, and without a stack trace.
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

milliseconds_of() {
  local started
  started=$(date +%s%N)
  "$@" >/dev/null 2>&1
  printf '%d' $((($(date +%s%N) - started) / 1000000))
}

on_simulated_machine() {
  # The first run builds; the second must start in under a second. A machine that is slow today is measured by what the
  # help takes (of which listing took 1.5 times on such a day).
  expect '^disk ' ./ntbridge interfaces
  expect '^disk ' ./ntbridge interfaces
  local milliseconds
  milliseconds=$(milliseconds_of ./ntbridge interfaces)
  ((milliseconds < 1000 || milliseconds < 3 * $(milliseconds_of ./ntbridge --help))) ||
    fail "a second run of interfaces took $milliseconds ms"

  # The simulated machine looks the same through the C library.
  expect '^disk ' ./ntbridge --layer stub interfaces
  same_on_stub() {
    cmp -s <(./ntbridge --layer sim "$@" 2>&1) <(./ntbridge --layer stub "$@" 2>&1) || fail "stub prints something else than sim: $*"
    checks=$((checks + 1))
  }
  same_on_stub interfaces
  same_on_stub interfaces --machine src/test/resources/recordings/wine-8.json
  same_on_stub ls -R '\Device' --machine src/test/resources/recordings/wine-8.json

  expect_exit 1 'STATUS_OBJECT_NAME_NOT_FOUND \(0xC0000034\)' ./ntbridge open '\??\NothingHere'
  expect_exit 2 'STATUS_OBJECT_PATH_SYNTAX_BAD \(0xC000003B\)' ./ntbridge open 'COM3\x'
  expect_exit 2 'no interface class' ./ntbridge interfaces --class nonsense
  expect_exit 2 '\(NAME\): "": the name is empty' ./ntbridge resolve COM3 ''
  expect_exit 2 '^\{"error":\{"message":"Missing required parameter' ./ntbridge open --json
  expect_exit 1 'a symbolic link to .*, which is a device, not a directory; resolve shows' ./ntbridge ls C:
  expect_exit 1 'must not end with a backslash; write \\Device$' ./ntbridge ls '\Device\'
  expect_exit 2 'no property is called "Device_FriendlyNam"; did you mean Device_FriendlyName' \
    ./ntbridge follow --class hid --property Device_FriendlyNam=x

  # ends_quietly FILTER COMMAND...: a pipe closed by its reader is no failure.
  ends_quietly() {
    local filter=$1 output
    shift
    output=$({ "$@" | $filter >/dev/null; } 2>&1) || fail "$* | $filter: exit code $?: $output"
    ! grep -v 'this is the simulated machine' <<<"$output" | grep -q . || fail "$* | $filter: $output"
    checks=$((checks + 1))
  }
  ends_quietly 'head -1' ./ntbridge interfaces
  ends_quietly true ./ntbridge interfaces --json
  ends_quietly true ./ntbridge ls -R
  expect_exit 1 'ROOT\\SENSORS\\0000 works, but its driver has not enabled this interface' \
    ./ntbridge open '\\?\ROOT#SENSORS#0000#{ba1bb692-9b7a-4833-9a1e-525ed134e7e2}'
  expect_exit 1 'STATUS_IO_TIMEOUT \(0xC00000B5\)' ./ntbridge read COM3 --timeout 100ms
  expect '^WRITTEN +3 of 3 bytes$' ./ntbridge write COM3 '01 02 ff'
  expect_exit 2 'cannot be read: it does not exist' ./ntbridge write COM3 '@no such file'
  expect '^[0-9:.]{12}  OPENED +comport +Communications Port \(COM1\) +ACPI.PNP0501.1$' ./ntbridge follow --class comport --count 1
  expect '"event":"opened"' ./ntbridge follow --class comport --count 1 --json
  expect_exit 2 "Missing required option: '--class=CLASS'" ./ntbridge follow

  # On a terminal without the launcher, and with another standard input.
  local widest
  widest=$(script -qec 'COLUMNS=60 java -jar target/launcher/ntbridge.jar --layer sim interfaces --color never </dev/null 2>/dev/null' /dev/null |
    tr -d '\r' | LC_ALL=C.UTF-8 wc -L)
  ((widest > 40 && widest <= 60)) || fail "interfaces is $widest columns wide on a terminal of 60"
  checks=$((checks + 1))

  src/test/shell/completion.sh ./ntbridge
}

done_with() { printf 'command line, %s: %d checks passed\n' "$part" "$checks"; }

[[ $part == wine ]] || on_simulated_machine
if [[ $part == simulated ]]; then
  done_with
  exit
fi

expect '^hid .*\\Device\\HID.* +OPENS$' on_wine interfaces --probe
expect "^\\{$device_class\\} .*\\\\Device\\\\[0-9a-f]{8} +OPENS$" on_wine interfaces --probe
expect '\\Device\\HarddiskVolume1' on_wine resolve '\??\C:'
expect '^SymbolicLink +GLOBAL +C: -> \\Device\\HarddiskVolume1' on_wine ls '\??'
expect '00000000  01 02 ff ' on_wine ioctl "\\\\?\\ROOT#NTBTEST#0000#{$device_class}" 0x9e372000 --in '01 02 ff'
expect_exit 1 'STATUS_ACCESS_DENIED.*FILE_READ_ACCESS' \
  on_wine ioctl "\\\\?\\ROOT#NTBTEST#0000#{$device_class}" 0x9e376004 --access query
expect_exit 1 'STATUS_OBJECT_NAME_NOT_FOUND \(0xC0000034\)' on_wine open '\??\NothingHere'
expect_exit 1 'NothingHere does not exist' on_wine open '\??\NothingHere'
expect '^WRITTEN +3 of 3 bytes$' on_wine write "\\\\?\\ROOT#NTBTEST#0000#{$device_class}" '01 02 ff'
expect '00000000  01 02 ff ' on_wine read "\\\\?\\ROOT#NTBTEST#0000#{$device_class}"
expect_exit 1 'STATUS_IO_TIMEOUT' on_wine read "\\\\?\\ROOT#NTBTEST#0000#{$device_class}" --timeout 100ms
expect "^[0-9:.]{12}  OPENED .*  (ROOT|root).(NTBTEST|ntbtest).0000$" on_wine follow --class "$device_class" --count 1
expect_exit 2 'STATUS_OBJECT_PATH_SYNTAX_BAD \(0xC000003B\)' on_wine open 'COM3\x'

# NTBTEST_SWITCH with first index, count and on: the driver takes its interface away and brings it back. It is watched
# and recorded at once, with requests on the way: an echo, and NTBTEST_FAIL with STATUS_DEVICE_BUSY.
watched=$(mktemp)
recorded=$(mktemp -d)
trap 'rm -rf "$watched" "$recorded"' EXIT
device="\\\\?\\ROOT#NTBTEST#0000#{$device_class}"
on_wine watch --class "$device_class" --for 2m --count 2 >"$watched" 2>/dev/null &
on_wine record "$recorded/events.json" --opens --io "0x9e372000:0102ff:8@$device" \
  --io "0x9e372018:1100008000000000@$device" --events 2m --count 2 >/dev/null 2>"$recorded/notes" &
for _ in {1..600}; do
  grep -q 'PRESENT' "$watched" && grep -q 'listening' "$recorded/notes" && break
  sleep 0.1
done
on_wine ioctl NtbridgeTestControl 0x9e372104 --in '00000000 01000000 00000000' --out 8 >/dev/null
on_wine ioctl NtbridgeTestControl 0x9e372104 --in '00000000 01000000 01000000' --out 8 >/dev/null
wait
grep -qiE '^[0-9:.]{12}  REMOVED .*  root\\ntbtest\\0000$' "$watched" ||
  fail "watch printed no removal with the instance id: $(cat "$watched")"
grep -qiE '^[0-9:.]{12}  ARRIVED .*ntbtest' "$watched" || fail "watch printed no arrival: $(cat "$watched")"
checks=$((checks + 2))

# A replay of the recording NAME.json.
on_replay() { ./ntbridge --layer sim --machine "$recorded/$1.json" "${@:2}"; }
# prints_the_same NAME FILE COMMAND...: a command on that replay prints the contents of the file, with exit code $real,
# but for the times of day that rows of events begin with.
prints_the_same() {
  local replayed=0
  on_replay "$1" "${@:3}" >"$recorded/replayed" 2>"$recorded/said" || replayed=$?
  sed -i -E 's/^[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}  //' "$2" "$recorded/replayed"
  [[ $real -eq $replayed ]] || fail "${*:3}: exit code $real under Wine and $replayed on the replay: $(cat "$recorded/said" "$recorded/notes")"
  cmp "$2" "$recorded/replayed" || fail "${*:3}: the replay prints something else"
  [[ -s $2 ]] || fail "${*:3}: no output"
  ! grep -q $'\r' "$2" || fail "${*:3}: the output has carriage returns"
  checks=$((checks + 1))
}
real=0
prints_the_same events "$watched" watch --class "$device_class" --count 2
on_wine interfaces --probe >"$recorded/probed" 2>/dev/null || fail 'interfaces --probe failed under Wine'
prints_the_same events "$recorded/probed" interfaces --probe
expect '00000000  01 02 ff ' on_replay events ioctl "$device" 0x9e372000 --in '01 02 ff' --out 8
expect_exit 1 'STATUS_DEVICE_BUSY \(0x80000011\)' on_replay events ioctl "$device" 0x9e372018 --in 1100008000000000
expect_exit 1 'the recording has no result of .* for 0x9E372000 with the input "03"; capture it with record --io' \
  on_replay events ioctl "$device" 0x9e372000 --in 03

# A followed child: NTBTEST_PLUG and NTBTEST_UNPLUG without input take child 0.
child_class='29617ea2-dce2-4c9f-98b0-a0c92cd84e70'
on_wine follow --class "$child_class" --for 2m --count 3 >"$watched" 2>&1 &
changes() { grep -cE '  (OPENED|REMOVED) ' "$watched" || true; }
for change in 0x9e372110 0x9e372114 0x9e372110; do
  before=$(changes)
  on_wine ioctl NtbridgeTestControl "$change" >/dev/null
  for _ in {1..600}; do
    (($(changes) > before)) && break
    sleep 0.1
  done
done
wait
on_wine ioctl NtbridgeTestControl 0x9e372114 >/dev/null
[[ $(grep -oE '  (OPENED|REMOVED) ' "$watched" | paste -sd ' ') =~ ^\ +OPENED\ +REMOVED\ +OPENED ]] ||
  fail "follow did not print child 0 plugged, unplugged and plugged again: $(cat "$watched")"
checks=$((checks + 1))

# An interface with a reference string: NTBTEST_REGISTER and NTBTEST_SWITCH as for the thousand below, for one.
reference='630068003100' # ch1
registered=$(on_wine --json ioctl NtbridgeTestControl 0x9e372100 --out 12 \
  --in "ff7f0b5d 5e3c0e4f 8f440d2f6a4b9f01 01000000 $reference $(printf '00%.0s' {1..122})")
[[ $registered =~ \"data\":\"00000000([0-9a-f]{8})01000000\" ]] || fail "registering an interface: $registered"
referenced=${BASH_REMATCH[1]}
on_wine ioctl NtbridgeTestControl 0x9e372104 --in "$referenced 01000000 01000000" --out 8 >/dev/null

# A recording made under Wine prints on the simulated layer what Wine printed, to the byte and with LF line ends.
on_wine record "$recorded/machine.json" >/dev/null || fail 'record failed under Wine'
! grep -q $'\r' "$recorded/machine.json" || fail 'the recording has carriage returns'
grep -q '"reference":"ch1"' "$recorded/machine.json" || fail 'the recording lacks a reference string'
same_on_replay() {
  real=0
  on_wine "$@" >"$recorded/real" 2>/dev/null || real=$?
  prints_the_same machine "$recorded/real" "$@"
}
same_on_replay interfaces
same_on_replay interfaces --all --long
real=0
on_wine interfaces --json | sed 's/^{"layer":"windows"/{"layer":"sim"/' >"$recorded/real"
prints_the_same machine "$recorded/real" interfaces --json
same_on_replay ls -R '\Device'
same_on_replay ls -R '\??'
# Each link, in one go: a start of the Windows JVM takes seconds.
mapfile -t links < <(sed -n 's/^SymbolicLink  *[A-Z]*  *\(.*\) -> .*/\1/p' "$recorded/real")
((${#links[@]} >= 20)) || fail "only ${#links[@]} links in \??: ${links[*]}"
same_on_replay resolve "${links[@]}"
[[ $(grep -c '^NAME ' "$recorded/real") -eq ${#links[@]} ]] || fail 'resolve did not show each link'
head -c 1000 "$recorded/machine.json" >"$recorded/broken.json"
expect_exit 2 'broken.json: line [0-9]+: unexpected end of file' ./ntbridge --machine "$recorded/broken.json" ls

# A thousand interfaces: NTBTEST_REGISTER with MANY_BASE of the contracts, the count and an empty reference string
# returns a status, the index of the first and the count; NTBTEST_SWITCH turns them all on.
many=1000
base=0x5d0b8000
class_end='-3c5e-4f0e-8f44-0d2f6a4b9f01'
many_bytes='e8030000'
registration="00800b5d 5e3c0e4f 8f440d2f6a4b9f01 $many_bytes $(printf '00%.0s' {1..128})"
registered=$(on_wine --json ioctl NtbridgeTestControl 0x9e372100 --in "$registration" --out 12)
[[ $registered =~ \"data\":\"00000000([0-9a-f]{8})$many_bytes\" ]] || fail "registering $many interfaces: $registered"
first=${BASH_REMATCH[1]}
switch_many() {
  expect "\"data\":\"00000000$many_bytes\"" \
    on_wine --json ioctl NtbridgeTestControl 0x9e372104 --in "$first $many_bytes $1" --out 8
}

# Each once, compared without case, in which list and driver need not agree.
switch_many 01000000
for ((i = 0; i < many; i++)); do
  printf '\\\\?\\root#ntbtest#0000#{%x%s}\n' $((base + i)) "$class_end"
done | sort >"$watched"
diff "$watched" <(on_wine interfaces --json | grep -oE '"path":"[^"]*"' | sed 's/^"path":"//; s/"$//; s/\\\\/\\/g' |
  tr '[:upper:]' '[:lower:]' | grep -E "\{5d0b8[0-9a-f]{3}$class_end\}" | sort) ||
  fail "interfaces does not list the $many interfaces of the test driver once each"
checks=$((checks + 1))
expect "^\{5d0b8000$class_end\}" on_wine interfaces --class "{5D0B8000${class_end^^}}"
expect "^\{5d0b83e7$class_end\} " on_wine interfaces --class "5d0b83e7$class_end"
switch_many 00000000

done_with

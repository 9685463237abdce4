#!/usr/bin/env bash
# Starts or stops the Wine prefix that holds the test driver and the polyfill.
# Usage: prefix.sh [start]   installs and builds what is missing, makes the prefix if need be, and
#                            returns once the driver's interface is there; prints the directory.
#                            Quick when it runs already.
#        prefix.sh stop      ends the prefix and everything in it
#        prefix.sh directory prints the prefix's directory, whether it runs or not
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

driver_timeout_s=60

# A prefix belongs to one build of driver and polyfill, and to one Wine of the user's: another gets a prefix of its own.
build_key() {
  {
    [[ -z ${NTBRIDGE_WINE:-} ]] || printf '%s %s\n' "$NTBRIDGE_WINE" "$(wine --version)"
    cat "$built/ntbridge-test.sys" "$built/ntbridge-cfgmgr32.dll" \
      "$stubs"/wine/{prefix.sh,common.sh,ntbtest.reg}
  } | sha256sum | cut -c1-16
}

is_running() {
  wineserver -k0 2>/dev/null
}

# The Wine processes of this prefix and no other, by process id.
wine_processes() {
  local directory
  for directory in /proc/[0-9]*; do
    [[ $(readlink "$directory/exe" 2>/dev/null) == */wine* ]] || continue
    { grep -qzFx "WINEPREFIX=$WINEPREFIX" "$directory/environ"; } 2>/dev/null || continue
    printf '%s\n' "${directory#/proc/}"
  done
}

# Those that make a running prefix: its server and its driver hosts, each with its start time, so
# that a number given out again is not taken for the old process.
processes() {
  local process
  for process in $(wine_processes); do
    { grep -qaE 'wineserver|winedevice' "/proc/$process/cmdline"; } 2>/dev/null || continue
    identify "$process" || true
  done
}

identify() {
  local fields
  fields=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  # after the name in brackets, which may hold blanks, come the state and, 20th, the start time
  read -ra fields <<<"${fields##*) }"
  [[ ${fields[0]} != Z ]] || return 1 # dead, only nobody has asked for its exit code
  printf '%s:%s\n' "$1" "${fields[19]}"
}

# The prefix was brought up by this script, and nothing of it has died since.
is_ready() {
  local process
  [[ -s $WINEPREFIX/ready ]] || return 1
  while read -r process; do
    [[ $(identify "${process%%:*}") == "$process" ]] || return 1
  done <"$WINEPREFIX/ready"
}

# Wine's own processes keep the first command's output open: they get none of ours, nor the lock.
quietly() {
  "$@" </dev/null >>"$WINEPREFIX.log" 2>&1 9>&-
}

end_prefix() {
  rm -f -- "$WINEPREFIX/ready"
  if is_running; then
    quietly wineserver -k || true
    quietly timeout 30 wineserver -w || quietly wineserver -k9 || true
  fi
  # Services outlive a server that was killed, and serve nobody.
  local process
  for process in $(wine_processes); do
    kill -9 "$process" 2>/dev/null || true
  done
}

# java.sh leaves a directory named after its process.
is_in_use() {
  local session
  for session in "$WINEPREFIX"/drive_c/ntbridge/session.*; do
    [[ ! -d /proc/${session##*.} ]] || return 0
  done
  return 1
}

# Prefixes of other builds take 700 MB each; those that nobody uses go.
remove_others() {
  local other
  for other in "$cache"/prefix-*/; do
    other=${other%/}
    [[ $other != "$WINEPREFIX" && -d $other ]] || continue
    WINEPREFIX=$other
    is_in_use || {
      end_prefix
      rm -rf -- "$other" "$other.log"
    }
  done
}

create_prefix() {
  local version
  version=$(wine --version)
  # The polyfill's notifications need Wine 8, and its other functions were tried there; the layer prefers what Wine has.
  [[ $version == wine-8.* || -n ${NTBRIDGE_WINE:-} ]] ||
    fail "needs Wine 8 (Debian 12 has it), found $version; NTBRIDGE_WINE names a folder with another one to try" 3
  rm -rf -- "$WINEPREFIX"
  (remove_others)
  mkdir -p "$WINEPREFIX"
  quietly timeout 180 wine wineboot -i || fail "wineboot failed; see $WINEPREFIX.log"
  quietly timeout 60 wineserver -w || true
  install_binaries
  share_classes_of_jvm
  : >"$WINEPREFIX/complete"
}

install_binaries() {
  local windows=$WINEPREFIX/drive_c/windows
  cp -- "$built/ntbridge-test.sys" "$windows/system32/drivers/"
  mkdir -p "$WINEPREFIX/drive_c/ntbridge"
  cp -- "$built/ntbridge-cfgmgr32.dll" "$stubs/wine/ntbtest.reg" "$WINEPREFIX/drive_c/ntbridge/"
  quietly timeout 60 wine regedit 'C:\ntbridge\ntbtest.reg' ||
    fail "regedit failed; see $WINEPREFIX.log"
  # The device node of the registry becomes a device when the prefix starts the next time.
  quietly wineserver -k || true
  quietly timeout 30 wineserver -w || true
}

# The run-time image has no archive of the JDK's own classes, from which a JVM starts in half the time.
share_classes_of_jvm() {
  [[ -f $jvm/bin/server/classes.jsa ]] || quietly timeout 120 wine "$jvm/bin/java.exe" -Xshare:dump || true
}

driver_is_up() {
  local class='{29617ea1-dce2-4c9f-98b0-a0c92cd84e70}'
  local key="HKLM\\System\\CurrentControlSet\\Control\\DeviceClasses\\$class"
  key+="\\##?#root#ntbtest#0000#$class\\#\\Control"
  timeout 20 wine reg query "$key" /v Linked </dev/null 2>/dev/null 9>&- | grep -q 0x1
}

start_driver() {
  local deadline=$((SECONDS + driver_timeout_s))
  quietly wineserver -p
  # Usually "already running": the prefix starts the driver of a root-enumerated device by itself.
  quietly timeout "$driver_timeout_s" wine net start ntbtest || true
  until driver_is_up; do
    ((SECONDS < deadline)) ||
      fail "the test driver did not come up in $driver_timeout_s s; see $WINEPREFIX.log"
    sleep 0.1
  done
  processes >"$WINEPREFIX/ready.new"
  mv -- "$WINEPREFIX/ready.new" "$WINEPREFIX/ready"
}

start() {
  is_ready && return
  exec 9>"$WINEPREFIX.lock"
  flock 9
  is_ready && return
  end_prefix # what a killed session left
  [[ -e $WINEPREFIX/complete ]] || create_prefix
  start_driver
}

action=${1:-start}
[[ $action != start ]] || "$stubs/install.sh" wine
mkdir -p "$cache"
cache=$(cd "$cache" && pwd -P)
if [[ -z ${NTBRIDGE_NATIVE_STUBS:-} ]]; then
  flock "$cache/build.lock" make -s -C "$stubs" >&2 || fail 'the native stubs do not build'
fi
[[ -f $built/ntbridge-test.sys && -f $built/ntbridge-cfgmgr32.dll ]] ||
  fail "no native stubs in $built"
WINEPREFIX=$cache/prefix-$(build_key)
export WINEPREFIX
case $action in
  start)
    stay_on_one_cpu
    start
    printf '%s\n' "$WINEPREFIX"
    ;;
  stop) end_prefix ;;
  directory) printf '%s\n' "$WINEPREFIX" ;;
  *) fail "unknown action $action: start, stop or directory" 2 ;;
esac

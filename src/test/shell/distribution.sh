#!/usr/bin/env bash
# Unpacks the zip of the release and runs what is in it: on this system, and under Wine where that is installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
root=$PWD
zip=target/ntbridge-$(sed -n 's/^version=//p' target/maven-archiver/pom.properties)-bin.zip
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
# A blank, which both launchers must quote.
folder="$work/a folder"

fail() {
  printf 'distribution.sh: %s\n' "$1" >&2
  exit 1
}

# prints PATTERN COMMAND...: the command succeeds, and a line of its output matches.
prints() {
  local pattern=$1 output
  shift
  output=$("$@" 2>&1 </dev/null) || fail "$*: exit code $?: $output"
  grep -qE -- "$pattern" <<<"$output" || fail "$*: no line matches $pattern: $output"
}

refuses() {
  local code=$1 pattern=$2 output status=0
  shift 2
  output=$("$@" 2>&1 </dev/null) || status=$?
  [[ $status -eq $code ]] || fail "$*: exit code $status and not $code: $output"
  grep -qE -- "$pattern" <<<"$output" || fail "$*: no line matches $pattern: $output"
}

on_this_system() {
  local ntbridge="$folder/ntbridge"
  prints '^disk ' "$ntbridge" interfaces
  prints '^disk ' "$ntbridge" interfaces # now with an archive of its classes
  refuses 1 'STATUS_OBJECT_NAME_NOT_FOUND' "$ntbridge" open '\??\No such name & "others" %PATH%'
  ln -s "$ntbridge" "$work/linked"
  prints '^disk ' "$work/linked" interfaces
  refuses 1 'JAVA_HOME is /nowhere' env JAVA_HOME=/nowhere "$ntbridge" interfaces
  refuses 1 'no java on the PATH' env -u JAVA_HOME PATH="$work/without-java" "$ntbridge" interfaces
  mkdir -p "$work/old/bin"
  printf '#!/bin/sh\n' >"$work/old/bin/java"
  chmod +x "$work/old/bin/java"
  printf 'JAVA_VERSION="1.8.0_402"\n' >"$work/old/release"
  refuses 1 'is Java 8; ntbridge needs Java 17' env "JAVA_HOME=$work/old" "$ntbridge" interfaces
  refuses 1 "is Java 11;" env "JAVA_HOME=$work/old" sh -c "sed -i 's/1.8.0_402/11.0.2/' '$work/old/release'; '$ntbridge'"
}

# ntbridge.cmd by Wine's cmd.exe, which finds the Windows JVM by JAVA_HOME.
under_wine() {
  WINEPREFIX=$("$root/native-stubs/wine/prefix.sh" start)
  export WINEPREFIX
  stay_on_one_cpu
  local cmd=(wine cmd.exe /c "$(windows_path "$folder/ntbridge.cmd")")
  JAVA_HOME=$(windows_path "$jvm")
  # For the functions that Wine lacks.
  JAVA_TOOL_OPTIONS='-Dntbridge.cfgmgr32.fallback=C:\ntbridge\ntbridge-cfgmgr32.dll'
  export JAVA_HOME JAVA_TOOL_OPTIONS
  prints '^hid ' "${cmd[@]}" interfaces
  prints '^SymbolicLink +GLOBAL +C: ->' "${cmd[@]}" ls '\??'
  refuses 1 'STATUS_OBJECT_NAME_NOT_FOUND' "${cmd[@]}" open '\??\NothingHere'
  refuses 1 'JAVA_HOME is "C:\\nowhere"' env 'JAVA_HOME=C:\nowhere' "${cmd[@]}" interfaces
}

unzip -q "$zip" -d "$work"
mv "$work"/ntbridge-* "$folder"
mkdir "$work/without-java"
for command in sh dirname readlink; do
  ln -s "$(type -P "$command")" "$work/without-java/"
done
unzip -p "$folder/ntbridge.jar" META-INF/MANIFEST.MF | tr -d '\r' | grep -qx 'Enable-Native-Access: ALL-UNNAMED' ||
  fail 'the manifest of the command line does not enable native access'
# Completion scripts and manual pages, as the command line writes them.
"$folder/ntbridge" completion bash >"$work/completion" 2>/dev/null
cmp "$work/completion" "$folder/completion/ntbridge.bash"
[[ -s $folder/completion/_ntbridge && -s $folder/completion/ntbridge.ps1 ]] || fail 'the zip lacks a completion script'
[[ -s $folder/man/man1/ntbridge.1 ]] || fail 'the zip lacks the manual pages'
on_this_system
# shellcheck source-path=SCRIPTDIR source=../../../native-stubs/wine/common.sh
. "$root/native-stubs/wine/common.sh"
if [[ -f $jvm/bin/java.exe ]] && type -P wine x86_64-w64-mingw32-gcc >/dev/null; then
  under_wine
  printf 'the zip runs here and under Wine\n'
else
  printf 'the zip runs here; not tried under Wine, which ./verify sets up\n'
fi

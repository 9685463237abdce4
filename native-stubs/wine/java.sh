#!/usr/bin/env bash
# Runs a Java program in the Windows JVM under Wine, with the test driver running.
# Usage: java.sh [JVM-OPTION...] (-cp PATHS | -jar FILE) [MAIN-CLASS] [ARGUMENT...]
#
# Class paths are Unix paths, separated by colons. The program finds
#   -Dntbridge.cfgmgr32   the Windows path of the polyfill DLL
#   -Dntbridge.arguments  the Windows path of a UTF-8 file with its arguments, a line each, in which
#                         \\ stands for a backslash, \n for a line feed and \r for a carriage
#                         return. They stand on the command line too, but there characters outside
#                         Cp1252 become question marks, and the launcher expands wildcards.
# JVM options take their values after "=". Output is UTF-8 with Unix line ends. Standard input, exit
# code (modulo 256) and signals are the program's.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

WINEPREFIX=$("$stubs/wine/prefix.sh" start)
export WINEPREFIX
stay_on_one_cpu

# This process becomes Wine's, so nothing is left to clean up after it: a later run does.
sessions=$WINEPREFIX/drive_c/ntbridge
session=$sessions/session.$$
for old in "$sessions"/session.*; do
  [[ -d /proc/${old##*.} && ${old##*.} != "$$" ]] || rm -rf -- "$old"
done
mkdir -p "$session"

# The command line has no room for characters outside Cp1252: such paths get a link.
class_path() {
  local entry link links=0 result='' entries
  IFS=: read -ra entries <<<"$1"
  for entry in "${entries[@]}"; do
    entry=$(realpath -m -- "$entry")
    if [[ $entry == *[![:ascii:]]* ]]; then
      links=$((links + 1))
      link=class-path-$links
      [[ $entry != *.jar ]] || link+=.jar
      ln -s -- "$entry" "$session/$link"
      result+=";C:\\ntbridge\\session.$$\\$link"
    else
      result+=";$(windows_path "$entry")"
    fi
  done
  printf '%s' "${result#;}"
}

options=()
while (($# > 0)); do
  case $1 in
    -cp | -classpath | --class-path)
      (($# >= 2)) || fail "$1 needs a value" 2
      options+=(-cp "$(class_path "$2")")
      shift 2
      ;;
    -jar)
      (($# >= 2)) || fail '-jar needs a value' 2
      options+=(-jar "$(class_path "$2")")
      shift 2
      break
      ;;
    -*)
      options+=("$1")
      shift
      ;;
    *)
      options+=("$1")
      shift
      break
      ;;
  esac
done

for argument in "$@"; do
  argument=${argument//\\/\\\\}
  argument=${argument//$'\n'/\\n}
  printf '%s\n' "${argument//$'\r'/\\r}"
done >"$session/arguments.txt"

exec wine "$jvm/bin/java.exe" \
  -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 \
  "-Dline.separator="$'\n' \
  '-Dntbridge.cfgmgr32=C:\ntbridge\ntbridge-cfgmgr32.dll' \
  "-Dntbridge.arguments=C:\\ntbridge\\session.$$\\arguments.txt" \
  "${options[@]}" "$@"

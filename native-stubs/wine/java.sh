#!/usr/bin/env bash
# Runs a Java program in the Windows JVM under Wine, with the test driver running.
# Usage: java.sh [--at-file] [JVM-OPTION...] (-cp PATHS | -jar FILE) [MAIN-CLASS] [ARGUMENT...]
#
# Class paths are Unix paths, separated by colons. The program finds
#   -Dntbridge.cfgmgr32.fallback   the Windows path of the polyfill DLL, for the functions that Wine lacks
# -Dntbridge.cfgmgr32=system forces Wine's own functions, and =C:\ntbridge\ntbridge-cfgmgr32.dll the polyfill's.
# Arguments pass through Cp1252, where other characters become question marks, and java.exe expands wildcards in
# them. With --at-file they reach a program as they are if it reads arguments from a file, as picocli does: the
# program gets the one argument @FILE, and in the file each is quoted.
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
at_file=false
while (($# > 0)); do
  case $1 in
    --at-file)
      at_file=true
      shift
      ;;
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

# quoted ARGUMENT: a word of picocli's argument files, where @@ is an @ that begins no file's name.
quoted() {
  local word=$1
  [[ $word != @* ]] || word=@$word
  word=${word//\\/\\\\}
  word=${word//\"/\\\"}
  word=${word//$'\n'/\\n}
  printf '"%s"\n' "${word//$'\r'/\\r}"
}

if $at_file; then
  for argument in "$@"; do
    quoted "$argument"
  done >"$session/arguments.txt"
  set -- "@C:\\ntbridge\\session.$$\\arguments.txt"
fi

exec wine "$jvm/bin/java.exe" \
  -Dfile.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 \
  "-Dline.separator="$'\n' \
  '-Dntbridge.cfgmgr32.fallback=C:\ntbridge\ntbridge-cfgmgr32.dll' \
  "${options[@]}" "$@"

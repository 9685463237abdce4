# Shared by the scripts beside it, which source it: where things are, and the Wine environment.
# shellcheck shell=bash disable=SC2034 # the variables are for the scripts that source this file

# native-stubs, whatever the caller's directory and however the script was named
stubs=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# the two binaries that the Makefile builds
built=${NTBRIDGE_NATIVE_STUBS:-$stubs/../target/native-stubs}
cache=${NTBRIDGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ntbridge}
# a Zulu OpenJDK for Windows (GPLv2 with the classpath exception)
jvm=$cache/jvm-11.0.2

export WINEARCH=win64
export WINEDEBUG=${NTBRIDGE_WINEDEBUG:--all}
# no offers to download .NET and HTML engines, no menus and desktop files
export WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d'
# Wine takes the encoding of file names from the locale
export LC_ALL=C.UTF-8
# nothing here has a window
unset DISPLAY WAYLAND_DISPLAY

fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

# Z:\ is the root of the Unix file system in every Wine prefix.
windows_path() {
  local path
  path=$(realpath -m -- "$1")
  printf 'Z:%s' "${path//\//\\}"
}

# Shared by the scripts beside it, which source it: where things are, and the Wine environment.
# shellcheck shell=bash disable=SC2034 # the variables are for the scripts that source this file

# native-stubs, whatever the caller's directory and however the script was named
stubs=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# the two binaries that the Makefile builds
built=${NTBRIDGE_NATIVE_STUBS:-$stubs/../target/native-stubs}
cache=${NTBRIDGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/ntbridge}
# a run-time image of Temurin for Windows (GPLv2 with the classpath exception)
jvm=$cache/jvm-17.0.17
# the accessibility checks of the explorer's tests
axe=$cache/axe-core-4.14.1

# Another Wine than that of the system: the folder with its bin/wine and bin/wineserver.
if [[ -n ${NTBRIDGE_WINE:-} ]]; then
  NTBRIDGE_WINE=$(realpath -m -- "$NTBRIDGE_WINE")
  [[ -x $NTBRIDGE_WINE/bin/wine && -x $NTBRIDGE_WINE/bin/wineserver ]] || {
    printf '%s: NTBRIDGE_WINE is %s, which has no bin/wine and bin/wineserver\n' "${0##*/}" "$NTBRIDGE_WINE" >&2
    exit 3
  }
  export NTBRIDGE_WINE
  [[ $PATH == "$NTBRIDGE_WINE/bin:"* ]] || PATH=$NTBRIDGE_WINE/bin:$PATH
fi

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

# Keeps this process and what it starts on one CPU, the same for all of a prefix. Each call into Wine's server is a turn to
# another process, and waking one on another CPU took 60 us on a virtual machine where it took 3 us on the same: the four
# contracts of AllClassesWatchContract took 92 s on four CPUs and 15 s on one.
stay_on_one_cpu() {
  local allowed range cpus=() cpu
  allowed=$(taskset -pc $$ 2>/dev/null) || return 0
  for range in $(tr , ' ' <<<"${allowed##*: }"); do
    range=${range%:*}
    for ((cpu = ${range%-*}; cpu <= ${range#*-}; cpu++)); do
      cpus+=("$cpu")
    done
  done
  taskset -pc "${cpus[$(cksum <<<"$WINEPREFIX" | cut -d ' ' -f 1) % ${#cpus[@]}]}" $$ >/dev/null 2>&1 || true
}

#!/usr/bin/env bash
# Tries the choice between the system's cfgmgr32.dll and the polyfill under Wine, with DLLs of our own in the place of the
# system's: one with the functions, whose unregistering does not wait, and one that has every function as a stub. They are
# not named cfgmgr32.dll, for which Wine gives its builtin DLL whatever the path.
# Usage: own-cfgmgr32.sh     after the build of the tests, and native-stubs/install.sh wine
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."

built=target/native-stubs/own-cfgmgr32
make -s -C native-stubs own-cfgmgr32

# run DLL OPTION...: the tests for that DLL in a JVM of their own, because a process makes one choice.
run() {
  local dll=$built/$1/own-cfgmgr32.dll
  shift
  timeout --foreground --kill-after=10s 2m native-stubs/wine/java.sh "$@" \
    "-Dntbridge.test.cfgmgr32=Z:${PWD//\//\\}\\${dll//\//\\}" \
    -Djunit.platform.execution.listeners.deactivate=io.github.ntbridge.contract.LayerReport \
    -Djunit.jupiter.execution.timeout.testable.method.default=60s \
    -cp "target/classes:target/test-classes:$(<target/test.classpath)" org.junit.platform.console.ConsoleLauncher execute \
    --select-class io.github.ntbridge.windows.OwnCfgMgr32Test \
    --disable-banner --disable-ansi-colors --details=summary --details-theme=ascii --fail-if-no-tests </dev/null || {
    printf 'own-cfgmgr32.sh: failed with %s\n' "$dll $*" >&2
    exit 1
  }
}

run exporting
run unimplemented
run unimplemented -Dntbridge.cfgmgr32=system

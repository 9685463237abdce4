#!/usr/bin/env bash
# What a Windows runner does with the test driver, in Git's bash; each action fails with a sentence that says where to look.
# Usage: on-windows.sh ACTION
#   pack BUILT PACKAGE       puts what the Makefile built into BUILT together with the INF; runs anywhere
#   certificate FOLDER       a new key and self-signed certificate for code, into FOLDER; runs anywhere
#   sign PACKAGE FOLDER      signs the driver, makes the catalog and signs it; wants signtool and inf2cat of the kits
#   trust PACKAGE            lets this machine install what was signed with the package's certificate
#   verify FLAGS             Driver Verifier from now on, without a restart; before the driver is loaded
#   install PACKAGE          makes the device and installs the driver on it
#   remove PACKAGE           what the driver holds, then removes the device; fails if something was left behind
#   collect FOLDER           logs and dumps for a look from elsewhere
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)

fail() {
  printf 'on-windows.sh: %s\n' "$1" >&2
  exit 1
}

# Windows' tools take options with a slash, which Git's bash would turn into paths; so paths are turned by hand.
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'

windows_path() { if type -P cygpath >/dev/null; then cygpath -w -- "$1"; else printf '%s' "$1"; fi; }

# kit_tool PATTERN: the newest of that name in the Windows kits; parts of the pattern are versions.
kit_tool() {
  local kits="${NTBRIDGE_KITS:-/c/Program Files (x86)/Windows Kits/10}" tool
  tool=$(find "$kits/bin" -ipath "*/$1" 2>/dev/null | sort -V | tail -n 1)
  [[ -n $tool ]] || fail "no $1 below $kits/bin; windows-2022 has the kits, newer images have no inf2cat"
  printf '%s' "$tool"
}

pack() {
  mkdir -p "$2/driver"
  cp -- "$1/ntbridge-test.sys" "$2/driver/"
  # The line ends of Windows, for whatever reads it there.
  sed 's/\r*$/\r/' "$here/../ntbridge-test.inf" >"$2/driver/ntbridge-test.inf"
  cp -- "$1/ntbridge-test-install.exe" "$2/"
}

certificate() {
  mkdir -p "$1"
  openssl rand -hex 16 >"$1/password.txt"
  openssl req -x509 -newkey rsa:3072 -sha256 -days 30 -nodes -subj '/CN=ntbridge test driver (not for use outside a test machine)' \
    -addext keyUsage=critical,digitalSignature,keyCertSign -addext extendedKeyUsage=critical,codeSigning \
    -keyout "$1/key.pem" -out "$1/certificate.pem" 2>/dev/null || fail 'openssl made no certificate'
  openssl pkcs12 -export -inkey "$1/key.pem" -in "$1/certificate.pem" -out "$1/key.pfx" -passout "file:$1/password.txt" ||
    fail 'openssl made no key.pfx'
  openssl x509 -in "$1/certificate.pem" -outform DER -out "$1/ntbridge-test.cer"
}

sign_file() {
  "$signtool" sign /v /fd SHA256 /f "$(windows_path "$2/key.pfx")" /p "$(<"$2/password.txt")" "$(windows_path "$1")" ||
    fail "signtool did not sign $1; its output is above"
}

sign() {
  local signtool inf2cat
  signtool=$(kit_tool x64/signtool.exe)
  inf2cat=$(kit_tool inf2cat.exe)
  # The catalog has the hash of the signed driver, and signtool sets the checksum.
  sign_file "$1/driver/ntbridge-test.sys" "$2"
  "$inf2cat" "/driver:$(windows_path "$1/driver")" /os:10_X64,Server10_X64 /verbose ||
    fail 'inf2cat refuses the package; it names the line of ntbridge-test.inf above'
  sign_file "$1/driver/ntbridge-test.cat" "$2"
  cp -- "$2/ntbridge-test.cer" "$1/"
}

trust() {
  local store
  bcdedit /enum '{current}' | grep -qiE '^testsigning +yes' ||
    fail 'test signing is off: no driver of ours loads here; look at "bcdedit /enum {current}" and at what the image was made with'
  for store in Root TrustedPublisher; do
    certutil -f -addstore "$store" "$(windows_path "$1/ntbridge-test.cer")" >/dev/null ||
      fail "certutil did not add the certificate to $store; is this process elevated?"
  done
}

verify() {
  verifier /volatile /flags "$1" ||
    fail "Driver Verifier does not take the flags $1 without a restart; try others, or start the workflow without it"
  verifier /volatile /adddriver ntbridge-test.sys || fail 'Driver Verifier does not take the driver; is it loaded already?'
}

install() {
  "$1/ntbridge-test-install.exe" install "$(windows_path "$1/driver/ntbridge-test.inf")" ||
    fail 'the driver is not installed; the artifact windows-driver-logs-* has setupapi.dev.log, the last section of which says why'
}

remove() {
  local clean=true
  "$1/ntbridge-test-install.exe" leaks || clean=false
  "$1/ntbridge-test-install.exe" remove ||
    fail 'the driver is not gone or left something behind; its lines above say what, setupapi.dev.log what Windows did'
  $clean || fail 'files or requests of a test device were open after the contracts; the line above counts them'
}

collect() {
  local file
  mkdir -p "$1"
  for file in /c/Windows/INF/setupapi.dev.log /c/Windows/Minidump/*.dmp /c/Windows/LiveKernelReports/*.dmp; do
    if [[ -f $file ]]; then cp -- "$file" "$1/"; fi
  done
  verifier /query >"$1/verifier.txt" 2>&1 || true
  verifier /querysettings >>"$1/verifier.txt" 2>&1 || true
  pnputil /enum-devices /instanceid 'ROOT\NTBTEST\0000' /drivers >"$1/device.txt" 2>&1 || true
}

case ${1:-}/$# in
  pack/3 | sign/3 | certificate/2 | trust/2 | verify/2 | install/2 | remove/2 | collect/2) "$@" ;;
  *)
    sed -n '3,11s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

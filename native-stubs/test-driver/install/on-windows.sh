#!/usr/bin/env bash
# What a Windows runner does with the test driver, in Git's bash; each action fails with a sentence that says where to look.
# Usage: on-windows.sh ACTION
#   pack BUILT PACKAGE       puts what the Makefile built into BUILT together with the INF; runs anywhere
#   certificate FOLDER       a new key and self-signed certificate for code, into FOLDER; runs anywhere
#   sign PACKAGE FOLDER      signs the driver, makes the catalog and signs it; wants signtool and inf2cat of the kits
#   trust PACKAGE            lets this machine install what was signed with the package's certificate
#   verify CHOICE...         Driver Verifier from now on, without a restart, with the first choice that this Windows takes: flags
#                            such as 0x9bb, or rule classes such as dif:1,4; before the driver is loaded
#   verified                 shows what Driver Verifier verifies; fails unless the driver is among it, and loaded
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

# Absolute, because a tool may work in a folder of its own.
windows_path() { if type -P cygpath >/dev/null; then cygpath -aw -- "$1"; else realpath -m -- "$1"; fi; }

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
  # An openssl of Windows ends the line with CR, LF: of the password no other tool would see the CR.
  openssl rand -hex 16 | tr -d '\r\n' >"$1/password.txt"
  # A configuration of our own: that of the system may be missing, or add extensions.
  printf '[req]\ndistinguished_name = name\n[name]\n' >"$1/openssl.cnf"
  openssl req -x509 -config "$1/openssl.cnf" -newkey rsa:3072 -sha256 -days 30 -nodes \
    -subj '/CN=ntbridge test driver (not for use outside a test machine)' -addext basicConstraints=critical,CA:TRUE \
    -addext keyUsage=critical,digitalSignature,keyCertSign -addext extendedKeyUsage=critical,codeSigning \
    -keyout "$1/key.pem" -out "$1/certificate.pem" || fail 'openssl made no certificate; it says why above'
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

# A key that is not there is that of a machine without UEFI.
secure_boot() { reg query 'HKLM\SYSTEM\CurrentControlSet\Control\SecureBoot\State' /v UEFISecureBootEnabled 2>/dev/null || true; }

trust() {
  local store options output
  options=$(bcdedit /enum '{current}') || fail 'bcdedit does not name the boot options; is this process elevated?'
  grep -qiE '^testsigning +yes' <<<"$options" ||
    fail 'test signing is off: no driver of ours loads here; look at "bcdedit /enum {current}" and at what the image was made with'
  # "How to Test Preproduction Drivers with Secure Boot Enabled"
  [[ $(secure_boot) != *0x1* ]] ||
    fail 'Secure Boot is on, under which Windows ignores that test signing is: no driver of ours loads here; look at the firmware settings of the machine'
  for store in Root TrustedPublisher; do
    output=$(certutil -f -addstore "$store" "$(windows_path "$1/ntbridge-test.cer")" 2>&1) || {
      printf '%s\n' "$output" >&2
      fail "certutil did not add the certificate to $store, and says why above; is this process elevated?"
    }
  done
}

# "Driver Verifier Command Syntax": Windows 10 takes flags without a restart, Windows 11 few of them, and rule classes instead.
# Of the servers no page speaks. An exit code other than 0 means that nothing, or nothing before a restart, is verified.
verify_with() {
  local classes
  if [[ $1 == dif:* ]]; then
    IFS=, read -ra classes <<<"${1#dif:}"
    verifier /dif "${classes[@]}" /now /driver ntbridge-test.sys
  else
    verifier /volatile /flags "$1" && verifier /volatile /adddriver ntbridge-test.sys
  fi
}

verify() {
  local choice
  for choice in "$@"; do
    if verify_with "$choice"; then
      printf 'Driver Verifier: %s\n' "$choice"
      return
    fi
    # Flags that were taken before the driver was refused would stand during the next choice.
    verifier /volatile /flags 0 || true
  done
  fail "Driver Verifier takes none of $* without a restart; its output is above. Try others, or start the workflow without it"
}

# "MODULE: ntbridge-test.sys (load: 1 / unload: 0)"; of older ones "Name: ntbridge-test.sys, loads: 1, unloads: 0".
verified() {
  local query
  query=$(verifier /query 2>&1) || true
  printf '%s\n' "$query"
  grep -qiE 'ntbridge-test\.sys[ ,(]+loads?: *[1-9]' <<<"$query" ||
    fail 'Driver Verifier does not list ntbridge-test.sys as loaded, so nothing is verified; what it lists is above'
}

# state_of_device: on stderr, what the PnP manager says of the device and the children; it is gone when the logs are collected.
state_of_device() {
  {
    pnputil /enum-devices /instanceid 'ROOT\NTBTEST\0000' /drivers
    pnputil /enum-devices /class '{29617ea0-dce2-4c9f-98b0-a0c92cd84e70}' /drivers
  } >&2 || true
}

install() {
  "$1/ntbridge-test-install.exe" install "$(windows_path "$1/driver/ntbridge-test.inf")" || {
    state_of_device
    fail 'the driver is not installed; the artifact windows-driver-logs-* has setupapi.dev.log, the last section of which says why'
  }
}

remove() {
  local clean=true
  "$1/ntbridge-test-install.exe" leaks || clean=false
  "$1/ntbridge-test-install.exe" remove || {
    state_of_device
    fail 'the driver is not gone or left something behind; its lines above say what, setupapi.dev.log what Windows did'
  }
  $clean || fail 'the driver did not run, or files or requests of a test device were open after the contracts; the lines above say which'
}

collect() {
  local windows=${NTBRIDGE_WINDOWS:-/c/Windows} log
  mkdir -p "$1"
  # Live kernel reports stand in folders by their kind.
  find "$windows/INF/setupapi.dev.log" "$windows/Minidump" "$windows/LiveKernelReports" -type f \
    '(' -name '*.log' -o -name '*.dmp' ')' -exec cp -- '{}' "$1/" ';' 2>/dev/null || true
  verifier /query >"$1/verifier.txt" 2>&1 || true
  verifier /querysettings >>"$1/verifier.txt" 2>&1 || true
  state_of_device 2>"$1/device.txt"
  # What refused a driver, newest first.
  for log in System Microsoft-Windows-CodeIntegrity/Operational; do
    wevtutil qe "$log" /c:200 /rd:true /f:text >"$1/events-${log%%/*}.txt" 2>&1 || true
  done
}

case ${1:-}/$# in
  pack/3 | sign/3 | certificate/2 | trust/2 | verify/[2-9] | install/2 | remove/2 | collect/2 | verified/1) "$@" ;;
  *)
    sed -n '3,13s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac

#!/usr/bin/env bash
# Runs the steps of the workflow windows-driver.yml on Linux, with Windows' tools replaced by one that prints its arguments.
# Usage: windows-driver.sh BUILT, the folder that native-stubs/Makefile built into
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
steps=native-stubs/test-driver/install/on-windows.sh
built=$1
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

fail() {
  printf 'windows-driver.sh: %s\n' "$1" >&2
  exit 1
}

expect() { [[ $2 == *"$1"* ]] || fail "expected \"$1\" in: $2"; }

# refused SENTENCE STEP...: the step fails and says so.
refused() {
  local sentence=$1 output
  shift
  ! output=$("$steps" "$@" 2>&1) || fail "$1 did not fail"
  expect "$sentence" "$output"
}

kit=$work/kits/bin/10.0.26100.0
mkdir -p "$kit/x64" "$kit/x86" "$work/tools"
export NTBRIDGE_KITS=$work/kits PATH=$work/tools:$PATH
refused 'no x64/signtool.exe' sign "$work/package" "$work/key"

# A tool fails if its name stands in FAILING, or an argument of it in REFUSED. That for the boot options says what TESTSIGNING
# does, among more than a pipe holds; that for the registry, what SECURE_BOOT does, and fails without it; that for
# Driver Verifier says what VERIFIED does, and that for certificates why it failed.
cat >"$work/tools/verifier" <<'TOOL'
#!/usr/bin/env bash
name=$(basename "$0")
echo "$name $*" >>"$CALLS"
case $name in
  bcdedit)
    printf 'testsigning             %s\r\n' "${TESTSIGNING:-Yes}"
    head -c 1000000 /dev/zero | tr '\0' x || exit 1
    ;;
  verifier) printf '%s\r\n' "${VERIFIED:-}" ;;
  certutil) [[ " ${FAILING:-} " != *certutil* ]] || printf 'CertUtil: access denied\r\n' ;;
  reg)
    [[ -n ${SECURE_BOOT:-} ]] || exit 1
    printf '    UEFISecureBootEnabled    REG_DWORD    %s\r\n' "$SECURE_BOOT"
    ;;
esac
for argument in "$@"; do
  [[ " ${REFUSED:-} " != *" $argument "* ]] || exit 2
done
[[ " ${FAILING:-} " != *" $name "* ]]
TOOL
chmod +x "$work/tools/verifier"
for tool in tools/{bcdedit,certutil,reg,pnputil,wevtutil} kits/bin/10.0.26100.0/x64/signtool.exe kits/bin/10.0.26100.0/x86/Inf2Cat.exe; do
  cp "$work/tools/verifier" "$work/$tool"
done
export CALLS=$work/calls

"$steps" pack "$built" "$work/package"
expect $'CatalogFile = ntbridge-test.cat\r' "$(<"$work/package/driver/ntbridge-test.inf")"
if type -P openssl >/dev/null; then
  # An openssl of Windows: its text has the line ends of Windows.
  cat >"$work/tools/openssl" <<TOOL
#!/usr/bin/env bash
set -o pipefail
if [[ \$1 == rand ]]; then $(type -P openssl) "\$@" | sed 's/\$/\r/'; else exec $(type -P openssl) "\$@"; fi
TOOL
  chmod +x "$work/tools/openssl"
  "$steps" certificate "$work/key"
  [[ $(<"$work/key/password.txt") =~ ^[0-9a-f]{32}$ ]] || fail 'the password is not what the tools read'
  openssl pkcs12 -in "$work/key/key.pfx" -passin "pass:$(<"$work/key/password.txt")" -nokeys -out "$work/key/again.pem" ||
    fail 'key.pfx has another password than password.txt'
  expect 'Code Signing' "$(openssl x509 -inform DER -in "$work/key/ntbridge-test.cer" -noout -text)"
else
  printf 'without a certificate: openssl is missing\n'
  mkdir "$work/key"
  echo x >"$work/key/password.txt"
  : >"$work/key/ntbridge-test.cer"
fi

# Paths are absolute, whatever folder a tool works in.
(cd "$work" && "$OLDPWD/$steps" sign package key)
[[ $(cut -d ' ' -f 1 "$CALLS" | paste -sd ' ' -) == 'signtool.exe Inf2Cat.exe signtool.exe' ]] ||
  fail "the catalog must have the hash of the signed driver: $(<"$CALLS")"
expect "/driver:$work/package/driver " "$(<"$CALLS")"
[[ -f $work/package/ntbridge-test.cer && ! -e $work/package/key.pfx ]] || fail 'the certificate travels, and not the key'
FAILING=Inf2Cat.exe refused 'inf2cat refuses the package' sign "$work/package" "$work/key"
FAILING=signtool.exe refused 'signtool did not sign' sign "$work/package" "$work/key"

"$steps" trust "$work/package"
expect '-addstore TrustedPublisher' "$(<"$CALLS")"
TESTSIGNING=No refused 'test signing is off' trust "$work/package"
FAILING=bcdedit refused 'bcdedit does not name the boot options' trust "$work/package"
SECURE_BOOT=0x1 refused 'Secure Boot is on' trust "$work/package"
SECURE_BOOT=0x0 "$steps" trust "$work/package"
FAILING=certutil refused 'CertUtil: access denied' trust "$work/package"
FAILING=certutil refused 'did not add the certificate to Root' trust "$work/package"

choices=(0x9bb 'dif:1,4' 0x4a0)
expect 'Driver Verifier: 0x9bb' "$("$steps" verify "${choices[@]}")"
expect 'verifier /volatile /adddriver ntbridge-test.sys' "$(<"$CALLS")"
! grep -qE -- '/dif|/flags 0$' "$CALLS" || fail 'Driver Verifier was asked again after its success'
expect 'Driver Verifier: dif:1,4' "$(REFUSED=0x9bb "$steps" verify "${choices[@]}")"
expect $'verifier /volatile /flags 0\nverifier /dif 1 4 /now /driver ntbridge-test.sys' "$(<"$CALLS")"
expect 'Driver Verifier: 0x4a0' "$(REFUSED='0x9bb /dif' "$steps" verify "${choices[@]}")"
FAILING=verifier refused 'takes none of 0x9bb dif:1,4 0x4a0' verify "${choices[@]}"
VERIFIED='      MODULE: ntbridge-test.sys (load: 1 / unload: 0)' "$steps" verified >"$work/verified.txt"
expect 'load: 1 / unload: 0' "$(<"$work/verified.txt")"
VERIFIED='Name: ntbridge-test.sys, loads: 1, unloads: 0' "$steps" verified >"$work/verified.txt"
VERIFIED='      MODULE: ntbridge-test.sys (load: 0 / unload: 0)' refused 'does not list ntbridge-test.sys as loaded' verified
refused 'does not list ntbridge-test.sys as loaded' verified

cat >"$work/package/ntbridge-test-install.exe" <<'TOOL'
#!/usr/bin/env bash
[[ " ${FAILING:-} " != *" $1 "* ]]
TOOL
chmod +x "$work/package/ntbridge-test-install.exe"
"$steps" install "$work/package"
"$steps" remove "$work/package"
FAILING=install refused 'setupapi.dev.log' install "$work/package"
expect 'pnputil /enum-devices' "$(<"$CALLS")"
FAILING=leaks refused 'were open after the contracts' remove "$work/package"
FAILING=remove refused 'left something behind' remove "$work/package"
mkdir -p "$work"/windows/{INF,Minidump,LiveKernelReports/WATCHDOG}
touch "$work"/windows/{INF/setupapi.dev.log,INF/other.inf,Minidump/1.dmp,LiveKernelReports/WATCHDOG/2.dmp}
NTBRIDGE_WINDOWS=$work/windows "$steps" collect "$work/logs"
NTBRIDGE_WINDOWS=$work/nothing "$steps" collect "$work/no-logs"
collected=$(cd "$work/logs" && echo *)
[[ $collected == '1.dmp 2.dmp device.txt events-Microsoft-Windows-CodeIntegrity.txt events-System.txt setupapi.dev.log verifier.txt' ]] ||
  fail "collected: $collected"

# What the workflow runs are steps that there are, and each may take its time at most.
workflow=.github/workflows/windows-driver.yml
for step in pack certificate sign trust verify install remove collect; do
  grep -q "on-windows.sh $step " "$workflow" || fail "the workflow has no step $step"
done
[[ $(grep -c 'on-windows.sh verified$' "$workflow") == 2 ]] || fail 'the workflow does not see twice that the driver is verified'
grep -A 2 '^  push:' "$workflow" | grep -q "branches: \['\*\*'\]" || fail 'pushes of tags start the workflow'
grep -q 'fail-fast: false' "$workflow" || fail 'a failure on one image would hide what the other does'
awk '/^  contracts:/ { job = 1 } job && /run: native-stubs/ && before !~ /timeout-minutes/ { bad = 1 } { before = $0 } END { exit bad }' \
  "$workflow" || fail 'a step of the job with the driver has no time limit'

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

# A tool fails if its name stands in FAILING; it prints what TESTSIGNING says if it is the one for the boot options.
cat >"$work/tools/verifier" <<'TOOL'
#!/usr/bin/env bash
name=$(basename "$0")
echo "$name $*" >>"$CALLS"
[[ $name != bcdedit ]] || echo "testsigning             ${TESTSIGNING:-Yes}"
[[ " ${FAILING:-} " != *" $name "* ]]
TOOL
chmod +x "$work/tools/verifier"
for tool in tools/bcdedit tools/certutil kits/bin/10.0.26100.0/x64/signtool.exe kits/bin/10.0.26100.0/x86/Inf2Cat.exe; do
  cp "$work/tools/verifier" "$work/$tool"
done
export CALLS=$work/calls

"$steps" pack "$built" "$work/package"
expect $'CatalogFile = ntbridge-test.cat\r' "$(<"$work/package/driver/ntbridge-test.inf")"
if type -P openssl >/dev/null; then
  "$steps" certificate "$work/key"
  expect 'Code Signing' "$(openssl x509 -inform DER -in "$work/key/ntbridge-test.cer" -noout -text)"
else
  printf 'without a certificate: openssl is missing\n'
  mkdir "$work/key"
  echo x >"$work/key/password.txt"
  : >"$work/key/ntbridge-test.cer"
fi

"$steps" sign "$work/package" "$work/key"
[[ $(cut -d ' ' -f 1 "$CALLS" | paste -sd ' ' -) == 'signtool.exe Inf2Cat.exe signtool.exe' ]] ||
  fail "the catalog must have the hash of the signed driver: $(<"$CALLS")"
[[ -f $work/package/ntbridge-test.cer && ! -e $work/package/key.pfx ]] || fail 'the certificate travels, and not the key'
FAILING=Inf2Cat.exe refused 'inf2cat refuses the package' sign "$work/package" "$work/key"
FAILING=signtool.exe refused 'signtool did not sign' sign "$work/package" "$work/key"

"$steps" trust "$work/package"
expect '-addstore TrustedPublisher' "$(<"$CALLS")"
TESTSIGNING=No refused 'test signing is off' trust "$work/package"
FAILING=certutil refused 'did not add the certificate to Root' trust "$work/package"

"$steps" verify 0x9bb
expect 'verifier /volatile /adddriver ntbridge-test.sys' "$(<"$CALLS")"
FAILING=verifier refused 'does not take the flags 0x9bb' verify 0x9bb

cat >"$work/package/ntbridge-test-install.exe" <<'TOOL'
#!/usr/bin/env bash
[[ " ${FAILING:-} " != *" $1 "* ]]
TOOL
chmod +x "$work/package/ntbridge-test-install.exe"
"$steps" install "$work/package"
"$steps" remove "$work/package"
FAILING=install refused 'setupapi.dev.log' install "$work/package"
FAILING=leaks refused 'were open after the contracts' remove "$work/package"
FAILING=remove refused 'left something behind' remove "$work/package"
"$steps" collect "$work/logs"
[[ -f $work/logs/verifier.txt ]] || fail 'no verifier.txt was collected'

#!/usr/bin/env bash
# Releases into target/release, with the site, signed with a key that is made for it, and checks what a repository gets.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
repository=$PWD/target/release
expected=(.jar .pom -bin.zip -cli.jar -cyclonedx.json -javadoc.jar -sources.jar)

fail() {
  printf 'release.sh: %s\n' "$1" >&2
  exit 1
}

# A key and an agent of their own, which do not stay. The agent's socket has a short path wherever this folder is.
make_key() {
  mkdir -p target
  keys=$PWD/target/release-keys
  rm -rf "$keys"
  mkdir -m 700 "$keys"
  work=$(mktemp -d)
  ln -s "$keys" "$work/keys"
  export GNUPGHOME=$work/keys
  trap 'gpgconf --kill all; rm -rf -- "$work" "$keys"' EXIT
  gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key 'ntbridge rehearsal' rsa3072 sign never 2>&1 |
    { grep -v 'revocation certificate\|marked as ultimately trusted' || true; }
}

is_signed() { gpg --batch --quiet --verify "$1" "$2" 2>/dev/null; }

# check_file FILE: its signature and checksums.
check_file() {
  local file=$1 algorithm
  is_signed "$file.asc" "$file" || fail "no valid signature of $file"
  for algorithm in md5 sha1; do
    echo "$(<"$file.$algorithm")  $file" | "${algorithm}sum" --check --quiet || fail "not the $algorithm of $file"
  done
}

check_signatures_can_fail() {
  { cat "$1" && printf ' '; } >"$work/changed"
  ! is_signed "$1.asc" "$work/changed" || fail 'a changed file has passed for a signed one'
}

# What the library needs is required; what only its parts or the command line need is optional; tests need nothing of users.
check_bill_of_materials() {
  local listed
  listed=$(node -e 'for (const { group, name, version, scope } of JSON.parse(require("fs").readFileSync(process.argv[1])).components)
    console.log(scope, group + ":" + name, version ? "" : "without a version")' "$1" | sed 's/ *$//' | sort)
  diff <(printf '%s\n' 'optional com.fasterxml.jackson.core:jackson-core' 'optional info.picocli:picocli' \
    'required net.java.dev.jna:jna' 'required net.java.dev.jna:jna-platform') - <<<"$listed" ||
    fail 'the bill of materials lists (>) something else than what users get (<)'
}

make_key
rm -rf "$repository"
mvn -B -ntp -q -Prelease,signed deploy site -Dmaven.test.skip=true -Djacoco.skip=true -Dmaven.install.skip=true \
  "-DaltDeploymentRepository=rehearsal::file://$repository"

folder=$(dirname "$(find "$repository" -name '*.pom')")
pom=("$folder"/*.pom)
base=${pom[0]%.pom}
for artifact in "${expected[@]}"; do
  [[ -f $base$artifact ]] || fail "the release has no $(basename "$base$artifact")"
done
for file in "$base"*.{jar,zip,json,pom}; do
  check_file "$file"
done
check_signatures_can_fail "$base.jar"
# A unit test holds the project's own to what Maven Central requires.
cmp pom.xml "$base.pom"
check_bill_of_materials "$base-cyclonedx.json"
diff <(tail -n +2 target/reports/apidocs/element-list) <(jar -d -f "$base.jar" | sed -n 's/^exports //p') ||
  fail 'the Javadoc (<) does not have the packages that the module exports (>)'
! grep -rl --include='*.html' --exclude-dir=apidocs 'href="https://github.com/[^"]*[.]html"' target/site ||
  fail "the site's links to its own pages are not relative"

#!/usr/bin/env bash
# Builds what the working tree holds once more, in another folder, and compares each file of the release by its bytes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
second=$PWD/target/second-build

rm -rf "$second"
mkdir -p "$second"
tar -c --exclude=./target --exclude=./.git . | tar -x -C "$second"
(cd "$second" && TZ=Asia/Kolkata LC_ALL=C mvn -B -ntp -q -Prelease package -Dmaven.test.skip=true -Djacoco.skip=true -Denforcer.skip=true -Dntbridge.static.analysis=-Xlint:all)

compared=0
for file in "$second"/target/{ntbridge-*.jar,ntbridge-*.zip,bom.json}; do
  cmp "${file/second-build\/target\//}" "$file"
  compared=$((compared + 1))
done
((compared >= 7)) || {
  printf 'reproducible.sh: only %d files were compared\n' "$compared" >&2
  exit 1
}
printf '%d files have the same bytes\n' "$compared"
rm -rf "$second"

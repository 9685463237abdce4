#!/usr/bin/env bash
# Checks the page of the explorer in headless Chromium: rows, time, keys, accessibility, hostile names.
# Usage: check.sh JAR      the command line in one jar; after native-stubs/install.sh browser
# Pages, and pictures of them, stay in target/explorer.
set -euo pipefail
jar=$(realpath -- "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
# shellcheck source-path=SCRIPTDIR source=../../../native-stubs/wine/common.sh
. native-stubs/wine/common.sh
rm -rf target/explorer
mkdir -p target/explorer
node src/test/explorer/check.mjs target/explorer "$axe/axe.min.js" java -jar "$jar"

#!/usr/bin/env bash
# Checks the shell scripts with ShellCheck.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
mapfile -t scripts < <(grep -rlE --exclude-dir=target --exclude-dir=.git '^#!.*\b(ba)?sh( |$)|^# shellcheck shell=' .)
((${#scripts[@]} >= 15)) || {
  printf 'scripts.sh: only %d scripts were found\n' "${#scripts[@]}" >&2
  exit 1
}
shellcheck --external-sources --severity=warning "${scripts[@]}"

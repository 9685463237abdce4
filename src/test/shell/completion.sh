#!/usr/bin/env bash
# Asks real shells to complete lines, with the scripts that "ntbridge completion" prints, and checks the manual pages.
# Usage: completion.sh NTBRIDGE     the program; without zsh or mandoc their parts are left out, and it says so
set -euo pipefail
ntbridge=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
checks=0
left_out=''

fail() {
  printf 'completion.sh: %s\n' "$1" >&2
  exit 1
}

# What each line completes to in every shell: the line up to the cursor, a tab, and the candidates, sorted.
cases() {
  cat <<'END'
ntbridge interf	interfaces
ntbridge --layer s	sim stub
ntbridge --layer sim interf	interfaces
ntbridge --layer=s	sim stub
ntbridge --color=	always auto never
ntbridge interfaces --lo	--long
ntbridge interfaces --la	--layer
ntbridge interfaces --class hi	hid hidden-volume
ntbridge interfaces --class=comp	comport
ntbridge interfaces --class comport --al	--all
ntbridge devices --class Port	Ports
ntbridge open COM3 --access q	query
ntbridge open hid:1 --access=w	write
ntbridge ioctl PhysicalDrive0 IOCTL_STORAGE_GET_DEVICE_NUM	IOCTL_STORAGE_GET_DEVICE_NUMBER IOCTL_STORAGE_GET_DEVICE_NUMBER_EX
ntbridge ioctl hid:1 IOCTL_HID_GET_COLLECTION_INF	IOCTL_HID_GET_COLLECTION_INFORMATION
ntbridge ioctl -- COM3 IOCTL_SERIAL_SET_BAUD	IOCTL_SERIAL_SET_BAUD_RATE
ntbridge ioctl COM	
ntbridge explain STATUS_ACCESS_DE	STATUS_ACCESS_DENIED
ntbridge explain error ERROR_ACCESS_DE	ERROR_ACCESS_DENIED
ntbridge follow --class hid --property Device_FriendlyN	Device_FriendlyName=
ntbridge security C: --as adm	administrator
ntbridge help expla	explain
ntbridge completion power	powershell
ntbridge record mach	machine file.json machine.json
ntbridge --machine machine.	machine.json
ntbridge ls --machine=machine.	machine.json
ntbridge diff machine.json machine.	machine.json
ntbridge write COM3 @machine.	machine.json
ntbridge write COM3 machine.	
ntbridge nosuch --he	--help
END
}

# found_in SHELL LINE: checks what the shell found, which is in $work/found, a candidate on each line.
found_in() {
  local shell=$1 line=$2 expected=$3 found
  found=$(sort -u <"$work/found" | paste -sd ' ')
  [[ $found == "$expected" ]] || fail "$shell completes \"$line\" to \"$found\", not to \"$expected\""
  checks=$((checks + 1))
}

# In a bash of its own, which is given what readline passes on.
on_bash() {
  local line expected
  while IFS=$'\t' read -r line expected; do
    (cd "$work/files" && "$BASH" --norc "$here/complete-in-bash.sh" "$work/ntbridge.bash" "$line") >"$work/found" 2>&1
    found_in bash "$line" "$expected"
  done < <(cases)
}

# In an interactive zsh on a terminal of its own.
on_zsh() {
  local line expected
  cases | cut -f 1 >"$work/lines"
  (cd "$work/files" && timeout 60 zsh -f "$here/complete-in-zsh.zsh" "$work/ntbridge.zsh" "$work/lines" "$work/zsh") ||
    fail 'zsh did not complete every line'
  local number=0
  while IFS=$'\t' read -r line expected; do
    number=$((number + 1))
    cp -- "$work/zsh/$number" "$work/found"
    found_in zsh "$line" "$expected"
  done < <(cases)
}

on_manual_pages() {
  local page complaints
  "$ntbridge" man "$work/man1" >"$work/pages"
  complaints=$(mandoc -T lint -W warning "$work"/man1/*.1 | grep -v 'missing date, using ""' || true)
  [[ -z $complaints ]] || fail "manual pages: $complaints"
  while IFS= read -r page; do
    mandoc -T ascii "$page" | col -b >"$work/page"
    grep -q '^SYNOPSIS' "$work/page" || fail "$page has no synopsis"
    checks=$((checks + 1))
  done <"$work/pages"
  [[ -s $work/man1/ntbridge.1 && -s $work/man1/ntbridge-links-to.1 ]] || fail 'manual pages are missing'
}

mkdir "$work/files" "$work/zsh"
touch "$work/files/machine.json" "$work/files/machine file.json"
"$ntbridge" completion bash >"$work/ntbridge.bash"
"$ntbridge" completion zsh >"$work/ntbridge.zsh"
on_bash
if type -P zsh >/dev/null; then on_zsh; else left_out+=' zsh'; fi
if type -P mandoc >/dev/null; then on_manual_pages; else left_out+=' manual pages'; fi
printf 'completion and manual pages: %d checks passed%s\n' "$checks" "${left_out:+; left out, for want of the program:$left_out}"

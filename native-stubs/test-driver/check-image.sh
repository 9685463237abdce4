#!/usr/bin/env bash
# Whether Windows' kernel could load a driver that mingw-w64 linked: what it imports, its relocations, its checksum.
# Usage: check-image.sh FILE
#
# A routine has to stand in mingw-w64's import library of ntoskrnl.exe or hal.dll, which lists what Windows exports, and in
# routines.txt, which says for each up to which IRQL its documentation page allows it. Wine exports more than Windows, and
# checks no IRQL.
set -euo pipefail
image=$1
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
triple=x86_64-w64-mingw32

fail() {
  printf '%s: %s: %s\n' "${0##*/}" "$image" "$1" >&2
  exit 1
}

headers=$("$triple-objdump" -p -h "$image") || fail 'not an image that objdump reads'

imports=$(awk '/DLL Name:/ { dll = tolower($3) } NF == 3 && $1 ~ /^[0-9a-f]+$/ && $2 ~ /^[0-9]+$/ && dll { print dll, $3 }' <<<"$headers")
[[ -n $imports ]] || fail 'no imports were found, which cannot be'

# A line for each: the DLL that the library is for, and a function of it.
exports=$(for dll in ntoskrnl.exe hal.dll; do
  "$triple-nm" "$("$triple-gcc" -print-file-name="lib${dll%.*}.a")" 2>/dev/null | awk -v "dll=$dll" '$2 == "T" { print dll, $3 }'
done)
unknown=$(sort -u <<<"$imports" | comm -23 - <(sort -u <<<"$exports"))
[[ -z $unknown ]] || fail "Windows' kernel does not export $(paste -sd , <<<"$unknown")"
unknown=$(cut -d ' ' -f 2 <<<"$imports" | sort -u | comm -23 - <(awk '/^[A-Za-z]/ { print $1 }' "$folder/routines.txt" | sort -u))
[[ -z $unknown ]] || fail "look the IRQL up, and add it to routines.txt: $(paste -sd , <<<"$unknown")"


grep -q 'Base Relocation Directory' <<<"$headers" || fail 'no relocations'
size=$(awk '/Base Relocation Directory/ { print $4 }' <<<"$headers")
((16#$size > 0)) || fail 'no relocations, and Windows loads drivers at other addresses than they were linked for'
checksum=$(awk '$1 == "CheckSum" { print $2 }' <<<"$headers")
((16#$checksum > 0)) || fail 'no checksum'
! grep -qE '^[[:blank:]]+DLL$' <<<"$headers" || fail 'linked as a DLL'
# The flags stand in the line below a section's name. With code that can be written, memory integrity refuses a driver.
awk '/^ +[0-9]+ / { name = $2 } /CODE/ && !/READONLY/ { print name; bad = 1 } END { exit bad }' <<<"$headers" ||
  fail 'has code that can be written'

#!/usr/bin/env bash
# Prints what a completion script finds for a line with the cursor at its end, as readline would insert it.
# Usage: complete-in-bash.sh SCRIPT LINE
# shellcheck source=/dev/null
. "$1"
COMP_LINE=$2
COMP_POINT=${#COMP_LINE}
COMP_WORDS=()
# Readline cuts at blanks and around each = and :, which stand alone.
word=''
for ((i = 0; i < ${#COMP_LINE}; i++)); do
  character=${COMP_LINE:i:1}
  case $character in
    ' ')
      [[ -z $word ]] || COMP_WORDS+=("$word")
      word=''
      ;;
    [=:])
      [[ -z $word ]] || COMP_WORDS+=("$word")
      COMP_WORDS+=("$character")
      word=''
      ;;
    *) word+=$character ;;
  esac
done
last=${COMP_LINE: -1}
[[ -z $word && $last == [=:] ]] || COMP_WORDS+=("$word")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; } # only readline has options
_ntbridge
for found in "${COMPREPLY[@]}"; do
  printf '%s\n' "${found#@}"
done

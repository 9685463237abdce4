#!/usr/bin/env zsh
# Types lines and Tab in an interactive zsh, and writes what it finds for each to the file of its number.
# Usage: complete-in-zsh.zsh SCRIPT LINES_FILE OUTPUT_DIRECTORY
zmodload zsh/zpty
script=$1 lines_file=$2 output=$3

# What the interactive shell reads first: each match is also written to a file.
cat >$output/setup <<END
unsetopt beep
PS1= RPS1=
autoload -Uz compinit
compinit -u -d $output/dump
zstyle ':completion:*' verbose no
zstyle ':completion:*' list-rows-first yes
LISTMAX=1000000
source $script
compadd() {
  local -a found
  if [[ "\$*" != (*' '|)-[OAD]' '* ]]; then
    builtin compadd -O found "\$@"
    (( ! \$#found )) || print -rl -- "\${(@Q)found}" >>$output/\$number
  fi
  builtin compadd "\$@"
}
forget() { zle .kill-whole-line; print -r -- "DONE-\$number"; ((number += 1)) }
zle -N forget
bindkey '^X^G' forget
integer number=1
END

zpty shell zsh -f -i
zpty -w shell "source $output/setup; print READY"
zpty -r shell ready '*READY*READY*' || exit 1
lines=("${(@f)$(<$lines_file)}")
integer number=0
for line in "$lines[@]"; do
  ((number += 1))
  : >$output/$number
  zpty -w -n shell "$line"$'\t'$'\x18\x07'
  # Also reads what it printed, or it would wait for that.
  zpty -r shell printed "*DONE-$number*" || exit 1
done
zpty -d shell

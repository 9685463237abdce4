# Completion of ntbridge for bash. Made by: ntbridge completion bash
# In ~/.bashrc: source <(ntbridge completion bash)

# COMMAND|OPTION or place of a parameter|VALUES|DESCRIPTION
IFS= read -r -d '' _ntbridge_table <<'END_OF_TABLE' || :
@TABLE@
END_OF_TABLE

# _ntbridge_values COMMAND OPTION_OR_PLACE: sets values; fails if there is no such row.
_ntbridge_values() {
  local command place
  while IFS='|' read -r command place values _; do
    [[ $command != "$1" && $command != '*' || $place != "$2" ]] || return 0
  done <<<"$_ntbridge_table"
  values=''
  return 1
}

# _ntbridge_places COMMAND: sets values to the options of a command, or to the commands of the program.
_ntbridge_places() {
  local command place
  values=''
  while IFS='|' read -r command place _; do
    case $1:$command:$place in
      ntbridge:ntbridge:* | "$1":"$1":-* | "$1":'*':-*) values+=" $place" ;;
    esac
  done <<<"$_ntbridge_table"
}

# _ntbridge_split: sets words to those up to the cursor as the shell passes them on; bash cuts COMP_WORDS at = and : as well.
_ntbridge_split() {
  local line=${COMP_LINE:0:COMP_POINT} i word blanks
  words=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    blanks=${line%%[! $'\t']*}
    if [[ -n $blanks || $i -eq 0 || -z $line ]]; then
      words+=("$word")
    else
      words[${#words[@]} - 1]+=$word
    fi
    line=${line#"$blanks"}
    line=${line#"$word"}
  done
}

_ntbridge() {
  local words values command='' option='' place=1 only_parameters=false i word current start='' at=''
  _ntbridge_split
  current=${words[${#words[@]} - 1]}
  for ((i = 1; i < ${#words[@]} - 1; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=''
    elif [[ $word == -- ]]; then
      only_parameters=true
    elif [[ $word == -?* ]] && ! $only_parameters; then
      if _ntbridge_values "$command" "$word" && [[ -n $values ]]; then
        option=$word
      fi
    elif [[ -z $command ]]; then
      command=$word
    else
      place=$((place + 1))
    fi
  done

  if [[ -z $option && $current == --*=* ]] && ! $only_parameters; then
    option=${current%%=*}
    start=$option=
  fi
  if [[ -n $option ]]; then
    _ntbridge_values "$command" "$option"
  elif [[ $current == -* ]] && ! $only_parameters; then
    _ntbridge_places "${command:-*}"
  elif [[ -z $command ]]; then
    _ntbridge_places ntbridge
  else
    _ntbridge_values "$command" "$place" || _ntbridge_values "$command" +
  fi

  COMPREPLY=()
  case $values in
    @command) _ntbridge_places ntbridge ;;
    @contents) [[ $current != @* ]] || at=@ ;;
  esac
  case $values in
    @file | @contents)
      [[ $values == @file || -n $at ]] || return 0
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do
        COMPREPLY+=("$start$at$word")
      done < <(compgen -f -- "${current#"$start$at"}")
      ;;
    @*) ;;
    *)
      while IFS= read -r word; do
        [[ $word != *= ]] || compopt -o nospace 2>/dev/null
        COMPREPLY+=("$start$word")
      done < <(compgen -W "$values" -- "${current#"$start"}")
      ;;
  esac

  # What bash replaces is only what comes after the last = or : of the word.
  word=${COMP_WORDS[COMP_CWORD]}
  [[ $word != [=:] ]] || word=''
  start=${current%"$word"}
  for i in "${!COMPREPLY[@]}"; do
    COMPREPLY[i]=${COMPREPLY[i]#"$start"}
  done
}

complete -F _ntbridge ntbridge ntbridge.cmd

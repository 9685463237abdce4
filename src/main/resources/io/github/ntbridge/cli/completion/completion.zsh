#compdef ntbridge ntbridge.cmd
# Completion of ntbridge for zsh. Made by: ntbridge completion zsh
# In ~/.zshrc, after compinit: source <(ntbridge completion zsh); or the file _ntbridge in a folder of $fpath.

# COMMAND|OPTION or place of a parameter|VALUES|DESCRIPTION
IFS= read -r -d '' _ntbridge_table <<'END_OF_TABLE' || :
@TABLE@
END_OF_TABLE

# _ntbridge_values COMMAND OPTION_OR_PLACE: sets values; fails if there is no such row.
_ntbridge_values() {
  local row
  local -a cells
  for row in "${(@f)_ntbridge_table}"; do
    cells=("${(@s:|:)row}")
    if [[ ($cells[1] == "$1" || $cells[1] == '*') && $cells[2] == "$2" ]]; then
      values=$cells[3]
      return 0
    fi
  done
  values=''
  return 1
}

# _ntbridge_places COMMAND: sets places to the options of a command, or to the commands of the program, with descriptions.
_ntbridge_places() {
  local row description
  local -a cells
  places=()
  for row in "${(@f)_ntbridge_table}"; do
    cells=("${(@s:|:)row}")
    description=${(j:|:)cells[4,-1]}
    if [[ $1 == ntbridge && $cells[1] == ntbridge ]] ||
      [[ ($cells[1] == "$1" || $cells[1] == '*') && $cells[2] == -* ]]; then
      places+=("${cells[2]//:/\\:}:$description")
    fi
  done
}

_ntbridge() {
  local values command='' option='' only_parameters=false word current
  local -a places
  integer place=1 i
  current=$PREFIX
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
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
      ((place += 1))
    fi
  done

  if [[ -z $option && $current == --*=* ]] && ! $only_parameters; then
    option=${current%%=*}
    compset -P "$option="
  fi
  if [[ -n $option ]]; then
    _ntbridge_values "$command" "$option"
  elif [[ $current == -* ]] && ! $only_parameters; then
    _ntbridge_places "$command"
    _describe -o option places
    return
  elif [[ -z $command ]]; then
    values=@command
  else
    _ntbridge_values "$command" "$place" || _ntbridge_values "$command" +
  fi

  case $values in
    @command)
      _ntbridge_places ntbridge
      _describe command places
      ;;
    @file) _files ;;
    @contents) compset -P @ && _files ;;
    @* | '') _message 'no completion' ;;
    *=) compadd -S '' -- ${=values} ;;
    *) compadd -- ${=values} ;;
  esac
}

# As a file of $fpath this is the function itself.
if [[ $funcstack[1] == _ntbridge ]]; then
  _ntbridge "$@"
else
  compdef _ntbridge ntbridge ntbridge.cmd
fi

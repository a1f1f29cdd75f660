# bash completions of sample; `sample completion bash` prints them.
_sample() {
  local cur prev command i
  COMPREPLY=()
  cur=${COMP_WORDS[COMP_CWORD]}
  prev=${COMP_WORDS[COMP_CWORD - 1]}
  # bash splits --name=value into three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  command=
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      --color)
        [[ ${COMP_WORDS[i + 1]} == = ]] && ((i++))
        ((i++))
        ;;
      -*) ;;
      *)
        command=${COMP_WORDS[i]}
        break
        ;;
    esac
  done
  case $command in
    '')
      case $prev in
        --color)
          COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
          return
          ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--color -q --quiet -v --verbose --version -h --help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'check ask fail help completion' -- "$cur"))
      fi
      ;;
    check)
      case $prev in
        -f | --format)
          COMPREPLY=($(compgen -W 'full concise json' -- "$cur"))
          return
          ;;
        --fail-on)
          COMPREPLY=($(compgen -W 'full concise json' -- "$cur"))
          return
          ;;
        -s | --select)
          :
          return
          ;;
        -j | --jobs)
          :
          return
          ;;
        --limit)
          :
          return
          ;;
        -o | --output)
          compopt -o default 2>/dev/null
          return
          ;;
        --folder)
          compopt -o dirnames 2>/dev/null
          return
          ;;
        --set)
          :
          return
          ;;
        --color)
          COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
          return
          ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '-f --format --fail-on --fix --no-diff -s --select -j --jobs --limit -o --output --folder --set --color -q --quiet -v --verbose --version -h --help' -- "$cur"))
      else
        compopt -o default 2>/dev/null
      fi
      ;;
    ask)
      case $prev in
        --color)
          COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
          return
          ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--color -q --quiet -v --verbose --version -h --help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'can who-can' -- "$cur"))
      fi
      ;;
    fail)
      case $prev in
        --color)
          COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
          return
          ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--color -q --quiet -v --verbose --version -h --help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'usage file failure fault stdin' -- "$cur"))
      fi
      ;;
    help)
      case $prev in
        --color)
          COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
          return
          ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--color -q --quiet -v --verbose --version -h --help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'check ask fail help completion' -- "$cur"))
      fi
      ;;
    completion)
      case $prev in
        --color)
          COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
          return
          ;;
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '--color -q --quiet -v --verbose --version -h --help' -- "$cur"))
      else
        COMPREPLY=($(compgen -W 'bash zsh fish' -- "$cur"))
      fi
      ;;
  esac
}
complete -F _sample sample

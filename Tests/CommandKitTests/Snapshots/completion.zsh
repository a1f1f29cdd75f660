#compdef sample
# zsh completions of sample; `sample completion zsh` prints them.

_sample() {
  local context state state_descr line
  typeset -A opt_args
  local -a commands
  commands=(
    'check:check what policies grant, and say where they can go wrong'
    'ask:ask a question'
    'fail:fail in one of several ways'
    'help:print help for the program or for one command'
    'completion:print a script that completes the command line in a shell'
  )
  _arguments -C -s \
    '--color=[when to use colour; `auto` heeds NO_COLOR]:WHEN:(auto always never)' \
    '(-q --quiet)'{-q,--quiet}'[say nothing but errors beside the result]' \
    '(-v --verbose)'{-v,--verbose}'[say more about what is done]' \
    '--version[print the version and the service table'\''s date]' \
    '(-h --help)'{-h,--help}'[print help]' \
    '1: :->command' \
    '*:: :->argument'
  case $state in
    command)
      _describe -t commands command commands
      ;;
    argument)
      case $words[1] in
        check)
          _arguments -s \
            '(-f --format)'{-f+,--format=}'[how findings are printed]:FORMAT:(full concise json)' \
            '--fail-on=[the least finding that fails the run]:LEVEL:(full concise json)' \
            '--fix[mend what can be mended, \[safely\] and it'\''s a\: must]' \
            '--no-diff[show no difference]' \
            '*'{-s+,--select=}'[only these rules]:CODE: ' \
            '(-j --jobs)'{-j+,--jobs=}'[how many documents are checked at once]:N: ' \
            '--limit=[stop after so many findings]:N: ' \
            '(-o --output)'{-o+,--output=}'[write there instead of to standard output]:FILE:_files' \
            '--folder=[where relative paths begin]:DIR:_files -/' \
            '*--set=[a setting]:KEY=VALUE: ' \
            '--color=[when to use colour; `auto` heeds NO_COLOR]:WHEN:(auto always never)' \
            '(-q --quiet)'{-q,--quiet}'[say nothing but errors beside the result]' \
            '(-v --verbose)'{-v,--verbose}'[say more about what is done]' \
            '--version[print the version and the service table'\''s date]' \
            '(-h --help)'{-h,--help}'[print help]' \
            '*:PATH:_files'
          ;;
        ask)
          _arguments -s \
            '--color=[when to use colour; `auto` heeds NO_COLOR]:WHEN:(auto always never)' \
            '(-q --quiet)'{-q,--quiet}'[say nothing but errors beside the result]' \
            '(-v --verbose)'{-v,--verbose}'[say more about what is done]' \
            '--version[print the version and the service table'\''s date]' \
            '(-h --help)'{-h,--help}'[print help]' \
            ':QUESTION:(can who-can)' \
            ':COUNT: ' \
            '::NAME: '
          ;;
        fail)
          _arguments -s \
            '--color=[when to use colour; `auto` heeds NO_COLOR]:WHEN:(auto always never)' \
            '(-q --quiet)'{-q,--quiet}'[say nothing but errors beside the result]' \
            '(-v --verbose)'{-v,--verbose}'[say more about what is done]' \
            '--version[print the version and the service table'\''s date]' \
            '(-h --help)'{-h,--help}'[print help]' \
            ':WAY:(usage file failure fault stdin)'
          ;;
        help)
          _arguments -s \
            '--color=[when to use colour; `auto` heeds NO_COLOR]:WHEN:(auto always never)' \
            '(-q --quiet)'{-q,--quiet}'[say nothing but errors beside the result]' \
            '(-v --verbose)'{-v,--verbose}'[say more about what is done]' \
            '--version[print the version and the service table'\''s date]' \
            '(-h --help)'{-h,--help}'[print help]' \
            '1:command:{_describe -t commands command commands}'
          ;;
        completion)
          _arguments -s \
            '--color=[when to use colour; `auto` heeds NO_COLOR]:WHEN:(auto always never)' \
            '(-q --quiet)'{-q,--quiet}'[say nothing but errors beside the result]' \
            '(-v --verbose)'{-v,--verbose}'[say more about what is done]' \
            '--version[print the version and the service table'\''s date]' \
            '(-h --help)'{-h,--help}'[print help]' \
            ':SHELL:(bash zsh fish)'
          ;;
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _sample ]]; then
  _sample "$@"
else
  compdef _sample sample
fi

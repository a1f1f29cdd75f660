/// Completions for bash; nothing but bash itself is needed.
struct BashCompletion {
  private let program: ProgramOutline

  init(_ program: ProgramOutline) { self.program = program }

  var script: String {
    let function = "_" + String(program.name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    let commands = program.shownCommands.map(\.name)
    let common = CommonOption.outlines
    return """
      # bash completions of \(program.name); `\(program.name) completion bash` prints them.
      \(function)() {
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
            \(common.filter { $0.value != nil }.flatMap(\.spellings).joined(separator: " | ")))
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
      \(body(options: common, arguments: [.words(commands)]))
            ;;
      \(program.shownCommands.map(branch).joined(separator: "\n"))
        esac
      }
      complete -F \(function) \(program.name)

      """
  }

  private func branch(_ command: CommandOutline) -> String {
    """
        \(command.name))
    \(body(options: command.offeredOptions, arguments: arguments(of: command)))
          ;;
    """
  }

  private func arguments(of command: CommandOutline) -> [Completion] {
    // `help` is followed by the name of a command.
    if command.name == HelpCommand.name { return [.words(program.shownCommands.map(\.name))] }
    return command.arguments.map(\.completion)
  }

  private func body(options: [OptionOutline], arguments: [Completion]) -> String {
    var lines: [String] = []
    let valued = options.filter { $0.value != nil }
    if !valued.isEmpty {
      lines.append("case $prev in")
      for option in valued {
        lines.append("  \(option.spellings.joined(separator: " | ")))")
        lines.append("    \(offer(option.value?.completion ?? .none))")
        lines += ["    return", "    ;;"]
      }
      lines.append("esac")
    }
    let flags = options.flatMap(\.spellings)
    lines.append("if [[ $cur == -* ]]; then")
    lines += ["  \(offer(.words(flags)))", "else"]
    let words = arguments.flatMap(\.words)
    if !words.isEmpty {
      lines.append("  \(offer(.words(words)))")
    } else {
      lines.append("  \(offer(arguments.first { $0 != .none } ?? .none))")
    }
    lines.append("fi")
    return lines.map { "      " + $0 }.joined(separator: "\n")
  }

  private func offer(_ completion: Completion) -> String {
    switch completion {
    case .words(let words): "COMPREPLY=($(compgen -W \(Shell.quoted(words.joined(separator: " "))) -- \"$cur\"))"
    case .file: "compopt -o default 2>/dev/null"
    case .folder: "compopt -o dirnames 2>/dev/null"
    case .none: ":"
    }
  }
}

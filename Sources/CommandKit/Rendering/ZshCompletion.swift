/// Completions for zsh.
struct ZshCompletion {
  private let program: ProgramOutline

  init(_ program: ProgramOutline) { self.program = program }

  var script: String {
    let commands = program.shownCommands.map { Shell.quoted("\($0.name.escaping(":")):\($0.summary)") }
    return """
      #compdef \(program.name)
      # zsh completions of \(program.name); `\(program.name) completion zsh` prints them.

      _\(program.name)() {
        local context state state_descr line
        typeset -A opt_args
        local -a commands
        commands=(
      \(commands.map { "    " + $0 }.joined(separator: "\n"))
        )
        _arguments -C -s \\
      \((CommonOption.outlines.map(spec) + ["'1: :->command'", "'*:: :->argument'"]).continued(indent: 4))
        case $state in
          command)
            _describe -t commands command commands
            ;;
          argument)
            case $words[1] in
      \(program.shownCommands.map(branch).joined(separator: "\n"))
            esac
            ;;
        esac
      }

      if [[ $funcstack[1] == _\(program.name) ]]; then
        _\(program.name) "$@"
      else
        compdef _\(program.name) \(program.name)
      fi

      """
  }

  private func branch(_ command: CommandOutline) -> String {
    let specs = command.offeredOptions.map(spec) + arguments(of: command)
    let indent = String(repeating: " ", count: 8)
    return """
      \(indent)\(command.name))
      \(indent)  _arguments -s \\
      \(specs.continued(indent: 12))
      \(indent)  ;;
      """
  }

  private func arguments(of command: CommandOutline) -> [String] {
    if command.name == HelpCommand.name { return ["'1:command:{_describe -t commands command commands}'"] }
    return command.arguments.map { argument in
      let place =
        switch argument.arity {
        case .one: ":"
        case .optional: "::"
        case .many: "*:"
        }
      return Shell.quoted("\(place)\(argument.name.escaping(":")):\(action(argument.completion))")
    }
  }

  private func spec(_ option: OptionOutline) -> String {
    let description = "[\(option.summary.escaping("[]:"))]"
    let value = option.value.map { ":\($0.placeholder.escaping(":")):\(action($0.completion))" } ?? ""
    let long = option.value == nil ? option.flag : option.flag + "="
    let many = option.isRepeatable ? "*" : ""
    guard let short = option.short else { return Shell.quoted(many + long + description + value) }
    let exclusion = option.isRepeatable ? "'*'" : Shell.quoted("(-\(short) --\(option.long))")
    let letter = option.value == nil ? "-\(short)" : "-\(short)+"
    return "\(exclusion){\(letter),\(long)}\(Shell.quoted(description + value))"
  }

  private func action(_ completion: Completion) -> String {
    switch completion {
    case .none: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .words(let words): "(\(words.map { $0.escaping(":") }.joined(separator: " ")))"
    }
  }
}

extension String {
  /// The text with a backslash before each of `characters` and before each backslash.
  fileprivate func escaping(_ characters: String) -> String {
    String(flatMap { $0 == "\\" || characters.contains($0) ? ["\\", $0] : [$0] })
  }
}

extension [String] {
  /// The words on lines of one command.
  fileprivate func continued(indent: Int) -> String {
    map { String(repeating: " ", count: indent) + $0 }.joined(separator: " \\\n")
  }
}

extension Program {
  /// What is wrong with the program's declarations: mistakes of its authors, for a test to find.
  ///
  /// Names given twice, arguments that can never be reached, summaries that end in a full stop, and examples that the
  /// program itself would refuse.
  public var mistakes: [String] {
    let outlines = outline.commands
    var mistakes = repeated(outlines.map(\.name)).map { "command `\($0)` is declared twice" }
    for command in outlines {
      let options = command.options + CommonOption.outlines
      mistakes += repeated(options.flatMap(\.spellings)).map { "`\(command.name)`: `\($0)` is declared twice" }
      let arities = command.arguments.map(\.arity)
      for (argument, next) in zip(command.arguments, arities.dropFirst()) where !argument.canPrecede(next) {
        mistakes.append("`\(command.name)`: nothing is left for what follows \(argument.name)")
      }
      let summaries = [command.summary] + options.map(\.summary) + command.arguments.map(\.summary)
      mistakes += summaries.filter { $0.isEmpty || $0.utf8.last == UInt8(ascii: ".") }
        .map { "`\(command.name)`: a summary is empty or ends in a full stop: \($0)" }
      mistakes += command.examples.flatMap { example in
        problems(ofExample: example.line, command: command.name).map { "`\(example.line)`: \($0)" }
      }
    }
    return mistakes
  }

  private func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }

  private func problems(ofExample line: String, command: String) -> [String] {
    let words = ShellWords.ofFirstCall(of: name, in: line)
    guard words.first == command, let subcommand = subcommands.first(where: { $0.name == command }) else {
      return ["is no call of `\(name) \(command)`"]
    }
    return subcommand.prepare(Array(words.dropFirst()), CommonSettings()).problems.map(\.message)
  }
}

extension ArgumentOutline {
  fileprivate func canPrecede(_ next: Arity) -> Bool {
    switch (arity, next) {
    case (.many, _), (.optional, .one): false
    default: true
    }
  }
}

/// The words of a line as a shell would tell them apart; enough for examples.
enum ShellWords {
  /// The words after `program` up to the end of that call: a pipe, a redirection, `;` or `&`.
  static func ofFirstCall(of program: String, in line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    for character in line + " " {
      if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard let start = words.firstIndex(of: program) else { return [] }
    return Array(words[(start + 1)...].prefix { !["|", "<", ">", ">>", ";", "&", "&&"].contains($0) })
  }
}

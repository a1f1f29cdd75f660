extension OptionOutline {
  /// The option as a term of help: `-f, --format FORMAT`.
  var term: String {
    let names = short.map { "-\($0), --\(long)" } ?? "    --\(long)"
    return value.map { "\(names) \($0.placeholder)" } ?? names
  }

  /// What the option does, its choices and its default.
  var meaning: String {
    var notes: [String] = []
    let words = value?.completion.words ?? []
    if !words.isEmpty { notes.append(words.joined(separator: ", ")) }
    if let defaultText { notes.append("default: \(defaultText)") }
    if isRepeatable { notes.append("may be repeated") }
    return notes.isEmpty ? summary : "\(summary) (\(notes.joined(separator: "; ")))"
  }
}

extension ArgumentOutline {
  /// What the argument is, and its choices.
  var meaning: String {
    completion.words.isEmpty ? summary : "\(summary) (\(completion.words.joined(separator: ", ")))"
  }

  /// The argument as a term of help.
  var term: String {
    if case .many = arity { "\(name)..." } else { name }
  }
}

extension CommandOutline {
  /// What each exit code means for the command.
  var exitCodeRows: [(term: String, meaning: String)] {
    ExitCode.allCases.map { ("\($0.rawValue)", exitCodes[$0] ?? $0.meaning) }
  }
}

extension ProgramOutline {
  /// How the program is called.
  var usage: String { "\(name) [OPTIONS] COMMAND" }
}

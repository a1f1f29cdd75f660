/// A program as help, completions and manual see it.
struct ProgramOutline: Sendable {
  let name: String
  let summary: String
  let discussion: String
  let commands: [CommandOutline]

  var shownCommands: [CommandOutline] { commands.filter { !$0.isHidden } }

  func command(named name: String) -> CommandOutline? { commands.first { $0.name.utf8.elementsEqual(name.utf8) } }
}

/// A command as help, completions and manual see it.
struct CommandOutline: Sendable {
  let name: String
  let summary: String
  let discussion: String
  let options: [OptionOutline]
  let arguments: [ArgumentOutline]
  let examples: [Example]
  let exitCodes: [ExitCode: String]
  let isHidden: Bool

  var shownOptions: [OptionOutline] { options.filter { !$0.isHidden } }

  /// How the command is called: `policylint check [OPTIONS] PATH...`.
  func usage(program: String) -> String {
    var words = [program, name]
    if !shownOptions.isEmpty { words.append("[OPTIONS]") }
    return (words + arguments.map(\.usage)).joined(separator: " ")
  }
}

/// An option without the type that it sets.
struct OptionOutline: Sendable {
  /// The name after `--`.
  let long: String
  /// The letter after `-`.
  let short: Character?
  /// What it takes; nil for a flag.
  let value: ValueOutline?
  let summary: String
  var isRepeatable = false
  var isHidden = false
  var defaultText: String?

  /// The name as users write it.
  var flag: String { "--" + long }
}

/// What an option takes.
struct ValueOutline: Sendable {
  let placeholder: String
  let completion: Completion
}

/// An argument without the type that it sets.
struct ArgumentOutline: Sendable {
  /// How many words an argument takes.
  enum Arity: Hashable, Sendable {
    case one
    case optional
    case many(atLeast: Int)
  }

  let name: String
  let arity: Arity
  let summary: String
  let completion: Completion

  var usage: String {
    switch arity {
    case .one: name
    case .optional: "[\(name)]"
    case .many(atLeast: 0): "[\(name)...]"
    case .many: "\(name)..."
    }
  }

  var minimum: Int {
    switch arity {
    case .one: 1
    case .optional: 0
    case .many(let minimum): minimum
    }
  }

  var maximum: Int {
    switch arity {
    case .one, .optional: 1
    case .many: .max
    }
  }
}

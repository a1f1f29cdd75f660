import Terminal

/// A command with its properties set from a call's words, and what was wrong with them.
struct ParsedCommand<Root: Command> {
  private(set) var command = Root()
  private(set) var common: CommonSettings
  private(set) var problems: [UsageProblem] = []

  /// Reads `words` as the declaration says, on top of what `common` options were given before the command's name.
  init(_ words: [String], common: CommonSettings) {
    self.common = common
    let declaration = Root.declaration
    let outlines = declaration.options.map { $0.outline }
    var arguments: [(text: String, before: WordReader.Item?)] = []
    var before: WordReader.Item?
    var values: [Int: String] = [:]
    let reader = WordReader(words, options: outlines + CommonOption.outlines)
    for item in reader.items {
      switch item {
      case .problem(let problem): problems.append(problem)
      case .argument(let text): arguments.append((text, before))
      case .option(let index, let value):
        let problem =
          index < outlines.count
          ? declaration.options[index].apply(&command, value)
          : self.common.apply(CommonOption.allCases[index - outlines.count], value)
        let name = index < outlines.count ? outlines[index].flag : CommonOption.outlines[index - outlines.count].flag
        if let problem { problems.append(.wrongValue(name: name, problem)) }
        // Of choices the last wins, so that a call can override an alias of the shell. Of files one would have no say.
        if index < outlines.count, outlines[index].takesOneText, let first = values.updateValue(value, forKey: index),
          !first.utf8.elementsEqual(value.utf8)
        {
          problems.append(.givenTwice(option: name, first: first, second: value))
        }
      }
      before = item
    }
    take(arguments, declaration.arguments, outlines)
    if problems.isEmpty { problems = command.validate() }
  }

  private mutating func take(
    _ words: [(text: String, before: WordReader.Item?)], _ arguments: [Argument<Root>], _ outlines: [OptionOutline]
  ) {
    var rest = words[...]
    for argument in arguments {
      var count = 0
      while count < argument.outline.maximum, let word = rest.popFirst() {
        count += 1
        if let problem = argument.apply(&command, word.text) {
          problems.append(.wrongValue(name: argument.outline.name, problem))
        }
      }
      if count < argument.outline.minimum { problems.append(.missingArgument(argument.outline.name)) }
    }
    for word in rest {
      switch word.before {
      // It was likely the value of the option that is not known, which is reported already.
      case .problem(.unknownOption): continue
      case .option(let index, _) where index < outlines.count && outlines[index].isRepeatable:
        problems.append(.unexpectedArgument(word.text, repeating: outlines[index].flag))
      default: problems.append(.unexpectedArgument(word.text, repeating: nil))
      }
    }
  }
}

extension OptionOutline {
  /// Whether the option takes one value that is not one of a few words.
  fileprivate var takesOneText: Bool {
    guard let value, !isRepeatable else { return false }
    if case .words = value.completion { return false }
    return true
  }
}

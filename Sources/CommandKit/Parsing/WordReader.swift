import SourceText

/// Tells options, their values and arguments apart, by the common conventions: `--name value`, `--name=value`, `-n value`,
/// `-nvalue`, `-ab` for two flags, `--` before arguments that look like options, and `-` as an argument.
struct WordReader {
  /// What a word, or two, turned out to be.
  enum Item: Hashable {
    /// The option at `index` of the options that were given; `value` is empty for a flag.
    case option(index: Int, value: String)
    /// An argument.
    case argument(String)
    /// A word that belongs to nothing known.
    case problem(UsageProblem)
  }

  private let options: [OptionOutline]
  private let stopsAtArgument: Bool
  private var words: ArraySlice<String>
  private(set) var items: [Item] = []

  /// What was not read because an argument was met first.
  var rest: [String] { Array(words) }

  /// Reads `words`; with `stopsAtArgument` only up to the first argument, which stays unread.
  init(_ words: [String], options: [OptionOutline], stopsAtArgument: Bool = false) {
    self.options = options
    self.stopsAtArgument = stopsAtArgument
    self.words = words[...]
    read()
  }

  private mutating func read() {
    while let word = words.first {
      if word.utf8.elementsEqual("--".utf8) {
        words.removeFirst()
        if !stopsAtArgument {
          items += words.map(Item.argument)
          words = []
        }
        return
      }
      let isOption = word.utf8.starts(with: "-".utf8) && word.utf8.count > 1
      if !isOption && stopsAtArgument { return }
      words.removeFirst()
      if !isOption {
        items.append(.argument(word))
      } else if word.utf8.starts(with: "--".utf8) {
        readLong(word)
      } else {
        readShort(word)
      }
    }
  }

  private mutating func readLong(_ word: String) {
    let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
    let flag = String(word[..<(equals ?? word.endIndex)])
    let given = equals.map { String(word[word.utf8.index(after: $0)...]) }
    guard let index = options.firstIndex(where: { $0.flag.utf8.elementsEqual(flag.utf8) }) else {
      let known = options.filter { !$0.isHidden }.map(\.long)
      let nearest = Spelling.nearest(to: String(flag.dropFirst(2)), among: known)
      items.append(.problem(.unknownOption(flag, suggestion: nearest.map { "--" + $0 })))
      return
    }
    add(index, flag: flag, given: given)
  }

  private mutating func readShort(_ word: String) {
    // `-format`: one dash where two were meant, not `-f ormat`.
    if options.contains(where: { $0.flag.utf8.dropFirst().elementsEqual(word.utf8) }) {
      items.append(.problem(.unknownOption(word, suggestion: "-" + word)))
      return
    }
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let index = options.firstIndex(where: { $0.short == letter }) else {
        items.append(.problem(.unknownOption("-\(letter)", suggestion: nil)))
        return
      }
      guard options[index].value != nil else {
        items.append(.option(index: index, value: ""))
        continue
      }
      if letters.first == "=" {
        letters.removeFirst()
      } else if letters.isEmpty {
        return add(index, flag: "-\(letter)", given: nil)
      }
      return add(index, flag: "-\(letter)", given: String(letters))
    }
  }

  private mutating func add(_ index: Int, flag: String, given: String?) {
    guard let value = options[index].value else {
      if let given {
        items.append(.problem(.unexpectedValue(option: flag, value: given)))
      } else {
        items.append(.option(index: index, value: ""))
      }
      return
    }
    if let given {
      items.append(.option(index: index, value: given))
    } else if let next = words.first, !Self.looksLikeOption(next) {
      words.removeFirst()
      items.append(.option(index: index, value: next))
    } else {
      let next = words.first.flatMap { known($0) ? nil : $0 }
      items.append(.problem(.missingValue(option: flag, placeholder: value.placeholder, next: next)))
      if next != nil { words.removeFirst() }
    }
  }

  /// Whether a word stands for itself rather than as a value; `-` and negative numbers are values.
  private static func looksLikeOption(_ word: String) -> Bool {
    let bytes = word.utf8
    guard bytes.first == UInt8(ascii: "-"), let second = bytes.dropFirst().first else { return false }
    return !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(second)
  }

  private func known(_ word: String) -> Bool {
    if word.utf8.elementsEqual("--".utf8) { return true }
    let name = word.utf8.prefix { $0 != UInt8(ascii: "=") }
    return options.contains { option in
      name.elementsEqual(option.flag.utf8) || (option.short.map { word.dropFirst().first == $0 } ?? false)
    }
  }
}

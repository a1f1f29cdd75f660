/// Reads a regular expression and makes the automaton of it.
struct JavaPatternCompiler {
  /// How long a pattern may be, how large its automaton, and how deep its groups.
  private static let longest = 2_000
  private static let largest = 20_000
  private static let deepest = 50

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var ignoresCase = false

  /// A part of the automaton, whose jumps count from its own beginning.
  private typealias Part = [JavaPattern.Step]

  init(_ text: String) { scalars = Array(text.unicodeScalars.prefix(Self.longest + 1)) }

  mutating func program() throws(JavaPattern.Mistake) -> [JavaPattern.Step] {
    guard scalars.count <= Self.longest else { throw mistake("it is longer than \(Self.longest) characters") }
    let part = try alternatives(depth: 0)
    guard index == scalars.count else { throw mistake("a `)` closes nothing") }
    return part + [.match]
  }

  private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  private func mistake(_ message: String) -> JavaPattern.Mistake { JavaPattern.Mistake(message: message) }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    index += 1
    return true
  }

  private mutating func alternatives(depth: Int) throws(JavaPattern.Mistake) -> Part {
    guard depth <= Self.deepest else { throw mistake("its groups are nested too deep") }
    var part = try sequence(depth: depth)
    while take("|") {
      let other = try sequence(depth: depth)
      part =
        [.split(1, part.count + 2)] + Self.moved(part, by: 1) + [.jump(part.count + 2 + other.count)]
        + Self.moved(other, by: part.count + 2)
    }
    return part
  }

  private mutating func sequence(depth: Int) throws(JavaPattern.Mistake) -> Part {
    var part: Part = []
    while let scalar = next, scalar != "|", scalar != ")" {
      let piece = try repeated(try piece(depth: depth))
      guard part.count + piece.count <= Self.largest else { throw mistake("it repeats too much") }
      part += Self.moved(piece, by: part.count)
    }
    return part
  }

  private static func moved(_ part: Part, by offset: Int) -> Part {
    part.map { step in
      switch step {
      case .split(let first, let second): .split(first + offset, second + offset)
      case .jump(let target): .jump(target + offset)
      default: step
      }
    }
  }

  private mutating func piece(depth: Int) throws(JavaPattern.Mistake) -> Part {
    let scalar = scalars[index]
    index += 1
    switch scalar {
    case "(": return try group(depth: depth)
    case "[": return [.take(folded(try bracket()))]
    case ".": return [.take(.dot)]
    case "^": return [.atStart]
    case "$": return [.atEnd]
    case "*", "+", "?": throw mistake("`\(scalar)` repeats nothing")
    case "\\": return try escape()
    default: return [.take(folded(CharacterSet(scalar)))]
    }
  }

  private func folded(_ set: CharacterSet) -> CharacterSet { ignoresCase ? set.ignoringCase : set }

  private mutating func group(depth: Int) throws(JavaPattern.Mistake) -> Part {
    if take("?") {
      if take("i") {
        guard take(")") else { throw mistake("of the flags only `(?i)` is known") }
        ignoresCase = true
        return []
      }
      guard take(":") else { throw mistake("`(?` begins something other than `(?:` or `(?i)`") }
    }
    let part = try alternatives(depth: depth + 1)
    guard take(")") else { throw mistake("a `(` is not closed") }
    return part
  }

  private mutating func repeated(_ piece: Part) throws(JavaPattern.Mistake) -> Part {
    var piece = piece
    while let scalar = next {
      let bounds: (least: Int, most: Int?)
      switch scalar {
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      case "?": bounds = (0, 1)
      case "{":
        index += 1
        bounds = try braces()
        index -= 1
      default: return piece
      }
      index += 1
      // A lazy form takes the same texts as a whole; a possessive one does not.
      if !take("?"), next == "+" { throw mistake("a possessive `\(scalar)+` is not taken") }
      guard let part = Self.repeated(piece, bounds.least, bounds.most) else { throw mistake("it repeats too much") }
      piece = part
    }
    return piece
  }

  /// The piece `least` to `most` times; nil where that is too large.
  private static func repeated(_ piece: Part, _ least: Int, _ most: Int?) -> Part? {
    let copies = max(most ?? (least + 1), 1)
    guard copies <= 1_000, (piece.count + 2) * copies <= largest else { return nil }
    var part: Part = []
    for _ in 0..<least { part += moved(piece, by: part.count) }
    guard let most else {
      let start = part.count
      part.append(.split(start + 1, start + piece.count + 2))
      part += moved(piece, by: start + 1)
      part.append(.jump(start))
      return part
    }
    guard most > least else { return part }
    let end = part.count + (most - least) * (piece.count + 1)
    for _ in least..<most {
      let start = part.count
      part.append(.split(start + 1, end))
      part += moved(piece, by: start + 1)
    }
    return part
  }

  /// What stands between `{` and `}`, both taken.
  private mutating func braces() throws(JavaPattern.Mistake) -> (least: Int, most: Int?) {
    guard let least = number() else { throw mistake("a `{` has no number") }
    var most: Int? = least
    if take(",") { most = number() }
    guard take("}"), most.map({ $0 >= least }) ?? true else { throw mistake("a `{` is not closed, or counts down") }
    return (least, most)
  }

  private mutating func number() -> Int? {
    let start = index
    while let scalar = next, (0x30...0x39).contains(scalar.value), index - start < 4 { index += 1 }
    return Int(String(String.UnicodeScalarView(scalars[start..<index])))
  }

  private mutating func escape() throws(JavaPattern.Mistake) -> Part {
    if take("Q") {
      var part: Part = []
      while index < scalars.count {
        if scalars[index] == "\\", index + 1 < scalars.count, scalars[index + 1] == "E" {
          index += 2
          return part
        }
        part.append(.take(folded(CharacterSet(scalars[index]))))
        index += 1
      }
      return part
    }
    if take("A") { return [.atStart] }
    if take("z") || take("Z") { return [.atEnd] }
    return [.take(folded(try escapedSet()))]
  }

  /// The characters that an escape stands for, the backslash taken.
  private mutating func escapedSet() throws(JavaPattern.Mistake) -> CharacterSet {
    guard let scalar = next else { throw mistake("a `\\` ends it") }
    index += 1
    switch scalar {
    case "d": return .digits
    case "D": return .digits.inverted
    case "w": return .wordCharacters
    case "W": return .wordCharacters.inverted
    case "s": return .spaces
    case "S": return .spaces.inverted
    case "t": return CharacterSet("\t")
    case "n": return CharacterSet("\n")
    case "r": return CharacterSet("\r")
    case "f": return CharacterSet("\u{0C}")
    default:
      guard !scalar.properties.isAlphabetic, !(0x30...0x39).contains(scalar.value) else {
        throw mistake("`\\\(scalar)` is not taken")
      }
      return CharacterSet(scalar)
    }
  }

  /// A class, its opening bracket taken.
  private mutating func bracket() throws(JavaPattern.Mistake) -> CharacterSet {
    let isNegated = take("^")
    var set = CharacterSet.none
    var isFirst = true
    while let scalar = next, scalar != "]" || isFirst {
      isFirst = false
      if scalar == "[" || (scalar == "&" && index + 1 < scalars.count && scalars[index + 1] == "&") {
        throw mistake("a class within a class is not taken")
      }
      guard set.formUnion(try bracketElement()) else { throw mistake("a class holds the opposite of another") }
    }
    guard take("]") else { throw mistake("a `[` is not closed") }
    return isNegated ? set.inverted : set
  }

  private mutating func bracketElement() throws(JavaPattern.Mistake) -> CharacterSet {
    let first = scalars[index]
    index += 1
    if first == "\\" { return try escapedSet() }
    guard next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else { return CharacterSet(first) }
    index += 1
    let last = scalars[index]
    index += 1
    guard last != "\\", last != "[", last.value >= first.value else { throw mistake("a range counts down") }
    return CharacterSet(first.value...last.value)
  }
}

/// A regular expression in Java's notation that a whole name must fit, matched in linear time.
///
/// Taken are literals, `.`, classes, groups, `|`, `* + ? {m,n}` with their lazy forms, `^ $`, escapes and `\Q...\E`: what
/// a language of names needs. What no automaton decides, such as a group's repetition of itself (`\1`) or a look around,
/// is refused, so that no pattern takes time out of proportion.
/// https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
struct JavaPattern: Sendable {
  /// What is wrong with a pattern.
  struct Mistake: Error, Hashable, Sendable {
    /// A clause: lower case, no full stop.
    let message: String
  }

  private let program: [Step]

  /// A step of the automaton.
  enum Step: Sendable {
    /// Takes a character of the set and goes on.
    case take(CharacterSet)
    /// Goes on at both places.
    case split(Int, Int)
    /// Goes on elsewhere.
    case jump(Int)
    /// Goes on at the beginning only.
    case atStart
    /// Goes on at the end only.
    case atEnd
    /// The text fits if it ends here.
    case match
  }

  /// The pattern that a text spells.
  init(_ text: String) throws(Mistake) {
    var compiler = JavaPatternCompiler(text)
    program = try compiler.program()
  }

  /// Whether the whole of a name fits.
  func matches(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    var current = StepSet(program.count)
    add(0, to: &current, at: 0, of: scalars.count)
    for (index, scalar) in scalars.enumerated() {
      var next = StepSet(program.count)
      for step in current.steps {
        if case .take(let set) = program[step], set.contains(scalar) {
          add(step + 1, to: &next, at: index + 1, of: scalars.count)
        }
      }
      guard !next.steps.isEmpty else { return false }
      current = next
    }
    return current.steps.contains { if case .match = program[$0] { true } else { false } }
  }

  /// Adds a step and all that can be reached from it without taking a character.
  private func add(_ step: Int, to set: inout StepSet, at index: Int, of count: Int) {
    var open = [step]
    while let step = open.popLast() {
      guard set.insert(step) else { continue }
      switch program[step] {
      case .split(let first, let second): open += [second, first]
      case .jump(let target): open.append(target)
      case .atStart: if index == 0 { open.append(step + 1) }
      case .atEnd: if index == count { open.append(step + 1) }
      case .take, .match: break
      }
    }
  }
}

/// Steps of an automaton, each once.
private struct StepSet {
  private(set) var steps: [Int] = []
  private var isMember: [Bool]

  init(_ count: Int) { isMember = [Bool](repeating: false, count: count) }

  mutating func insert(_ step: Int) -> Bool {
    if isMember[step] { return false }
    isMember[step] = true
    steps.append(step)
    return true
  }
}

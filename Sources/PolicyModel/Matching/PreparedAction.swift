/// An action pattern as matching reads it.
///
/// A class, so that a pattern is copied by counting one reference: patterns are copied far more often than made.
final class PreparedAction: Sendable {
  /// The pattern as spelled.
  let text: String
  /// What it stands for.
  let meaning: ActionPattern.Meaning
  /// Whether it names one action, without a wildcard.
  let isLiteral: Bool
  /// The pattern's number on the shelf that keeps it; -1 where none does.
  let number: Int
  /// Whether it is every action of every service.
  let isEverything: Bool
  /// Whether it is every action of one service.
  let isWholeService: Bool
  /// Whether it is nothing that is an action.
  var isMalformed: Bool { !isEverything && foldedService == nil }
  /// The service in lower case; nil where the pattern is of no single one, or of none at all.
  let foldedService: String?
  /// The pattern of names.
  let nameGlob: Glob
  private let namePattern: PooledPattern

  init(_ text: String, _ meaning: ActionPattern.Meaning, number: Int = -1) {
    self.text = text
    self.number = number
    self.meaning = meaning
    isEverything = meaning == .everything
    if case .service(let service, let name) = meaning {
      foldedService = ASCII.folded(service)
      nameGlob = Glob(wildcardsOf: name)
      isWholeService = name.utf8.allSatisfy { $0 == ASCII.star }
      isLiteral = !name.utf8.contains { $0 == ASCII.star || $0 == ASCII.question }
    } else {
      foldedService = nil
      nameGlob = Glob(bytes: [])
      isWholeService = false
      isLiteral = false
    }
    namePattern = PooledPattern(whole: nameGlob.bytes, isBound: false)
  }

  /// Whether the pattern covers an action (R70 to R72).
  ///
  /// - Parameter name: the bytes of the action's name, which are taken once for many patterns.
  func matches(_ action: borrowing ActionName, _ name: Span<UInt8>) -> Bool {
    guard let foldedService else { return isEverything }
    guard foldedService == action.foldedService else { return false }
    let bytes = nameGlob.bytes
    return namePattern.matches(name, foldedCount: .max, in: bytes.span)
  }
}

/// An action pattern as matching reads it.
///
/// A class, so that a pattern is copied by counting one reference: patterns are copied far more often than made.
final class PreparedAction: Sendable {
  private let isEverything: Bool
  /// The service in lower case; nil where the pattern is of no single one, or of none at all.
  private let foldedService: String?
  /// The pattern of names.
  let nameGlob: Glob
  private let namePattern: PooledPattern

  init(_ meaning: ActionPattern.Meaning) {
    isEverything = meaning == .everything
    if case .service(let service, let name) = meaning {
      foldedService = ASCII.folded(service)
      nameGlob = Glob(wildcardsOf: name)
    } else {
      foldedService = nil
      nameGlob = Glob(bytes: [])
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

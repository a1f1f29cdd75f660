/// An action pattern as matching reads it.
///
/// A class, so that a pattern is copied by counting one reference: patterns are copied far more often than made.
final class PreparedAction: Sendable {
  private let isEverything: Bool
  /// The service in lower case; nil where the pattern is of no single one, or of none at all.
  private let foldedService: String?
  /// The pattern of names.
  let nameGlob: Glob

  init(_ meaning: ActionPattern.Meaning) {
    isEverything = meaning == .everything
    if case .service(let service, let name) = meaning {
      foldedService = ASCII.folded(service)
      nameGlob = Glob(wildcardsOf: name)
    } else {
      foldedService = nil
      nameGlob = Glob(bytes: [])
    }
  }

  /// Whether the pattern covers an action (R70 to R72).
  func matches(_ action: borrowing ActionName) -> Bool {
    guard let foldedService else { return isEverything }
    return foldedService == action.foldedService && nameGlob.matches(action.name, ignoringCase: true)
  }
}

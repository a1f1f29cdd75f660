/// The names that a request asks for.
struct NameFilter {
  private let pattern: JavaPattern?

  /// The filter of a request: a regular expression that the whole name must fit, or none, or `*` for all.
  init(_ arguments: EventArguments) throws(MetastoreError) {
    guard let text = try arguments.optionalText("filter"), !text.isEmpty, !text.utf8.elementsEqual("*".utf8) else {
      pattern = nil
      return
    }
    do throws(JavaPattern.Mistake) {
      pattern = try JavaPattern(text)
    } catch {
      throw MetastoreError(.meta, "`filter` is not a pattern that can be used: \(error.message)")
    }
  }

  /// Whether a name is asked for.
  func allows(_ name: String?) -> Bool { name.map { pattern?.matches($0) ?? true } ?? false }
}

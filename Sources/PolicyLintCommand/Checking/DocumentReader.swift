import PolicyLint
import PolicySources
import SourceText

/// Reads files as the documents that the linter takes.
enum DocumentReader {
  /// What a file holds.
  static func read(_ file: SourceFile) -> SourcedDocument { SourcedDocument(json: file, limits: Linter.limits) }
}

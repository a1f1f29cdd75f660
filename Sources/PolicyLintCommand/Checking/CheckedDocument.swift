import PolicyLint
import PolicySources

/// A document that was checked by itself, and not yet together with others.
struct CheckedDocument {
  /// What it holds.
  let document: SourcedDocument
  /// What was found in it.
  var report: FileReport
  /// The index of the configuration that it is checked by.
  let configuration: Int
  /// What the rules about several policies see of it.
  let part: ProjectDocument
}

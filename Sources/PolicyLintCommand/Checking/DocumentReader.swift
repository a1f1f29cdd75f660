import PolicyLint
import PolicySources
import SourceText

/// Reads files as the documents that the linter takes.
enum DocumentReader {
  /// The ends of the names of files that a folder is searched for.
  static let suffixes = [".json", ".yaml", ".yml", ".template", ".tf", ".md", ".markdown"]

  /// What a file holds, read as a language; nil for the one that it seems to be in.
  static func read(_ file: SourceFile, as format: SourceFormat?) -> SourcedDocument {
    switch format ?? SourceFormat.detected(in: file, limits: Linter.limits) {
    case .json: return SourcedDocument(json: file, limits: Linter.limits)
    case .cloudformation: return template(file)
    case .terraformPlan: return SourcedDocument(terraformPlan: file, limits: Linter.limits)
    case .hcl: return SourcedDocument(hcl: file)
    case .markdown: return SourcedDocument(markdown: file, template: template)
    case nil: return SourcedDocument(file, format: .cloudformation)
    }
  }

  private static func template(_ file: SourceFile) -> SourcedDocument {
    SourcedDocument(cloudformation: file, limits: Linter.limits)
  }
}

import PolicyLint
import PolicyModel
import PolicySources
import SourceText

/// A document that was checked by itself, and not yet together with others.
struct CheckedDocument {
  /// What was found in it.
  var report: FileReport
  /// The index of the configuration that it is checked by.
  let configuration: Int
  /// What the rules about several policies see of it.
  private(set) var part: ProjectDocument
  /// Its comments that suppress findings.
  let directives: CommentDirectives
  /// Whether its policies were let go.
  private var isReleased = false

  init(_ part: ProjectDocument, report: FileReport, configuration: Int) {
    self.part = part
    self.report = report
    self.configuration = configuration
    directives = CommentDirectives(part.document)
  }

  /// Lets its policies go where they say nothing to rules about several policies, so that a run over very many documents
  /// keeps little more of each than its text.
  mutating func release() {
    // A file of Terraform's language means what the others of its folder make of it, and is not read again alone.
    guard !part.bindsPrincipals, part.document.format != .hcl else { return }
    part = ProjectDocument(SourcedDocument(part.document.file, format: part.document.format), as: part.kind)
    isReleased = true
  }

  /// Reads its policies again where they were let go.
  mutating func restore(as format: SourceFormat?) {
    guard isReleased else { return }
    part = ProjectDocument(DocumentReader.read(part.document.file, as: format), as: part.kind)
    isReleased = false
  }
}

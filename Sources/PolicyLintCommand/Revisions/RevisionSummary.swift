import CommandKit
import PolicyLint
import PolicySources
import SourceText
import Terminal

/// What a comparison with a revision says beside its findings.
struct RevisionSummary {
  let revision: String
  private var fileCount = 0
  private var newCount = 0
  /// The files that are gone and held policies that deny something.
  private var goneDenials: [String] = []

  init(revision: String) { self.revision = revision }

  /// Notes a file that has changed, with the number of its policies that are new.
  mutating func note(newPolicies: Int) {
    fileCount += 1
    newCount += newPolicies
  }

  /// Notes a file that is gone.
  mutating func note(gone document: SourcedDocument) {
    fileCount += 1
    if document.policies.contains(where: \.denies) { goneDenials.append(document.file.name) }
  }

  /// Says it on standard error.
  func tell(_ console: Console) {
    for name in goneDenials {
      console.warn(
        "`\(name.visible)` is gone: what its `Deny` statements kept out, other policies may allow",
        help: "see that it is denied elsewhere")
    }
    guard fileCount > 0 else { return console.note("nothing has changed since `\(revision.visible)`") }
    let files = fileCount == 1 ? "1 file has" : "\(fileCount) files have"
    let new = newCount == 1 ? "1 policy is" : "\(newCount) policies are"
    console.note(
      "\(files) changed since `\(revision.visible)`"
        + (newCount == 0 ? "" : "; \(new) new, and all that they allow is new access"))
  }
}

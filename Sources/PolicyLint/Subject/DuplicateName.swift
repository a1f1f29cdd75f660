import PolicyModel
import SourceText

/// A name that comes twice in an object.
struct DuplicateName {
  /// The second of the two.
  let issue: DecodingIssue
  /// Where the first stands.
  let first: SourceRange
  /// Whether the two differ in case, as only names of condition keys can that count as one.
  let differsInCase: Bool
}

extension LintedPolicy {
  /// The names that come twice in an object.
  var duplicates: [DuplicateName] {
    issues.compactMap { issue in
      guard case .duplicateElement = issue.kind, let first = issue.related else { return nil }
      let (left, right) = (file.text(in: first), file.text(in: issue.range))
      return DuplicateName(
        issue: issue, first: first, differsInCase: left.equalsIgnoringCase(right) && !left.hasSameBytes(as: right))
    }
  }
}

import JSONText
public import PolicySources
public import SourceText

/// The comments `policylint:disable=RULE reason` of a document, with a note of which were of use.
///
/// A comment behind something is about its line; one that has a line to itself is about the next line, and about the
/// policies that begin there, or in Markdown in the fenced block that begins there.
public struct CommentDirectives: Sendable {
  private let lines: LineTable
  private let policies: [SourceRange]
  private var directives: [CommentDirective]
  private let problems: [Diagnostic]

  /// The comments of a document; JSON has none.
  public init(_ document: SourcedDocument) {
    let file = document.file
    policies = document.policies.map(\.node.range)
    guard let scan = CommentScan(document) else {
      lines = LineTable([])
      (directives, problems) = ([], [])
      return
    }
    lines = LineTable(file.bytes)
    (directives, problems) = scan.directives(lines)
  }

  /// Whether no comment suppresses anything, or tries to.
  public var isEmpty: Bool { directives.isEmpty && problems.isEmpty }

  /// Why a finding does not count; nil where it does.
  public mutating func excuse(_ finding: Finding) -> Excuse? {
    guard !directives.isEmpty else { return nil }
    let range = finding.diagnostic.range
    let line = lines.position(at: range.lowerBound).line
    var excuse: Excuse?
    for index in directives.indices where directives[index].codes.contains(finding.diagnostic.code) {
      let directive = directives[index]
      guard directive.line == line || directive.coversPolicies && isInPolicy(range, beginningBy: directive) else {
        continue
      }
      directives[index].isUsed = true
      excuse = excuse ?? .suppressed(.comment, reason: directive.reason)
    }
    return excuse
  }

  /// Warnings about comments that cannot be read, and about those that nothing was found for; `codes` are the rules
  /// that ran.
  public func warnings(ran codes: Set<String>) -> [Diagnostic] {
    let unused = directives.filter { !$0.isUsed && !$0.codes.isDisjoint(with: codes) }.map { directive in
      Diagnostic(
        severity: .warning, message: "this comment suppresses nothing", range: directive.range, help: "remove it")
    }
    return (problems + unused).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func isInPolicy(_ range: SourceRange, beginningBy directive: CommentDirective) -> Bool {
    policies.contains { policy in
      policy.contains(range) && directive.firstLines.contains(lines.position(at: policy.lowerBound).line)
    }
  }
}

/// A comment that suppresses.
struct CommentDirective: Sendable {
  /// The codes of the rules.
  let codes: Set<String>
  let reason: String
  /// The line that it is about.
  let line: Int
  /// The lines on which policies begin that it is about as a whole.
  let firstLines: ClosedRange<Int>
  let coversPolicies: Bool
  /// Where it stands.
  let range: SourceRange
  var isUsed = false
}

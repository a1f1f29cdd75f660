import CommandKit
import JSONText
import PolicyLint
import PolicyModel
import PolicySources
import SourceText
import Terminal

/// Reads policies to be analysed, and says of all of them together what is wrong.
struct PolicyFiles {
  private let console: Console
  private var hasErrors = false

  init(_ console: Console) { self.console = console }

  /// The one policy of the document at a path, or of standard input for `-`; nil where it could not be read.
  mutating func policy(_ path: String, as type: PolicyType) -> PolicyFile? {
    guard let found = policies(path, as: type) else { return nil }
    if found.count == 1 { return found[0] }
    complain(
      "`\(path.visible)` holds \(found.count) policies, and one is wanted", help: "put each into a file of its own")
    return nil
  }

  /// The policies of the document at a path; nil where they could not be read.
  mutating func policies(_ path: String, as type: PolicyType) -> [PolicyFile]? {
    do throws(FileError) {
      return policies(of: try console.document(at: path, limit: Linter.limits.maximumBytes), as: type)
    } catch {
      complain(error.message)
      return nil
    }
  }

  /// Ends the command where something read so far was not valid: an answer about the rest would be no answer.
  func check() throws {
    if hasErrors { throw CommandFailure("nothing was decided", help: "mend the errors above", code: .input) }
  }

  private mutating func policies(of file: SourceFile, as type: PolicyType) -> [PolicyFile]? {
    let document = JSONDocument.parse(file.bytes, limits: Linter.limits)
    guard document.errors.isEmpty, let root = document.root else {
      report(document.errors.map(\.diagnostic), in: file)
      return nil
    }
    let located = PolicyLocator.policies(in: root)
    guard !located.isEmpty else {
      complain("`\(file.name.visible)` holds no policy", help: "a policy is an object with a `Statement`")
      return nil
    }
    let lines = LineTable(file.bytes)
    return located.map { found in
      let decoded = DecodedPolicy(found.node)
      report(
        decoded.issues.map {
          Diagnostic(severity: $0.isFatal ? .error : .warning, message: $0.message, range: $0.range, help: $0.help)
        }, in: file)
      if let kind = type.kind ?? found.kind { report(misplacedPrincipals(decoded.policy, kind), in: file) }
      return PolicyFile(file: file, lines: lines, policy: decoded.policy)
    }
  }

  /// Statements that name principals where the kind of policy has none, or the other way round.
  private func misplacedPrincipals(_ policy: Policy, _ kind: PolicyKind) -> [Diagnostic] {
    policy.statements.elements.filter { ($0.principal != nil) != kind.namesPrincipals }.map { statement in
      Diagnostic(
        message: kind.namesPrincipals
          ? "the statement names no principal, and \(kind.description) must"
          : "the statement names a principal, and \(kind.description) cannot",
        range: statement.range, help: "`--type` says what the policy is attached to")
    }
  }

  private mutating func complain(_ message: String, help: String? = nil) {
    hasErrors = true
    console.complain(message, help: help)
  }

  private mutating func report(_ diagnostics: [Diagnostic], in file: SourceFile) {
    hasErrors = hasErrors || diagnostics.contains { $0.severity == .error }
    console.show(diagnostics, in: file)
  }
}

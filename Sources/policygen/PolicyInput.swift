import CommandKit
import JSONText
import PolicyModel
import SourceText
import Terminal

/// A policy that a command is given.
enum PolicyInput {
  /// Reads the policy at `path`, and shows what is wrong with it; an error where it does not mean what it says.
  static func read(_ path: String, _ console: Console) throws -> Policy {
    let file = try console.document(at: path, limit: 16 << 20)
    let tree = JSONDocument.parse(file.bytes)
    console.show(tree.errors.map(\.diagnostic), in: file)
    let decoded = tree.root.map { DecodedPolicy($0) }
    let issues = decoded?.issues ?? []
    console.show(
      issues.map { issue in
        Diagnostic(
          severity: issue.isFatal ? .error : .warning, message: issue.message, range: issue.range, help: issue.help)
      }, in: file)
    guard let decoded, tree.errors.isEmpty, decoded.isEvaluable else {
      throw CommandFailure("`\(file.name)` is not a valid policy", help: "mend the errors above", code: .input)
    }
    return decoded.policy
  }
}

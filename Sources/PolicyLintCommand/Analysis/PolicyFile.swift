import PolicyModel
import SourceText
import Terminal

/// A policy, and the document that it was read from.
struct PolicyFile {
  let file: SourceFile
  let lines: LineTable
  let policy: Policy

  /// What messages call the document.
  var name: String { file.name.visible }

  /// The statement at an index, where there is one.
  func statement(at index: Int) -> Statement? {
    policy.statements.elements.indices.contains(index) ? policy.statements.elements[index] : nil
  }

  /// `file:line:column` of a place.
  func place(_ range: SourceRange) -> String {
    let position = lines.position(at: range.lowerBound)
    return "\(name):\(position.line):\(position.column)"
  }
}

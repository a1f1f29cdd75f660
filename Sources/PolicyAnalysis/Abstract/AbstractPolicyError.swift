public import SourceText

/// Why a document is no abstract policy.
public enum AbstractPolicyError: Error, Hashable, Sendable {
  /// There is no `Statement`.
  case noStatements
  /// A statement's element is not what it must be.
  case wrongElement(String, at: SourceRange)
  /// There is no such condition operator.
  case unknownOperator(String, at: SourceRange)
}

import PolicyAnalysis
import SourceText

extension AbstractPolicyError {
  /// The error in a sentence.
  var message: String {
    switch self {
    case .noStatements: "there is no `Statement`"
    case .wrongElement(let name, _): "`\(name)` is not what it must be"
    case .unknownOperator(let name, _): "there is no operator `\(name)`"
    }
  }

  /// Where it is wrong.
  var range: SourceRange {
    switch self {
    case .noStatements: .none
    case .wrongElement(_, let range), .unknownOperator(_, let range): range
    }
  }
}

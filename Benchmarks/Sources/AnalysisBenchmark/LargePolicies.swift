import JSONText
import PolicyAnalysis
import PolicyModel

/// Policies of 500 statements, made of a corpus.
struct LargePolicies {
  private let statements: [Statement]
  private let size = 500

  init(lines: [JSONNode]) {
    statements = Self.compatible(lines.flatMap { DecodedPolicy($0).policy.statements.elements })
  }

  /// The statements without those that compare a key as another type than one before them: about a request that meets
  /// both nothing can be decided.
  private static func compatible(_ statements: [Statement]) -> [Statement] {
    var families: [String: Comparison.Family] = [:]
    return statements.filter { statement in
      statement.conditions.allSatisfy { condition in
        guard let comparison = condition.conditionOperator?.comparison, comparison != .null else { return true }
        let family = comparison.family == .arn ? .string : comparison.family
        return families[condition.foldedKey, default: family] == family
          && families.updateValue(family, forKey: condition.foldedKey) ?? family == family
      }
    }
  }

  func run(rounds: Int) {
    guard statements.count >= 2 * size else { return }
    let first = policy(statements[..<size])
    let cases = [
      ("with itself, statements in reverse", policy(statements[..<size].reversed())),
      ("with all but its last statement", policy(statements[..<(size - 1)])),
      ("with the half and other statements", policy(statements[(size / 2)..<(size / 2 + size)])),
    ]
    print("a policy of \(size) statements of AWS managed policies")
    for (name, second) in cases {
      var comparison: PolicyComparison?
      let times = (0..<rounds).map { _ in
        milliseconds { comparison = PolicyAnalyzer().compare(first, second) }
      }
      print(
        "  \(name): \(text(times.sorted()[rounds / 2])), \(comparison?.relation.rawValue ?? "")\(comparison?.reason.map { ": \($0.words)" } ?? "")"
      )
    }
  }

  private func policy(_ statements: some Sequence<Statement>) -> Policy {
    Policy(statements: ElementList(Array(statements)))
  }
}

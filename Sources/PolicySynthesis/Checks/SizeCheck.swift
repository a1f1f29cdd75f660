import Environment
import PolicyModel

/// Check 10: documents, those that several roles share among them, are as large as AWS takes.
enum SizeCheck {
  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    let joined = review.roles.documents.flatMap { document in
      Certificate(documents: [document], expectations: [], reference: review.reference).quotaFailures.map {
        CheckFinding(.tooLarge(message: $0.message), at: review.place(of: document.attachTo))
      }
    }
    let single = review.roles.failures.compactMap { alias, failure -> CheckFinding? in
      guard failure.isOfSize, let entry = review.environment.roles[alias] else { return nil }
      return CheckFinding(.tooLarge(message: failure.message), at: entry.alias)
    }
    return single + joined
  }
}

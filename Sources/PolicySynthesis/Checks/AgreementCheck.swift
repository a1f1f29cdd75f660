import Environment
import PolicyModel

/// Check 12: all documents together decide every role's requests as the role's own do.
enum AgreementCheck {
  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    var seen = Set<String>()
    return review.roles.emitted.flatMap { role in
      Certificate(documents: review.documents, expectations: role.expectations, reference: review.reference)
        .expectationFailures.filter { seen.insert($0.message).inserted }.compactMap { failure in
          review.environment.roles[role.alias].map {
            CheckFinding(.disagreement(message: failure.message), at: $0.alias)
          }
        }
    }
  }
}

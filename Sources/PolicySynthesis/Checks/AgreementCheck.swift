import Environment
import PolicyModel

/// Check 12: all documents together decide every role's requests as the role's own do.
enum AgreementCheck {
  static func findings(in review: EnvironmentReview) -> [CheckFinding] {
    var aliases: [AccessExpectation: String] = [:]
    for role in review.roles.emitted {
      for expectation in role.expectations where aliases[expectation] == nil { aliases[expectation] = role.alias }
    }
    let expectations = distinct(review.roles.emitted.flatMap(\.expectations))
    return Certificate(documents: review.documents, expectations: expectations, reference: review.reference)
      .expectationFailures.compactMap { failure in
        guard let alias = failure.expectation.flatMap({ aliases[$0] }), let entry = review.environment.roles[alias]
        else { return nil }
        return CheckFinding(.disagreement(message: failure.message), at: entry.alias)
      }
  }
}

extension CertificateFailure {
  /// The request that is decided otherwise than it must be.
  fileprivate var expectation: AccessExpectation? {
    switch self {
    case .denied(let expectation), .allowed(let expectation, _), .unreadable(let expectation): expectation
    default: nil
    }
  }
}

public import PolicyAnalysis

/// Why documents are not given out.
public enum CertificateFailure: Error, Hashable, Sendable {
  /// The grants cannot be made into statements.
  case split(SplitError)
  /// The documents do not fit what they are attached to.
  case doesNotFit(FitError)
  /// A document breaks the policy grammar.
  case grammar(document: String, issue: String)
  /// A document is larger than AWS takes.
  case overQuota(document: String, size: Int, limit: Int, quota: String)
  /// A request that must be allowed is not.
  case denied(AccessExpectation)
  /// A request that must be denied is allowed.
  case allowed(AccessExpectation, by: String)
  /// A request cannot be read.
  case unreadable(AccessExpectation)
  /// A request is allowed that is beyond the role's envelope.
  case beyondEnvelope(document: String, Witness?)
  /// It could not be told whether such a request is.
  case undecidedEnvelope(document: String, UnknownReason)
  /// The role has envelopes, and none for such a document.
  case withoutEnvelope(document: String)

  /// Whether a document is too large for AWS, which no fault of the program makes it.
  public var isOfSize: Bool {
    switch self {
    case .overQuota, .doesNotFit: true
    default: false
    }
  }

  /// The failure in a sentence.
  public var message: String {
    switch self {
    case .split(let error): error.message
    case .doesNotFit(let error): error.message
    case .grammar(let document, let issue): "\(document): \(issue)"
    case .overQuota(let document, let size, let limit, let quota):
      "\(document) has \(size) characters, and \(quota) at most \(limit)"
    case .denied(let expectation): "must be allowed and is denied: \(expectation.description) (\(expectation.why))"
    case .allowed(let expectation, let statement):
      "must be denied and is allowed by \(statement): \(expectation.description) (\(expectation.why))"
    case .unreadable(let expectation): "the request cannot be read: \(expectation.description)"
    case .beyondEnvelope(let document, let witness):
      "\(document) allows more than its role is for"
        + (witness.map { ": \(AccessExpectation($0.request, why: "").description)" } ?? "")
    case .undecidedEnvelope(let document, let reason):
      "it is not proved that \(document) allows no more than its role is for: \(reason.words)"
    case .withoutEnvelope(let document): "\(document) has no envelope, and other documents of its role have"
    }
  }
}

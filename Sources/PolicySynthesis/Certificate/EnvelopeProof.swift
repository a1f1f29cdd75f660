public import PolicyAnalysis
import PolicyModel

/// That a document allows no request beyond its role's envelope.
public struct EnvelopeProof: Sendable, Hashable {
  /// What the document is.
  public let kind: DocumentKind
  /// The ARN of what it is attached to.
  public let attachTo: String
  /// What the proof rests on.
  public let proof: Proof
}

extension EmittedDocument {
  /// Proves that the document stays within the envelope of its kind.
  func proved(
    within envelopes: [Envelope], by analyzer: PolicyAnalyzer
  ) throws(CertificateFailure) -> EnvelopeProof {
    guard let envelope = envelopes.first(where: { $0.kind == kind }) else { throw .withoutEnvelope(document: title) }
    switch analyzer.isWithin(policy, envelope.ceiling) {
    case .proved(let proof): return EnvelopeProof(kind: kind, attachTo: attachTo, proof: proof)
    case .refuted(let witnesses): throw .beyondEnvelope(document: title, witnesses.first)
    case .unknown(let reason): throw .undecidedEnvelope(document: title, reason)
    }
  }
}

extension DocumentKind {
  /// Whether documents of the kind grant by themselves, in the policy language.
  var grantsAccess: Bool {
    switch self {
    case .identity, .trust, .bucketPolicy, .catalogPolicy, .functionPolicy: true
    // A boundary grants nothing, and what Lake Formation is told is no policy.
    case .boundary, .lakeFormationSettings, .lakeFormationGrants: false
    }
  }
}

extension AccessExpectation {
  /// A request that was found and must not be allowed.
  init(_ request: Request, why: String) {
    let keys = request.context.keys
    self.init(
      principal: request.principal.description, action: request.action.description, resources: request.resources,
      context: Dictionary(uniqueKeysWithValues: keys.compactMap { key in request.context[key].map { (key, $0) } }),
      isAllowed: false, why: why)
  }
}

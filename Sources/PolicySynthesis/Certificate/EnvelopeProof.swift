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
  /// Proves that the document stays within the envelope of what it is attached to, or else of its kind. One that has
  /// several, for it has several parts to play, may do what they allow together.
  func proved(
    within envelopes: [Envelope], by analyzer: PolicyAnalyzer
  ) throws(CertificateFailure) -> EnvelopeProof {
    let ofKind = envelopes.filter { $0.kind == kind }
    let own = ofKind.filter { $0.attachTo?.utf8.elementsEqual(attachTo.utf8) ?? false }
    let applicable = own.isEmpty ? ofKind.filter { $0.attachTo == nil } : own
    if applicable.isEmpty { throw .withoutEnvelope(document: title) }
    let ceiling = Policy(statements: ElementList(applicable.flatMap(\.ceiling.statements.elements)))
    // What a part of the envelope allows the whole does: most often the part that names the document's own resources
    // will do, and it is far smaller where the document is one of several.
    if case .proved(let proof) = analyzer.isWithin(policy, ceiling.narrowed(to: policy)) {
      return EnvelopeProof(kind: kind, attachTo: attachTo, proof: proof)
    }
    switch analyzer.isWithin(policy, ceiling) {
    case .proved(let proof): return EnvelopeProof(kind: kind, attachTo: attachTo, proof: proof)
    case .refuted(let witnesses): throw .beyondEnvelope(document: title, witnesses.first)
    case .unknown(let reason): throw .undecidedEnvelope(document: title, reason)
    }
  }
}

extension Policy {
  /// The policy without what it allows on resources that `other` does not name; what it denies it denies still.
  fileprivate func narrowed(to other: Policy) -> Policy {
    var named = Set<ResourcePattern>()
    for statement in other.statements.elements { named.formUnion(statement.resource?.patterns.elements ?? []) }
    let kept = statements.elements.compactMap { statement -> Statement? in
      guard statement.effect == .allow, let resource = statement.resource, !resource.isNegated else { return statement }
      let patterns = resource.patterns.elements.filter(named.contains)
      if patterns.isEmpty { return nil }
      var narrowed = statement
      narrowed.resource = ResourceElement(ElementList(patterns))
      return narrowed
    }
    return Policy(statements: ElementList(kept))
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

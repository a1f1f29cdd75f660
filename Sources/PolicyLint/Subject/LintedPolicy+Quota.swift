import PolicyModel
import ServiceReference
import SourceText

extension LintedPolicy {
  /// How large it can be for what it is attached to; nil where AWS sets no limit, or what takes it is not known.
  var quota: Quota? { quotaKind.flatMap { facts.quotas[$0] } }

  private var quotaKind: Quota.Kind? {
    switch kind {
    case .identity, .boundary: .managedPolicy
    case .trust: .roleTrustPolicy
    case .scp: .serviceControlPolicy
    case .rcp: .resourceControlPolicy
    case .session: .sessionPolicy
    case .endpoint: .endpointPolicy
    case .resource: quotaKindOfResource
    }
  }

  private var quotaKindOfResource: Quota.Kind? {
    switch resourceType?.service ?? soleService {
    case "s3": .s3BucketPolicy
    case "kms": .kmsKeyPolicy
    case "glue": .glueResourcePolicy
    case "lambda": .lambdaFunctionPolicy
    default: nil
    }
  }

  /// The service of all actions, in lower case; nil where they are of several.
  private var soleService: String? {
    var sole: String?
    for pattern in policy.statements.elements.flatMap(\.action.patterns.elements) {
      guard case .service(let service, _) = pattern.meaning else { return nil }
      if let sole, !sole.equalsIgnoringCase(service) { return nil }
      sole = service.lowered
    }
    return sole
  }
}

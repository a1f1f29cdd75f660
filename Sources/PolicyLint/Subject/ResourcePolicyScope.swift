import PolicyModel
import ServiceReference
import SourceText

/// The service of the resource that a policy is attached to, and so what the policy can speak of.
struct ResourcePolicyScope: Sendable {
  /// The service's prefix.
  let service: String
  /// The services in the ARNs of its resources.
  private let arnServices: [String]

  /// Services whose resource policies speak of their own actions and resources alone.
  private static let closedServices = [
    "acm-pca", "dynamodb", "ecr", "elasticfilesystem", "glue", "kinesis", "kms", "lambda", "s3", "secretsmanager",
    "sns",
    "sqs",
  ]

  /// The scope of a resource policy; nil where it is not certain: neither told, nor is every ARN, or else every action,
  /// of one service.
  init?(
    _ statements: [Statement], kind: PolicyKind, attachedTo resourceType: ResourcePolicyType?, _ facts: ServiceFacts
  ) {
    guard kind == .resource,
      let found = resourceType?.service ?? Self.onlyServiceOfARNs(statements) ?? Self.onlyServiceOfActions(statements),
      Self.closedServices.contains(where: { $0.hasSameBytes(as: found) })
    else { return nil }
    service = found
    let formats = facts.service(found)?.resourceTypes.flatMap(\.arnFormats) ?? []
    arnServices = [found] + formats.compactMap(ARNFacts.service)
  }

  /// Whether a pattern is of another service's actions.
  func isForeign(_ action: ActionPattern) -> Bool {
    guard case .service(let prefix, _) = action.meaning else { return false }
    return !prefix.equalsIgnoringCase(service)
  }

  /// Whether a pattern is of another service's resources.
  func isForeign(_ resource: ResourcePattern) -> Bool {
    guard resource.description.begins(with: "arn:"), let field = resource.fields?[2], !field.isOpen else {
      return false
    }
    return !arnServices.contains { $0.equalsIgnoringCase(field) }
  }

  private static func onlyServiceOfARNs(_ statements: [Statement]) -> String? {
    let patterns = statements.flatMap { $0.resource?.patterns.elements ?? [] }
    return only(patterns.map { $0.fields?[2] })
  }

  private static func onlyServiceOfActions(_ statements: [Statement]) -> String? {
    let patterns = statements.flatMap(\.action.patterns.elements)
    return only(
      patterns.map { pattern in
        guard case .service(let prefix, _) = pattern.meaning else { return nil }
        return prefix[...]
      })
  }

  private static func only(_ services: [Substring?]) -> String? {
    guard let first = services.first ?? nil, services.allSatisfy({ $0?.equalsIgnoringCase(first) == true }) else {
      return nil
    }
    return first.lowered
  }
}

extension LintedPolicy {
  /// Whether a rule speaks of the resource itself, so that what cannot use it need not be said as well.
  func isReported(_ resource: ResourcePattern) -> Bool {
    if let service = resource.fields?[2], !service.isOpen, !service.hasSameBytes(as: service.lowered) { return true }
    return switch facts.arns.fault(of: resource.description) {
    case .resource, .service: true
    default: scope?.isForeign(resource) == true
    }
  }
}

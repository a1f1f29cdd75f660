import PolicyModel
import ServiceReference
import SourceText

/// What makes the answer to a request worth less than it seems: names that AWS does not have, facts that are taken for
/// granted.
enum RequestDoubts {
  /// An action that no service has: a wildcard in a policy would allow it all the same.
  static func unknownNames(in request: Request) -> [(message: String, help: String?)] {
    let reference = ServiceReference.embedded
    let action = request.action
    guard let service = reference.service(action.service) else {
      let nearest = reference.nearestService(to: action.service)
      return [("AWS has no service `\(action.service)` that is known", nearest.map { "did you mean `\($0)`?" })]
    }
    if let known = service.action(named: action.name) {
      return request.resources.compactMap { mismatch(of: $0, known, service) }
    }
    let nearest = service.nearestAction(to: action.name).map { "did you mean `\(service.prefix):\($0)`?" }
    return [("`\(service.prefix)` has no action `\(action.name)` that is known", nearest)]
  }

  /// A resource of a type that the action is never authorised on: a policy for `*` would allow it all the same.
  private static func mismatch(
    of resource: String, _ action: Action, _ service: Service
  ) -> (message: String, help: String?)? {
    if resource == "*" { return nil }
    let types = action.resources.map(\.type)
    if types.contains(where: { service.resourceType(named: $0)?.matches(arn: resource) ?? true }) { return nil }
    return (
      "AWS does not authorise `\(action.fullName)` on `\(resource)`",
      types.isEmpty ? "ask for `*`" : "ask for a resource of the type \(types.joined(separator: ", "))"
    )
  }

  /// Keys that AWS does not have, and values that no condition on them can read: conditions fail for them, as they would
  /// not for what was meant.
  static func ofContext(_ context: RequestContext) -> [(message: String, help: String?)] {
    let reference = ServiceReference.embedded
    return context.keys.flatMap { key -> [(message: String, help: String?)] in
      let folded = key.lowered
      guard let known = reference.conditionKey(folded) else {
        // Services and providers have keys that AWS does not list.
        guard folded.begins(with: "aws:") else { return [] }
        let nearest = Spelling.nearest(to: key, among: reference.globalConditionKeys.map(\.name))
        return [("AWS documents no key `\(key)`", nearest.map { "did you mean `\($0)`?" })]
      }
      let values: [String] =
        switch context[key] {
        case .single(let value)?: [value]
        case .list(let values)?: values
        case nil: []
        }
      return values.filter { !isReadable($0, as: known) }.map {
        ("`\($0)` is no value of the type \(known.type.rawValue), which `\(known.name)` has", nil)
      }
    }
  }

  private static func isReadable(_ value: String, as key: ConditionKey) -> Bool {
    // A key of two types is read as either.
    guard key.alternativeType == nil else { return true }
    let comparison: Comparison
    switch key.type {
    case .string, .arn, .binary: return true
    case .bool: return ValueComparison.truth(value) != nil
    case .number: comparison = .numericEquals
    case .date: comparison = .dateEquals
    case .ipAddress: comparison = .ipAddress
    }
    return !Operand(Array(value.utf8), for: comparison).isUnreadable
  }

  /// Buckets whose owner nobody tells: they count as the principal's own, where one grant is enough.
  static func assumedOwners(of request: Request) -> [String] {
    guard request.resourceAccount == nil, let account = request.principal.account else { return [] }
    return request.resources.filter { resource in
      guard let arn = ARN(resource), arn.service == "s3", arn.accountField.isEmpty else { return false }
      return request.owners[resource] == nil
    }.map { "`\($0)` is taken to belong to the account \(account): `--resource-account` tells another" }
  }
}

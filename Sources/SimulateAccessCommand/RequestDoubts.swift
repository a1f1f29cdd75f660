import PolicyModel
import ServiceReference

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
    if service.action(named: action.name) != nil { return [] }
    let nearest = service.nearestAction(to: action.name).map { "did you mean `\(service.prefix):\($0)`?" }
    return [("`\(service.prefix)` has no action `\(action.name)` that is known", nearest)]
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

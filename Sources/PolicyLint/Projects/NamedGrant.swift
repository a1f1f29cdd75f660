import PolicyModel
import SourceText

/// A grant of an action on one pattern of resources, in a policy of a principal.
struct NamedGrant {
  /// The policy.
  let policy: ProjectPolicy
  /// The statement.
  let statement: Statement
  /// The pattern.
  let pattern: ResourcePattern
  /// Where the pattern stands.
  let range: SourceRange

  /// The bucket that the pattern names objects of, or of which it names all; nil where it names no one bucket.
  var bucket: String? {
    guard let fields = pattern.fields, fields[2].hasSameBytes(as: "s3"), fields[4].isEmpty else { return nil }
    let name = fields[5].utf8.prefix { $0 != UInt8(ascii: "/") }
    guard name.count < fields[5].utf8.count, !Substring(name).isOpen else { return nil }
    return String(Substring(name))
  }

  /// The request for an action on what the pattern covers.
  func request(_ action: ActionName, by principal: RequestPrincipal) -> Request {
    var request = Request(principal: principal, action: action, resources: [pattern.description])
    request.isPattern = true
    return request
  }
}

extension ProjectPrincipal {
  /// The grants of an action on resources that are named, without variables.
  func grants(of action: ActionName) -> [NamedGrant] {
    identity.flatMap { policy in
      policy.policy.statements.elements.filter {
        $0.effect == .allow && !$0.action.isNegated && $0.action.matches(action)
      }.flatMap { $0.namedGrants(of: policy) }
    }
  }
}

extension Statement {
  /// The grants of the statement on resources that it names, without variables.
  func namedGrants(of policy: ProjectPolicy) -> [NamedGrant] {
    guard let resource, !resource.isNegated else { return [] }
    let patterns = resource.patterns
    return patterns.elements.indices.compactMap { index in
      let pattern = patterns.elements[index]
      guard !pattern.description.utf8.contains(UInt8(ascii: "$")) else { return nil }
      return NamedGrant(policy: policy, statement: self, pattern: pattern, range: patterns.range(at: index))
    }
  }
}

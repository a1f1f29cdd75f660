public import PolicyModel

/// A request that a role's documents must decide in one way, whatever else is attached.
public struct AccessExpectation: Sendable, Hashable {
  /// Who asks: an ARN, or the name of an identity provider or a service.
  public let principal: String
  /// What is to be done: `s3:GetObject`.
  public let action: String
  /// What it is to be done to; all must be allowed.
  public let resources: [String]
  /// The request's context.
  public let context: [String: ContextValue]
  /// Whether it must be allowed.
  public let isAllowed: Bool
  /// Why: lower case, no full stop.
  public let why: String
  /// Whether the principal has no policy of its own, so that what the resource grants must do.
  public let isBare: Bool

  /// A request of `principal` that must or must not be allowed.
  public init(
    principal: String, action: String, resources: [String], context: [String: ContextValue] = [:], isAllowed: Bool,
    why: String, isBare: Bool = false
  ) {
    self.principal = principal
    self.action = action
    self.resources = resources
    self.context = context
    self.isAllowed = isAllowed
    self.why = why
    self.isBare = isBare
  }

  /// The request in one line.
  public var description: String {
    let keys = context.keys.sorted(by: byBytes).map { key in
      switch context[key] {
      case .single(let value)?: "\(key)=\(value)"
      case .list(let values)?: "\(key)=[\(values.joined(separator: ", "))]"
      case nil: key
      }
    }
    return "`\(principal)` \(action) on \(resources.map { "`\($0)`" }.joined(separator: ", "))"
      + (keys.isEmpty ? "" : " with \(keys.joined(separator: ", "))")
  }

  /// The request, where principal and action can be read.
  public var request: Request? {
    guard let principal = RequestPrincipal(principal), let action = ActionName(action) else { return nil }
    return Request(principal: principal, action: action, resources: resources, context: RequestContext(context))
  }
}

/// Collects what some principals must and must not be allowed.
struct ExpectationList {
  private(set) var expectations: [AccessExpectation] = []
  /// Who asks unless an entry says otherwise; each entry is asked by all of them.
  let principals: [String]
  /// The context unless an entry says otherwise.
  let context: [String: ContextValue]

  init(principals: [String], context: [String: ContextValue] = [:]) {
    self.principals = principals
    self.context = context
  }

  mutating func allow(
    _ actions: [String], on resources: [String], _ why: String, by others: [String]? = nil,
    context extra: [String: ContextValue] = [:]
  ) {
    add(actions, resources, why, others, context.merging(extra) { $1 }, isAllowed: true)
  }

  mutating func deny(
    _ actions: [String], on resources: [String], _ why: String, by others: [String]? = nil,
    context extra: [String: ContextValue]? = nil
  ) {
    // A denial must hold whatever else would make the request pass, so it keeps the usual context.
    add(actions, resources, why, others, extra ?? context, isAllowed: false)
  }

  /// What principals must not be allowed who have no policy of their own.
  mutating func denyBare(_ actions: [String], on resources: [String], _ why: String, by others: [String]) {
    for principal in others {
      for action in actions {
        expectations.append(
          AccessExpectation(
            principal: principal, action: action, resources: resources, isAllowed: false, why: why, isBare: true))
      }
    }
  }

  mutating func append(_ other: ExpectationList) { expectations += other.expectations }

  private mutating func add(
    _ actions: [String], _ resources: [String], _ why: String, _ others: [String]?,
    _ context: [String: ContextValue], isAllowed: Bool
  ) {
    for principal in others ?? principals {
      for action in actions {
        expectations.append(
          AccessExpectation(
            principal: principal, action: action, resources: resources, context: context, isAllowed: isAllowed,
            why: why))
      }
    }
  }
}

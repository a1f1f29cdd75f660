import PolicyModel

/// A policy whose statements are sorted by the services that their actions name, so that what concerns one service is
/// found without looking at the rest.
struct SplitPolicy {
  private let name: String
  private let version: PolicyVersion?
  private let statements: [SplitStatement]

  /// Splits a policy.
  ///
  /// - Parameter isKept: which statements to keep.
  init(_ named: NamedPolicy, keeping isKept: (Statement) -> Bool = { _ in true }) {
    name = named.name
    version = named.policy.version
    statements = named.policy.statements.elements.enumerated().compactMap { index, statement in
      isKept(statement) ? SplitStatement(statement, index: index) : nil
    }
  }

  /// Whether nothing was kept.
  var isEmpty: Bool { statements.isEmpty }
  /// The services that action patterns name.
  var services: [String] { statements.flatMap(\.byService.keys) }
  /// Whether a grant covers actions of services that it does not name.
  var grantsUnnamed: Bool { statements.contains(where: \.grantsUnnamed) }

  /// What concerns one service; without statements where nothing does.
  func part(for service: String) -> NamedPolicy {
    NamedPolicy(
      name: name,
      policy: Policy(version: version, statements: ElementList(statements.compactMap { $0.part(for: service) })))
  }
}

/// A statement and its action patterns by service.
private struct SplitStatement {
  private let statement: Statement
  private let isEverything: Bool
  let byService: [String: [ActionPattern]]

  init(_ statement: Statement, index: Int) {
    self.statement = statement.called(statement.sid ?? "statement \(index + 1)")
    var byService: [String: [ActionPattern]] = [:]
    var isEverything = false
    for pattern in statement.action.patterns.elements {
      switch pattern.meaning {
      case .everything: isEverything = true
      case .service(let service, _): byService[service.lowercased(), default: []].append(pattern)
      case .malformed: break
      }
    }
    self.byService = byService
    self.isEverything = isEverything
  }

  var grantsUnnamed: Bool { statement.effect == .allow && statement.action.isNegated != isEverything }

  func part(for service: String) -> Statement? {
    let isNegated = statement.action.isNegated
    let own = byService[service] ?? []
    if isEverything ? isNegated : (own.isEmpty && !isNegated) { return nil }
    var part = statement
    part.action = ActionElement(ElementList(isEverything ? [ActionPattern("*")] : own), isNegated: isNegated)
    return part
  }
}

extension Statement {
  /// The statement under a name, which it keeps wherever it is moved to.
  fileprivate func called(_ name: String) -> Statement {
    var statement = self
    statement.sid = name
    statement.action = ActionElement([])
    statement.action.isNegated = action.isNegated
    return statement
  }
}

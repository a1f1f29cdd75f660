import PolicyModel
import ServiceReference
import SourceText

/// Some of the actions that ways to more rights take: as bits, so that one pass over a policy's patterns tells which ways
/// it can open at all. Most policies open none.
struct EscalationSteps: OptionSet, Sendable {
  let rawValue: UInt128

  /// Every action.
  static let all = EscalationSteps(rawValue: .max)

  /// The bits of actions, by service and name in lower case.
  private static let places: [String: [String: Int]] = {
    var places: [String: [String: Int]] = [:]
    var count = 0
    for action in EscalationMethod.all.flatMap(\.actions) {
      let name = action.name.lowered
      if places[action.service.lowered]?[name] != nil { continue }
      places[action.service.lowered, default: [:]][name] = count
      count += 1
    }
    precondition(count <= UInt128.bitWidth, "more actions than bits")
    return places
  }()

  /// The actions of each of `EscalationMethod.all`.
  static let needs = EscalationMethod.all.map { method in
    method.actions.reduce(into: EscalationSteps()) { $0.insert(step($1.service.lowered, $1.name.lowered)) }
  }

  private static func step(_ service: String, _ name: String) -> EscalationSteps {
    places[service]?[name].map { EscalationSteps(rawValue: 1 << UInt128($0)) } ?? []
  }
}

extension EscalationSteps {
  /// Those among some actions of a service.
  init(_ actions: [Action], of service: KnownService) {
    self.init()
    guard let places = Self.places[service.service.prefix.lowered] else { return }
    for action in actions {
      if let place = places[action.name.lowered] { insert(EscalationSteps(rawValue: 1 << UInt128(place))) }
    }
  }

  /// Those that a statement's patterns cover, as far as AWS documents the actions.
  init(_ linted: LintedStatement) {
    self.init()
    for coverage in linted.coverages {
      switch coverage {
      case .everything: self = .all
      case .actions(let covered): formUnion(covered.escalationSteps)
      case .malformed, .unknownService, .nothing: break
      }
    }
    if linted.statement.action.isNegated { self = Self.all.subtracting(self) }
  }
}

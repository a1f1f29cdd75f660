import CommandKit
import PolicyModel
import ServiceReference
import Terminal

/// The actions that a question is about, read from its options.
enum QueriedActions {
  /// The patterns of actions; an error where one is none.
  static func patterns(_ texts: [String]) throws -> [ActionPattern] {
    let patterns = texts.map { ActionPattern($0) }
    let problems = patterns.filter { $0.meaning == .malformed }.map { pattern in
      UsageProblem.other(
        "`\(pattern.description.visible)` is not an action", help: "for example `s3:GetObject`, `s3:Delete*` or `*`")
    }
    guard problems.isEmpty else { throw UsageError(problems) }
    return patterns
  }

  /// A pattern that no known action matches: that such an action is never granted says little.
  static func doubt(_ pattern: ActionPattern, _ reference: ServiceReference) -> (message: String, help: String?)? {
    guard case .service(let prefix, let name) = pattern.meaning else { return nil }
    guard let service = reference.service(prefix) else {
      let nearest = reference.nearestService(to: prefix)
      return ("AWS has no service `\(prefix)` that is known", nearest.map { "did you mean `\($0)`?" })
    }
    let isKnown = service.actions.contains { action in
      ActionName("\(service.prefix):\(action.name)").map(pattern.matches) ?? false
    }
    if isKnown { return nil }
    let nearest = service.nearestAction(to: name).map { "did you mean `\(service.prefix):\($0)`?" }
    return ("no known action of `\(service.prefix)` is `\(name)`", nearest)
  }
}

import PolicyModel
import ServiceReference

/// Which context keys an action can have, by the service table.
struct ContextKeys: Sendable {
  private let reference = ServiceReference.embedded

  /// The keys of a request that the table lists neither for the action nor for every action (R110); sorted.
  ///
  /// The table is not complete, so that such a key is told and, unless asked otherwise, not dropped.
  func unlisted(of request: Request) -> [String] {
    let keys = request.context.keys
    if keys.isEmpty { return [] }
    guard let action = reference.action(request.action.service, request.action.name) else { return keys }
    let listed = action.conditionKeys + action.resources.flatMap(\.conditionKeys)
    return keys.filter { key in
      reference.globalConditionKeys.contains { $0.matches(key) } ? false : !isListed(key, among: listed)
    }
  }

  private func isListed(_ key: String, among names: [String]) -> Bool {
    guard let known = reference.conditionKey(key) else { return false }
    return names.contains { $0.utf8.elementsEqual(known.name.utf8) }
  }
}

import PolicyModel
import ServiceReference

extension PolicyProblem {
  /// Leaves only what the service table knows of the services that policies mention: their actions, on ARNs of the
  /// resource types of each (or `*` where it has none, R86), with the keys that it has.
  ///
  /// Of actions that no pattern tells apart and that are alike in all this, one stands for all.
  mutating func addServiceTable() {
    guard let reference else { return }
    let mentioned = vocabulary.services
    var boxes: [Box] = []
    var lacking: [String: [TextPattern]] = [:]
    for prefix in mentioned {
      guard let service = reference.service(prefix) else { continue }
      let patterns = vocabulary.actions.filter { $0.isOf(service: prefix) }
      var seen: Set<ActionShape> = []
      var formats: [String: [ARNTemplate]] = [:]
      for action in service.actions {
        guard let name = ActionName(action.fullName) else { continue }
        let lacks = keys.keys.filter { !isKnown($0, of: action, service) }.sorted()
        let shape = ActionShape(
          matches: patterns.map { $0.matches(name) }, types: action.resources.map(\.type), lacks: lacks)
        guard seen.insert(shape).inserted else { continue }
        let text = TextPattern.action(action.fullName)
        for key in lacks { lacking[key, default: []].append(text) }
        let resources =
          action.resources.isEmpty
          ? [TextPattern([.literal("*")])]
          : action.resources.flatMap { type in
            if formats[type.type] == nil {
              formats[type.type] = (service.resourceType(named: type.type)?.arnFormats ?? []).map(ARNTemplate.init)
            }
            return (formats[type.type] ?? []).map { $0.pattern(isPlain: false) }
          }
        boxes.append(Box([fits(self.action, [text]), fits(resource, resources)]))
      }
    }
    let others = mentioned.map { TextPattern.action($0 + ":*") }
    boxes.append(Box(others.isEmpty ? [] : [fits(action, others).negated]))
    universe.append(boxes)
    for text in vocabulary.resources {
      let pattern = ResourcePattern(text)
      if pattern.isOfNothing {
        contradict([fits(resource, [.resource(Glob(wildcardsOf: text), crossesInside: false)])])
      }
    }
    for (key, actions) in lacking.sorted(by: { $0.key < $1.key }) {
      contradict([fits(action, actions), isPresent(key)])
    }
  }

  /// Whether requests of an action can have a key.
  private func isKnown(_ key: String, of action: Action, _ service: Service) -> Bool {
    guard let reference, let entry = reference.conditionKey(key) else { return true }
    let isOfService = entry.name.utf8.starts(with: (service.prefix + ":").utf8)
    guard isOfService || key.hasPrefix("aws:requesttag/") || key.hasPrefix("aws:resourcetag/") || key == "aws:tagkeys"
    else { return true }
    let types = action.resources.compactMap { service.resourceType(named: $0.type) }
    let known =
      action.conditionKeys + action.resources.flatMap(\.conditionKeys) + types.flatMap(\.conditionKeys)
    return known.contains { $0.utf8.elementsEqual(entry.name.utf8) || ASCII.equalIgnoringCase($0, entry.name) }
  }
}

/// All that tells one action of a service from another.
private struct ActionShape: Hashable {
  let matches: [Bool]
  let types: [String]
  let lacks: [String]
}

extension ActionPattern {
  /// Whether the pattern is of one service.
  func isOf(service: String) -> Bool {
    if case .service(let own, _) = meaning { ASCII.equalIgnoringCase(own, service) } else { false }
  }
}

extension ResourcePattern {
  /// Whether all ARNs that match are of an account that cannot be, or of an IAM name that is its path alone.
  fileprivate var isOfNothing: Bool {
    guard let fields, !description.utf8.contains(UInt8(ascii: "$")),
      !fields[0..<5].contains(where: { $0.utf8.contains(ASCII.star) || $0.utf8.contains(UInt8(ascii: "?")) })
    else { return false }
    let account = String(fields[4])
    if !account.isEmpty, account != "aws", AccountID(account) == nil { return true }
    return fields[2] == "iam" && fields[5].utf8.last == ASCII.slash
  }
}

extension Vocabulary {
  /// The prefixes of the services that patterns of actions name, in order.
  var services: [String] {
    var found: [String] = []
    for pattern in actions {
      guard case .service(let service, _) = pattern.meaning else { continue }
      let folded = ASCII.folded(service)
      if !found.contains(folded) { found.append(folded) }
    }
    return found
  }
}

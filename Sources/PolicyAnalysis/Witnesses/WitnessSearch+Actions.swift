import PolicyModel
import ServiceReference

extension WitnessSearch {
  /// How many actions are tried; of those that are alike in the resources they take, no more than two.
  private static let actionLimit = 12
  private static let alikeLimit = 2
  /// Services whose actions stand for those of any.
  private static let commonServices = ["s3", "sqs", "dynamodb", "ec2", "lambda", "iam"]

  /// Actions of the region: real ones that policies name, other real ones, and at last any.
  func actionCandidates() -> [ActionName] {
    var found: [ActionName] = []
    var alike: [[String]: Int] = [:]
    func add(_ name: ActionName, _ types: [String]) {
      guard found.count < Self.actionLimit, !found.contains(name), contains(name) else { return }
      guard alike[types, default: 0] < Self.alikeLimit else { return }
      alike[types, default: 0] += 1
      found.append(name)
    }
    var read: Set<String> = []
    for pattern in problem.vocabulary.actions where found.count < Self.actionLimit {
      guard case .service(let prefix, let name) = pattern.meaning, let service = reference?.service(prefix) else {
        continue
      }
      if pattern.isLiteral {
        guard let action = service.action(named: name), let full = ActionName(action.fullName) else { continue }
        add(full, action.resources.map(\.type))
      } else if read.insert(pattern.description).inserted {
        addActions(of: service, where: pattern.matches, add)
      }
    }
    // What no pattern names may be told apart by what it is not.
    let services = found.isEmpty ? problem.vocabulary.services + Self.commonServices : []
    for prefix in services where found.count < Self.actionLimit {
      if let service = reference?.service(prefix) { addActions(of: service, where: { _ in true }, add) }
    }
    for case .text(let text) in region.samples(problem.action, limit: 4) {
      if let name = ActionName(text), !found.contains(name) { found.append(name) }
    }
    return found
  }

  private func addActions(
    of service: Service, where isWanted: (ActionName) -> Bool, _ add: (ActionName, [String]) -> Void
  ) {
    for name in service.actionNames {
      guard let full = ActionName("\(service.prefix):\(name)"), isWanted(full), contains(full) else { continue }
      add(full, service.action(named: name)?.resources.map(\.type) ?? [])
    }
  }

  private func contains(_ name: ActionName) -> Bool {
    region.contains(problem.action, text: name.description)
  }
}

import PolicyModel
import ServiceReference

extension WitnessSearch {
  /// Of actions that are alike in the resources they take, no more are tried.
  private static let alikeLimit = 2
  /// How many real actions are held against the region.
  private static let lookLimit = 800
  /// Services whose actions stand for those of any.
  private static let commonServices = ["s3", "sqs", "dynamodb", "ec2", "lambda", "iam"]

  /// Actions of the region: real ones that policies name, other real ones, and at last any.
  func actionCandidates(_ limit: Int) -> [ActionName] {
    var found: [ActionName] = []
    var alike: [[String]: Int] = [:]
    var left = Self.lookLimit
    func isInside(_ name: ActionName) -> Bool {
      left -= 1
      return left > 0 && region.contains(problem.action, text: name.description)
    }
    func add(_ name: ActionName, _ types: [String]) {
      guard found.count < limit, !found.contains(name), alike[types, default: 0] < Self.alikeLimit else { return }
      alike[types, default: 0] += 1
      found.append(name)
    }
    var read: Set<String> = []
    var near: [String] = []
    for case .text(let text) in region.samples(problem.action, limit: 8) {
      if let name = ActionName(text), !near.contains(name.service) { near.append(name.service) }
    }
    // Of many patterns those of services that the region has are worth a look.
    let likely = problem.vocabulary.actions.filter { pattern in near.contains { pattern.isOf(service: $0) } }
    for pattern in likely + problem.vocabulary.actions where found.count < limit {
      guard case .service(let prefix, let name) = pattern.meaning, let service = reference?.service(prefix) else {
        continue
      }
      if pattern.isLiteral {
        guard let action = service.action(named: name), let full = ActionName(action.fullName) else { continue }
        if isInside(full) { add(full, action.resources.map(\.type)) }
      } else if read.insert(pattern.description).inserted {
        addActions(
          of: service, where: { pattern.matches($0) && isInside($0) }, isEnough: { found.count >= limit || left <= 0 },
          add)
      }
    }
    // What no pattern names may be told apart by what it is not.
    let services = found.isEmpty ? problem.vocabulary.services + Self.commonServices : []
    for prefix in services where found.count < limit {
      if let service = reference?.service(prefix) {
        addActions(of: service, where: isInside, isEnough: { found.count >= limit || left <= 0 }, add)
      }
    }
    for case .text(let text) in region.samples(problem.action, limit: 4) {
      guard let name = ActionName(text), !found.contains(name) else { continue }
      let real = reference?.action(name.service, name.name).flatMap { ActionName($0.fullName) }
      found.append(real ?? name)
    }
    return found
  }

  private func addActions(
    of service: Service, where isWanted: (ActionName) -> Bool, isEnough: () -> Bool,
    _ add: (ActionName, [String]) -> Void
  ) {
    for name in service.actionNames where !isEnough() {
      guard let full = ActionName("\(service.prefix):\(name)"), isWanted(full) else { continue }
      add(full, service.action(named: name)?.resources.map(\.type) ?? [])
    }
  }
}

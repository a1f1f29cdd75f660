import PolicyModel
import ServiceReference

/// Makes requests of a region, those that read best first, and puts them to the evaluator.
struct WitnessSearch: Sendable {
  let problem: PolicyProblem
  let region: Region
  let reference: ServiceReference?
  /// How many requests are put to the evaluator.
  private static let attempts = 120

  init(_ problem: PolicyProblem, _ region: Region, _ reference: ServiceReference?) {
    self.problem = problem
    self.region = region
    self.reference = reference
  }

  /// The first request that is confirmed, with no more context than it takes; one that takes nothing beside the policies
  /// that were asked about comes before others.
  func first(_ confirmation: Confirmation) -> Witness? {
    for (limit, circumstances) in Self.rounds {
      if let witness = first(limit, { confirmation.witness($0, circumstances) }) { return witness }
    }
    return nil
  }

  /// How many actions are tried, and under which circumstances.
  private static let rounds: [(Int, [Confirmation.Circumstance])] = [
    (2, [.alone]), (2, [.delegated, .granted, .ancestors]), (12, Confirmation.Circumstance.allCases),
  ]

  private func first(_ limit: Int, _ confirm: (Request) -> Witness?) -> Witness? {
    var left = Self.attempts
    // Who asks hangs on nothing but the name that a user must have.
    var callers: [String: [Caller]] = [:]
    for action in actionCandidates(limit) {
      for resource in resourceCandidates(action) {
        for filling in fillings(resource) {
          let name = filling[CallerKey.userName.rawValue] ?? ""
          let principals = callers[name] ?? principalCandidates(filling)
          callers[name] = principals
          for principal in principals {
            guard let request = request(principal, action, resource, filling) else { continue }
            if let witness = confirm(request) { return shortened(witness, confirm) }
            left -= 1
            if left == 0 { return nil }
          }
        }
      }
    }
    return nil
  }

  /// The witness without the keys that it does not hang on.
  private func shortened(_ witness: Witness, _ confirm: (Request) -> Witness?) -> Witness {
    var best = witness
    for key in witness.request.context.keys {
      var request = best.request
      request.context[key] = nil
      if let found = confirm(request), found.requires == best.requires { best = found }
    }
    var request = best.request
    if request.resourceAccount != nil {
      request.resourceAccount = nil
      if let found = confirm(request), found.requires == best.requires { best = found }
    }
    return best
  }

  private func request(
    _ caller: Caller, _ action: ActionName, _ resource: String, _ filling: [String: String]
  ) -> Request? {
    var request = Request(principal: caller.principal, action: action, resources: [resource])
    for (key, value) in filling where CallerKey(rawValue: key) == nil {
      request.context[spelling(key)] = .single(value)
    }
    if let role = caller.role { request.context["aws:PrincipalArn"] = .single(role) }
    if problem.callers.contains(.anonymous), ARN(resource)?.account == nil {
      // Where the owner is not told, it is someone else than the caller: across accounts both sides must grant.
      let owner = request.principal.account?.description == ARNTemplate.account ? "444455556666" : ARNTemplate.account
      request.resourceAccount = AccountID(owner)
    }
    for (key, dimension) in problem.keys.sorted(by: { $0.key < $1.key }) {
      guard filling[key] == nil else { continue }
      let given = KeyFilling(key: key, dimension: dimension, search: self)
      switch given.value(for: request, filling) {
      case .leftOut: break
      case .value(let value): request.context[spelling(key)] = value
      case .impossible: return nil
      }
    }
    return request
  }

  /// A key as policies spell it.
  func spelling(_ key: String) -> String {
    if let spelled = problem.vocabulary.spellings[key] { return spelled }
    guard let entry = reference?.conditionKey(key), !entry.isTemplate else { return key }
    return entry.name
  }
}

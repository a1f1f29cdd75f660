import PolicyModel
import ServiceReference

/// Makes requests of a region, those that read best first, and puts them to the evaluator.
struct WitnessSearch: Sendable {
  let problem: PolicyProblem
  let region: Region
  let reference: ServiceReference?
  /// Whether callers are of other accounts than resources.
  let isAcrossAccounts: Bool
  /// How many requests are put to the evaluator.
  private static let attempts = 120

  init(_ problem: PolicyProblem, _ region: Region, _ reference: ServiceReference?, isAcrossAccounts: Bool) {
    self.isAcrossAccounts = isAcrossAccounts
    self.problem = problem
    self.region = region
    self.reference = reference
  }

  /// The first request that is confirmed, with no more context than it takes; one that takes nothing beside the policies
  /// that were asked about comes before others.
  func first(_ confirmation: Confirmation) -> Witness? {
    // What the policies spell is the same for each action.
    let spelled = spelledResources(of: ARNTemplate.region)
    for (limit, circumstances) in Self.rounds {
      if let witness = first(limit, spelled, { confirmation.witness($0, circumstances) }) { return witness }
    }
    return nil
  }

  /// How many actions are tried, and under which circumstances.
  private static let rounds: [(Int, [Confirmation.Circumstance])] = [
    (2, [.alone]), (2, [.delegated, .granted, .ancestors]), (12, Confirmation.Circumstance.allCases),
  ]

  private func first(_ limit: Int, _ spelled: [String], _ confirm: (Request) -> Witness?) -> Witness? {
    var left = Self.attempts
    // Who asks hangs on nothing but the name that a user must have.
    var callers: [String: [Caller]] = [:]
    for action in actionCandidates(limit) {
      for resource in resourceCandidates(action, spelled) {
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

  /// So many keys are tried to be left out.
  private static let shortenedKeys = 40

  /// The witness without the keys that it does not hang on.
  private func shortened(_ witness: Witness, _ confirm: (Request) -> Witness?) -> Witness {
    var best = witness
    for key in witness.request.context.keys.prefix(Self.shortenedKeys) {
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
    guard let canonicalID else { return nil }
    request.canonicalID = canonicalID
    if let role = caller.role { request.context["aws:PrincipalArn"] = .single(role) }
    request.resourceAccount = owner(of: resource, askedBy: caller.principal)
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

  /// The canonical id that requests tell, nil within where they need not; nil where they cannot be of the region.
  private var canonicalID: String?? {
    guard let dimension = problem.canonicalID, !region.contains(dimension, nil) else { return .some(nil) }
    for text in problem.vocabulary.principals where region.contains(dimension, .single(text)) { return text }
    for case .key(.single(let text)?) in region.samples(dimension, limit: 1) { return text }
    return nil
  }

  /// Who owns the resource, where that is not what it is taken for: across accounts another than the caller's, and where
  /// resources have policies within an account, the caller's.
  private func owner(of resource: String, askedBy principal: RequestPrincipal) -> AccountID? {
    let told = ARN(resource)?.account
    guard isAcrossAccounts else {
      let own = principal.account
      return problem.callers.contains(.anonymous) && told != own ? own ?? told ?? AccountID(ARNTemplate.account) : nil
    }
    if told != nil { return nil }
    return AccountID(
      principal.account?.description == ARNTemplate.account ? ARNTemplate.otherAccount : ARNTemplate.account)
  }

  /// A key as policies spell it.
  func spelling(_ key: String) -> String {
    if let spelled = problem.vocabulary.spellings[key] { return spelled }
    guard let entry = reference?.conditionKey(key), !entry.isTemplate else { return key }
    return entry.name
  }
}

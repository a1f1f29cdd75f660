import PolicyModel
import ServiceReference

/// What a principal may do with one service.
///
/// Actions that no statement tells apart are asked about once, and each pattern that a grant names is asked about as a
/// whole (R87).
struct ServiceSurvey {
  private let name: String
  private let survey: AccessSurvey
  private let policies: PolicySet
  private let actions: ServiceActions
  private let candidates: [Candidate]
  private var types: TypeLists
  private var known: [Question: WhatCan.Grant?] = [:]
  /// What is granted on resources whose own policies, which must let the principal in, are not known.
  private(set) var undecided: [Undecided] = []
  private var containing: [[Int]: Bool] = [:]

  /// Services whose single actions have rules of their own on resources with names, and the one where also on others.
  private static let singular: Set<String> = ["glue", "iam", "kms", "lakeformation", "lambda", "s3", "sts"]

  /// The most grants of one action among which those are left out that others hold; of more, all are told.
  private static let comparedCount = 400

  private struct Question: Hashable {
    let action: String
    let statements: [Int]
    let candidate: Int
  }

  init(_ name: String, of survey: AccessSurvey) {
    self.name = name
    self.survey = survey
    policies = survey.policies(for: name)
    actions = ServiceActions(name, policies)
    candidates = Candidate.all(of: actions.statements, for: survey.request(.none, on: "*"))
    types = TypeLists(name)
  }

  /// What is allowed of the actions that a pattern covers.
  mutating func access(to asked: ActionPattern) -> WhatCan.Service {
    var names: [[WhatCan.Grant]: [String]] = [:]
    for group in actions.groups(coveredBy: asked) {
      let places = candidates.indices.filter { candidates[$0].isGranted(by: group.statements) }
      if places.isEmpty { continue }
      if name != "sts", places.allSatisfy({ candidates[$0].pattern.isEverything }) {
        let grants = grants(of: group.names[0], group, on: places)
        if !grants.isEmpty { names[grants, default: []] += group.names }
      } else {
        for action in group.names {
          let grants = grants(of: action, group, on: places)
          if !grants.isEmpty { names[grants, default: []].append(action) }
        }
      }
    }
    let entries = names.map { grants, names in
      WhatCan.Entry(
        actions: names, patterns: actions.words(for: names), isEveryAction: names.count == actions.count, grants: grants
      )
    }
    return WhatCan.Service(
      name: name, actionCount: actions.count,
      entries: entries.sorted { ($1.actions.count, $0.actions[0]) < ($0.actions.count, $1.actions[0]) })
  }

  private mutating func grants(
    of action: String, _ group: ServiceActions.Group, on places: [Int]
  ) -> [WhatCan.Grant] {
    var grants: [(place: Int, grant: WhatCan.Grant)] = []
    for place in places where types.mayConcern(action, candidates[place].pattern) {
      let hasOwnRules = Self.singular.contains(name) && !(name != "sts" && candidates[place].pattern.isEverything)
      let question = Question(action: hasOwnRules ? action : "", statements: group.statements, candidate: place)
      let answer: WhatCan.Grant?
      if let found = known[question] {
        answer = found
      } else {
        answer = grant(of: action, on: candidates[place])
        known[question] = .some(answer)
      }
      if let answer { grants.append((place, answer)) }
    }
    if grants.count < 2 || grants.count > Self.comparedCount { return grants.map(\.grant) }
    return grants.filter { !isHeld($0, by: grants) }.map(\.grant)
  }

  private mutating func grant(of action: String, on candidate: Candidate) -> WhatCan.Grant? {
    let request = survey.request(ServiceActions.action(action, of: name), on: candidate.text)
    let owner = request.owner(of: candidate.text)
    var grant = WhatCan.Grant(
      resource: candidate.spelled, access: .allowed, account: owner == survey.principal.account ? nil : owner,
      narrowings: [])
    // Most grants are of this kind: nothing narrows them.
    if isWhole(request, for: []) { return grant }
    let authorizer = Authorizer(policies)
    let prospect = authorizer.prospect(of: request)
    guard let access = Access(prospect) else {
      noteMissingPolicy(prospect, candidate, request)
      return nil
    }
    grant.access = access
    if case .dependsOn(let keys) = prospect, isWhole(request, for: Set(keys)) { return grant }
    grant.narrowings = authorizer.narrowings(of: request).map(\.spelled)
    return grant
  }

  private mutating func noteMissingPolicy(_ prospect: Prospect, _ candidate: Candidate, _ request: Request) {
    guard case .denied(let decision) = prospect, case .notTrusted(let policy)? = decision.denial,
      !policies.resource.contains(where: { $0.concerns(request) })
    else { return }
    let found = Undecided(subject: "\(name) on \(candidate.spelled)", reason: .missingPolicy(policy))
    if !undecided.contains(found) { undecided.append(found) }
  }

  /// Whether all of a pattern is certainly allowed, where some keys serve the principal.
  private func isWhole(_ request: Request, for keys: Set<String>) -> Bool {
    let options = EvaluationOptions(missingContext: .worst(except: keys), patternReading: .whole)
    return Authorizer(policies, options: options).decide(request).isAllowed
  }

  /// Whether another grant says the same of more.
  private mutating func isHeld(
    _ own: (place: Int, grant: WhatCan.Grant), by others: [(place: Int, grant: WhatCan.Grant)]
  ) -> Bool {
    for other in others where other.place != own.place {
      guard other.grant.access == .allowed, other.grant.narrowings.isEmpty, other.grant.account == own.grant.account
      else { continue }
      if contains(other.place, own.place) { return true }
    }
    return false
  }

  private mutating func contains(_ wide: Int, _ narrow: Int) -> Bool {
    if let found = containing[[wide, narrow]] { return found }
    let answer = candidates[wide].pattern.contains(candidates[narrow].pattern)
    containing[[wide, narrow]] = answer
    return answer
  }
}

extension Narrowing {
  /// The same with its context keys as AWS spells them.
  fileprivate var spelled: Narrowing {
    guard case .cut(let statement, let element, let keys) = self else { return self }
    return .cut(statement, element, keys: keys.map(Access.spelled).sorted())
  }
}

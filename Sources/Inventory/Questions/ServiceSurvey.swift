import PolicyModel
import ServiceReference

/// What a principal may do with one service.
///
/// Actions that no statement tells apart are asked about once, each pattern that a grant names is asked about as a whole.
struct ServiceSurvey {
  private let name: String
  private let survey: AccessSurvey
  private let policies: PolicySet
  private let authorizer: Authorizer
  private var actions: ServiceActions
  private let candidates: [Candidate]
  private var known: [Question: WhatCan.Grant?] = [:]

  /// Services whose single actions have rules of their own, so that no two are taken for the same.
  private static let singular: Set<String> = ["glue", "iam", "kms", "lakeformation", "lambda", "s3", "sts"]

  /// A pattern of resources that a statement grants something on.
  private struct Candidate: Hashable {
    let spelled: String
    let text: String
    let pattern: ResourcePattern
    /// The place of the statement that grants, among all of the set.
    var statements: [Int]
  }

  private struct Question: Hashable {
    let action: String
    let candidate: Int
  }

  init(_ name: String, of survey: AccessSurvey) {
    self.name = name
    self.survey = survey
    policies = survey.policies(for: name)
    authorizer = Authorizer(policies)
    actions = ServiceActions(name, policies)
    var candidates: [Candidate] = []
    func add(_ spelled: String, _ text: String, _ statement: Int) {
      if let known = candidates.firstIndex(where: { $0.text.utf8.elementsEqual(text.utf8) }) {
        if candidates[known].statements.last != statement { candidates[known].statements.append(statement) }
      } else {
        candidates.append(
          Candidate(spelled: spelled, text: text, pattern: ResourcePattern(text), statements: [statement]))
      }
    }
    let any = survey.request(ServiceActions.representative(of: "Any", name), on: "*")
    for (place, grant) in actions.statements.enumerated() where grant.isGrant {
      for pattern in grant.patterns {
        let text = pattern.text(for: any, version: grant.version)
        guard let scope = grant.scope, !scope.contains(ResourcePattern(text)) else {
          add(pattern.description, text, place)
          continue
        }
        if ResourcePattern(text).overlaps(scope) {
          let isWider = ResourcePattern(text).contains(scope)
          add(isWider ? scope.description : pattern.description, isWider ? scope.description : text, place)
        }
      }
    }
    if case .root = survey.principal {
      candidates.append(Candidate(spelled: "*", text: "*", pattern: ResourcePattern("*"), statements: []))
    }
    self.candidates = candidates
  }

  /// What is allowed of the actions that a pattern covers.
  mutating func access(to asked: ActionPattern) -> WhatCan.Service {
    var names: [[WhatCan.Grant]: [String]] = [:]
    for action in actions.names(coveredBy: asked) {
      let grants = grants(of: action)
      if !grants.isEmpty { names[grants, default: []].append(action.name) }
    }
    let entries = names.map { grants, names in
      WhatCan.Entry(
        actions: names, patterns: actions.words(for: names), isEveryAction: names.count == actions.count, grants: grants)
    }
    return WhatCan.Service(
      name: name, actionCount: actions.count,
      entries: entries.sorted { ($1.actions.count, $0.actions[0]) < ($0.actions.count, $1.actions[0]) })
  }

  private mutating func grants(of action: ServiceActions.Name) -> [WhatCan.Grant] {
    var grants: [WhatCan.Grant] = []
    for (place, candidate) in candidates.enumerated() {
      let isGranted = candidate.statements.isEmpty || candidate.statements.contains { action.statements.contains($0) }
      guard isGranted, actions.mayConcern(action, candidate.pattern) else { continue }
      let question = Question(action: Self.singular.contains(name) ? action.name : action.key, candidate: place)
      let answer: WhatCan.Grant?
      if let found = known[question] {
        answer = found
      } else {
        answer = grant(action, candidate)
        known[question] = .some(answer)
      }
      if let answer { grants.append(answer) }
    }
    return grants.count > 1 ? grants.filter { !isHeld($0, by: grants) } : grants
  }

  private func grant(_ action: ServiceActions.Name, _ candidate: Candidate) -> WhatCan.Grant? {
    let request = survey.request(ServiceActions.representative(of: action.name, name), on: candidate.text)
    let prospect = authorizer.prospect(of: request)
    guard let access = Access(prospect) else { return nil }
    var options = EvaluationOptions()
    options.patternReading = .whole
    if case .dependsOn(let keys) = prospect { options.missingContext = .worst(except: Set(keys)) }
    if case .allowed = prospect { options.missingContext = .worst(except: []) }
    let isWhole = Authorizer(policies, options: options).decide(request).isAllowed
    let owner = request.owner(of: candidate.text)
    return WhatCan.Grant(
      resource: candidate.spelled, access: access, account: owner == survey.principal.account ? nil : owner,
      narrowings: isWhole ? [] : authorizer.narrowings(of: request).map(\.spelled))
  }

  /// Whether another grant says the same of more.
  private func isHeld(_ grant: WhatCan.Grant, by others: [WhatCan.Grant]) -> Bool {
    others.contains { other in
      other != grant && other.access == .allowed && other.narrowings.isEmpty && other.account == grant.account
        && ResourcePattern(other.resource).contains(ResourcePattern(grant.resource))
    }
  }
}

extension Narrowing {
  /// The same with its context keys as AWS spells them.
  fileprivate var spelled: Narrowing {
    guard case .cut(let statement, let element, let keys) = self else { return self }
    return .cut(statement, element, keys: keys.map(Access.spelled).sorted())
  }
}

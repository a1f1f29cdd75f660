public import JSONText
public import PolicyModel
public import SourceText

/// A policy that rules look at, with all that they may ask of it. A class, as each of many rules is handed it.
public final class LintedPolicy {
  /// The text that the policy stands in.
  public let file: SourceFile
  /// The policy's object.
  public let node: JSONNode
  /// The policy as far as it could be read.
  public let policy: Policy
  /// What the grammar does not allow.
  public let issues: [DecodingIssue]
  /// What the policy is attached to.
  public let kind: PolicyKind
  /// The type of resource that it is attached to, where that is known.
  public let resourceType: ResourcePolicyType?
  /// What the organisation tells of itself.
  public let configuration: LintConfiguration
  /// The statements, with their objects.
  public let statements: [LintedStatement]
  /// The statements that have conditions: most have none, and many rules are about nothing else.
  private(set) lazy var conditioned = statements.filter { !$0.statement.conditions.isEmpty }
  /// These statements where a condition of the policy meets a test; none where none does.
  func conditioned(where test: (LintedCondition) -> Bool) -> [LintedStatement] {
    conditions.contains(where: test) ? conditioned : []
  }

  /// These statements where a condition of the policy has a key that begins with one of some texts in lower case.
  func conditioned(on beginnings: String...) -> [LintedStatement] {
    conditioned { condition in beginnings.contains { condition.foldedKey.begins(with: $0) } }
  }

  /// The policy without blanks outside strings, as AWS counts it.
  private(set) lazy var minified = JSONWriter.minifiedBytes(node)
  /// The texts in which variables stand for their values: resources from the fifth colon on, and what conditions
  /// compare as texts or as ARNs.
  private(set) lazy var variablePlaces = findVariablePlaces()
  /// The conditions of all statements.
  private(set) lazy var conditions = policy.statements.elements.flatMap { statement in
    statement.conditions.map { LintedCondition($0, of: statement, facts) }
  }
  /// The names in the policy, and where they stand.
  private(set) lazy var texts = PolicyTexts(policy.statements.elements)
  /// What AWS says of services, kept for the whole run.
  public let facts: ServiceFacts
  /// What the analyser proves of the policy.
  let proofs: PolicyProofs
  /// What it grants on every resource.
  let grants: PolicyGrants

  /// What the policy can speak of, where it is attached to a resource and that is certain.
  let scope: ResourcePolicyScope?

  /// The elements with a wrong name, in order of position, and what was likely meant.
  private let misspelt: [(range: SourceRange, meant: String)]

  /// The policy in `node`; its kind is guessed where it is not told.
  init(
    _ node: JSONNode, in file: SourceFile, kind: PolicyKind?, resourceType: ResourcePolicyType? = nil,
    configuration: LintConfiguration = LintConfiguration(), facts: ServiceFacts, pairBudget: inout Int
  ) {
    let decoded = DecodedPolicy(node, keeping: facts.shelf)
    self.file = file
    self.resourceType = resourceType
    self.configuration = configuration
    self.node = node
    self.facts = facts
    policy = decoded.policy
    proofs = PolicyProofs(
      decoded.policy, isReadable: !decoded.issues.contains(where: \.isFatal), analyzer: facts.analyzer)
    issues = decoded.issues
    misspelt = decoded.issues.compactMap { issue in
      switch issue.kind {
      case .unknownPolicyElement(_, let nearest?), .unknownStatementElement(_, let nearest?): (issue.range, nearest)
      default: nil
      }
    }
    self.kind = kind ?? PolicyKind(guessing: decoded.policy)
    scope = ResourcePolicyScope(
      decoded.policy.statements.elements, kind: self.kind, attachedTo: resourceType, facts)
    let list = node["Statement"]
    let objects = (list?.elements ?? list.map { [$0] } ?? []).filter { $0.members != nil }
    statements = zip(policy.statements.elements, objects).map { statement, object in
      LintedStatement(statement, object, facts: facts, pairBudget: &pairBudget)
    }
    grants = PolicyGrants(statements, kind: self.kind)
  }

  /// The bytes of a part of a string that stands at `range`; the whole string where escapes hide the part.
  public func range(of part: Substring, in text: String, at range: SourceRange) -> SourceRange {
    guard range.upperBound <= file.bytes.count, let first = innerStart(of: text, at: range) else { return range }
    let start = first + text.utf8.distance(from: text.startIndex, to: part.startIndex)
    return SourceRange(start, start + part.utf8.count)
  }

  /// Where the text of a string begins, which is quoted or, in YAML, may not be; nil where its bytes are not the text's.
  private func innerStart(of text: String, at range: SourceRange) -> Int? {
    let quotes = (range.count - text.utf8.count) / 2
    guard quotes == 0 || quotes == 1, range.count == text.utf8.count + 2 * quotes else { return nil }
    let start = range.lowerBound + quotes
    return file.bytes[start..<start + text.utf8.count].elementsEqual(text.utf8) ? start : nil
  }

  /// Whether an object has one of these elements under a wrong name, which is reported and need not be missed as well.
  func isMisspelt(_ elements: String..., within range: SourceRange) -> Bool {
    var low = 0
    var high = misspelt.count
    while low < high {
      let middle = (low + high) / 2
      if misspelt[middle].range.lowerBound < range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return misspelt[low...].prefix { $0.range.lowerBound < range.upperBound }.contains { word in
      elements.contains { $0.hasSameBytes(as: word.meant) }
    }
  }

  /// Whether it is an object without any element of a policy, not even a misspelt one: that it has no statement says it all.
  var isNoPolicy: Bool {
    guard let members = node.members else { return false }
    return ["Version", "Id", "Statement"].allSatisfy { node[$0] == nil }
      && !members.contains { member in isMisspelt("Version", "Id", "Statement", within: member.nameRange) }
  }

  /// The violation that each issue is for which `describe` gives one.
  func violations(_ describe: (DecodingIssue) -> Violation?) -> [Violation] { issues.compactMap(describe) }
}

/// A statement with its object. A class, as each of many rules goes through all of them.
public final class LintedStatement {
  /// The statement.
  public let statement: Statement
  /// The statement's object.
  public let node: JSONNode
  /// Which action can use which resource; nil where the statement has `NotAction`, `NotResource` or no resources.
  let grid: ActionResourceGrid?
  /// What each pattern of `Action` or `NotAction` covers.
  private(set) lazy var coverages = statement.action.patterns.elements.map(facts.coverage)
  /// What was found of each pattern of `Resource` or `NotResource`.
  private(set) lazy var resources = (statement.resource?.patterns.elements ?? []).map { facts.pattern($0.description) }
  /// The services of its actions in lower case, each once.
  private(set) lazy var services = findServices()
  /// Whether it may be about actions of every service.
  private(set) lazy var isOfEveryService =
    statement.action.isNegated || statement.action.patterns.elements.contains(where: \.isEverything)

  /// Whether it may be about actions of a service, given in lower case.
  func mayCover(_ service: String) -> Bool { isOfEveryService || services.contains { $0.hasSameBytes(as: service) } }

  private func findServices() -> [String] {
    var found: [String] = []
    // Actions of one service mostly stand together.
    for pattern in statement.action.patterns.elements {
      guard let service = pattern.foldedService, found.last != service, !found.contains(service) else { continue }
      found.append(service)
    }
    return found
  }

  /// Whether each pattern covers actions that are known.
  private(set) lazy var isAllKnown = coverages.allSatisfy(\.isKnown)
  private let facts: ServiceFacts

  init(_ statement: Statement, _ node: JSONNode, facts: ServiceFacts, pairBudget: inout Int) {
    self.statement = statement
    self.node = node
    self.facts = facts
    grid = ActionResourceGrid(statement, facts: facts, pairBudget: &pairBudget)
  }

  /// The member called `name`, the last of several.
  public func member(_ name: String) -> JSONMember? {
    guard let members = node.members else { return nil }
    // By index: a member that is only looked at need not be copied.
    for index in members.indices.reversed() where members[index].name.hasSameBytes(as: name) { return members[index] }
    return nil
  }

  /// What the statement is called, whatever it is.
  private(set) lazy var sid = member("Sid")?.value

  /// The brace that opens the statement: where something that it lacks is reported.
  public var opening: SourceRange { node.opening }
}

extension JSONNode {
  /// The first byte of the value: where something that it lacks is reported.
  var opening: SourceRange { range.opening }
}

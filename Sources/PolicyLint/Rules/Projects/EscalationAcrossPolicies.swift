import PolicyModel
import SourceText

struct EscalationAcrossPolicies: ProjectRule {
  static let page = RulePage(
    "PL906", "escalation-across-policies", .security,
    peers: [PeerCheck("cloudsplaining", "PRIVILEGE_ESCALATION")],
    summary: "The policies of a principal together let it act with rights that none of them grants.",
    why: """
      Each policy looks harmless, and whoever has all of them is worth as much as the widest role or user in reach. What \
      one policy alone makes possible is told of that policy; here it is what takes several. A principal with a \
      permissions boundary is left out.
      """)

  private static func pass(_ mark: String) -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": \#(mark)"iam:PassRole", "Resource": "*"}}"#
  }
  private static let functions =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["lambda:CreateFunction", "lambda:InvokeFunction"], "Resource": "*"}}"#
  private static func details(_ policies: String) -> String {
    """
    {"RoleDetailList": [{
      "Arn": "arn:aws:iam::111111111111:role/builder", "RoleName": "builder", "RoleId": "AROAEXAMPLEEXAMPLE001",
      "RolePolicyList": [\(policies)]
    }]}
    """
  }
  private static func inventory(_ policies: String) -> String {
    #"{"identity": {"arn:aws:iam::111111111111:role/builder": [\#(policies)]}}"#
  }

  static let projectExamples: [ProjectExample] = [
    .flags(
      (
        "details.json",
        details(
          #"{"PolicyName": "pass", "PolicyDocument": \#(pass("↓"))}, {"PolicyName": "functions", "PolicyDocument": \#(functions)}"#
        )
      )),
    .flags(
      ("111111111111/builder.identity.json", pass("↓")),
      inventory: inventory("\(functions), \(pass(""))")),
    .allows(
      ("111111111111/builder.identity.json", pass("")), ("111111111111/other.identity.json", functions)),
    .allows(
      ("111111111111/builder.identity.json", pass("")),
      inventory: inventory(
        #"\#(functions), {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "lambda:*", "Resource": "*"}}"#
      )),
  ]

  func check(_ project: LintedProject) -> [ProjectViolation] {
    project.principals.filter { $0.isWhole && !$0.isBounded && $0.identity.count > 1 }.flatMap { held in
      check(held, project)
    }
  }

  private func check(_ held: ProjectPrincipal, _ project: LintedProject) -> [ProjectViolation] {
    // Of policies in which texts mean different things no one policy can be made.
    guard Set(held.identity.map(\.policy.effectiveVersion)).count == 1 else { return [] }
    let ways = held.identity.map(\.fillings.count).max() ?? 0
    var common: [ProjectViolation]?
    for way in 0..<min(ways, 16) {
      let found = violations(of: held, way, project)
      common = common.map { $0.filter(found.contains) } ?? found
      if common?.isEmpty == true { break }
    }
    return common ?? []
  }

  private func violations(of held: ProjectPrincipal, _ way: Int, _ project: LintedProject) -> [ProjectViolation] {
    let singles = held.identity.map { project.linted([$0], filling: way) }
    // Of who may do anything another rule speaks.
    guard !singles.contains(where: { $0.grants.open.contains { $0.pattern.meaning == .everything } }) else { return [] }
    let known = Set(singles.flatMap { EscalationMethod.granted(by: StepGrants($0)).map(\.method.words) })
    let together = StepGrants(project.linted(held.identity, filling: way))
    return EscalationMethod.granted(by: together).compactMap { method, grant in
      guard method.actions.count > 1, !known.contains(method.words),
        let place = singles.indices.lazy.compactMap({ index in
          StepGrants(singles[index]).grant(of: method.actions[0], where: method.conditions).map { (index, $0) }
        }).first
      else { return nil }
      let actions = Words.list(method.actions.map { "`\($0)`" }, conjunction: "and")
      var violation = ProjectViolation(
        of: held.identity[place.0], at: place.1.range,
        "\(actions) of several policies together let `\(held.shownName)` \(method.words)",
        help: "name the roles that may be passed, and test `iam:PassedToService`")
      if !grant.isOpen { violation.violation.severity = .suggestion }
      return violation
    }
  }
}

import PolicyModel
import SourceText

struct DisagreeingTrust: ProjectRule {
  static let page = RulePage(
    "PL902", "disagreeing-trust", .warning,
    summary: "A principal is granted to assume a role, and the two sides do not agree.",
    why: """
      To assume a role takes the role's trust policy, which must let the caller in under the conditions that the caller \
      meets, and, from another account, a policy of the caller that grants `sts:AssumeRole` on the role. Where one side \
      lacks, every attempt is refused, or the grant outlives what it was for.
      """)

  private static let caller =
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ↓"arn:aws:iam::222222222222:role/target"}}"#
  private static let agreeing = caller.replacing(mark: "")

  static let projectExamples: [ProjectExample] = [
    .flags(
      ("111111111111/caller.identity.json", caller),
      (
        "222222222222/target.trust.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "333333333333"}, "Action": "sts:AssumeRole"}}"#
      )),
    .flags(
      (
        "111111111111/caller.identity.json",
        """
        {
          "Version": "2012-10-17",
          "Statement": {
            "Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ↓"arn:aws:iam::222222222222:role/target",
            "Condition": {"StringEquals": {"sts:ExternalId": "one"}}
          }
        }
        """
      ),
      (
        "222222222222/target.trust.json",
        """
        {
          "Version": "2012-10-17",
          "Statement": {
            "Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "sts:AssumeRole",
            "Condition": {"StringEquals": {"sts:ExternalId": "another"}}
          }
        }
        """
      )),
    .flags(
      (
        "111111111111/caller.identity.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}}"#
      ),
      (
        "222222222222/target.trust.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": ↓"arn:aws:iam::111111111111:role/caller"}, "Action": "sts:AssumeRole"}}"#
      )),
    .allows(
      ("111111111111/caller.identity.json", agreeing),
      (
        "222222222222/target.trust.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111111111111:role/caller"}, "Action": "sts:AssumeRole"}}"#
      )),
    .allows(
      (
        "222222222222/caller.identity.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::a/*"}}"#
      ),
      (
        "222222222222/target.trust.json",
        #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::222222222222:role/caller"}, "Action": "sts:AssumeRole"}}"#
      )),
    .allows(("111111111111/caller.identity.json", agreeing)),
  ]

  func check(_ project: LintedProject) -> [ProjectViolation] {
    let known = Dictionary(
      project.known.map { (ExactText($0.policies.name), $0) }, uniquingKeysWith: { first, _ in first })
    return project.assumeGrants.compactMap { refused($0, in: project) }
      + project.roles.flatMap { idle($0, known, in: project) }
  }

  /// A grant that the role's trust policy never lets be used.
  private func refused(_ grant: AssumeGrant, in project: LintedProject) -> ProjectViolation? {
    guard let action = AssumeGrant.action, !grant.trust.namesSessions else { return nil }
    let request = grant.request(action)
    let role = grant.trust.role
    if !project.mayAllow(request, identity: [.everything], resource: grant.attached) {
      return ProjectViolation(
        of: grant.policy, at: grant.range,
        "the trust policy of `\(role)` does not let `\(grant.caller.description)` assume it",
        help: "let the caller in there, or take the grant away")
    }
    // Where another statement grants it as well, this one's conditions need not be met.
    guard grants(of: grant, action) == 1 else { return nil }
    let choices = SessionChoices(grant.statement)
    guard !choices.contexts.isEmpty,
      !choices.contexts.contains(where: { context in
        var asked = request
        for (key, value) in context { asked.context[key] = .single(value) }
        return project.mayAllow(asked, identity: [.everything], resource: grant.attached)
      })
    else { return nil }
    return ProjectViolation(
      of: grant.policy, at: grant.range,
      "the trust policy of `\(role)` never lets `\(grant.caller.description)` assume it with what the statement asks of \(Words.list(choices.keys.map { "`\($0)`" }, conjunction: "and"))",
      help: "let both policies ask for the same")
  }

  /// How many statements of the caller grant the role to be assumed.
  private func grants(of grant: AssumeGrant, _ action: ActionName) -> Int {
    grant.policies.identity.flatMap(\.policy.statements.elements).count { statement in
      statement.effect == .allow && statement.action.matches(action)
        && (statement.resource?.isNegated != false
          || statement.resource?.patterns.elements.contains { $0.covers(grant.trust.role) } == true)
    }
  }

  /// The entries of a trust policy that name principals whose own policies keep them from using it.
  private func idle(
    _ trust: ProjectTrust, _ known: [ExactText: (principal: RequestPrincipal, policies: ProjectPrincipal)],
    in project: LintedProject
  ) -> [ProjectViolation] {
    guard let action = AssumeGrant.action, ARN(trust.role) != nil else { return [] }
    return trust.allowing(action).flatMap { policy, statement -> [ProjectViolation] in
      guard let element = statement.principal, !element.isNegated, case .listed(let groups) = element.principals else {
        return []
      }
      return groups.filter { $0.kind == .aws }.flatMap { group in
        group.names.elements.indices.compactMap { index -> ProjectViolation? in
          let entry = group.names.elements[index]
          guard let held = known[ExactText(entry.text)] else { return nil }
          let open = Statement(
            effect: .allow, principal: PrincipalElement(.listed([PrincipalGroup(.aws, [entry])])),
            action: ActionElement([ActionPattern("sts:AssumeRole")]))
          let attached = AttachedPolicy(
            NamedPolicy(name: "trust", policy: Policy(statements: [open])), to: ResourcePattern(trust.role))
          let request = Request(principal: held.principal, action: action, resources: [trust.role])
          guard !project.mayAllow(request, identity: held.policies.identity.map(\.named), resource: [attached]) else {
            return nil
          }
          return ProjectViolation(
            of: policy, at: group.names.range(at: index),
            "the policies of `\(entry.text)` do not let it assume `\(trust.role)`",
            help: "grant it `sts:AssumeRole` on the role, or trust it no longer")
        }
      }
    }
  }
}

extension String {
  /// The text with another mark, or none, for each `↓`.
  fileprivate func replacing(mark: String) -> String {
    unicodeScalars.map { $0 == "↓" ? mark : String($0) }.joined()
  }
}

import PolicyModel
import SourceText

struct MissingSessionTagGrant: ProjectRule {
  static let page = RulePage(
    "PL903", "missing-session-tag-grant", .warning,
    summary: "One side asks for session tags or a source identity, and the other does not grant to pass them.",
    why: """
      Who assumes a role with session tags needs `sts:TagSession`, and with a source identity `sts:SetSourceIdentity`, \
      beside `sts:AssumeRole`; the role's trust policy must allow it, too. Without that the whole call is refused.
      """)

  private static func caller(_ actions: String, _ condition: String = "") -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": \#(actions), "Resource": "arn:aws:iam::222222222222:role/target"\#(condition)}}"#
  }
  private static func trust(_ actions: String, _ condition: String = "") -> String {
    #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": \#(actions)\#(condition)}}"#
  }
  private static let tagged = #", "Condition": {"StringEquals": {"aws:RequestTag/team": "a"}}"#
  private static let named = #", "Condition": {"StringLike": {"sts:SourceIdentity": "a-*"}}"#
  private static let both = #"["sts:AssumeRole", "sts:TagSession"]"#

  static let projectExamples: [ProjectExample] = [
    .flags(
      ("111111111111/caller.identity.json", caller(#"↓"sts:AssumeRole""#)),
      ("222222222222/target.trust.json", trust(both, tagged))),
    .flags(
      ("111111111111/caller.identity.json", caller(#"["s3:GetObject", ↓"sts:AssumeRole"]"#)),
      ("222222222222/target.trust.json", trust(#"["sts:AssumeRole", "sts:SetSourceIdentity"]"#, named))),
    .flags(
      ("111111111111/caller.identity.json", caller(#"[↓"sts:AssumeRole", "sts:TagSession"]"#, tagged)),
      ("222222222222/target.trust.json", trust(#""sts:AssumeRole""#))),
    .allows(
      ("111111111111/caller.identity.json", caller(both)),
      ("222222222222/target.trust.json", trust(both, tagged))),
    .allows(
      ("111111111111/caller.identity.json", caller(#""sts:AssumeRole""#)),
      (
        "222222222222/target.trust.json",
        trust(both, #", "Condition": {"StringEqualsIfExists": {"aws:RequestTag/team": "a"}}"#)
      )),
    .allows(("111111111111/caller.identity.json", caller(#""sts:AssumeRole""#))),
  ]

  func check(_ project: LintedProject) -> [ProjectViolation] {
    project.assumeGrants.flatMap { grant in
      SessionCompanion.all.compactMap { check(grant, $0, in: project) }
    }
  }

  private func check(
    _ grant: AssumeGrant, _ companion: SessionCompanion, in project: LintedProject
  ) -> ProjectViolation? {
    guard let action = AssumeGrant.action, !grant.trust.namesSessions,
      let index = grant.statement.action.patterns.elements.firstIndex(where: { $0.matches(action) }),
      // What of the grant is refused anyway another rule tells.
      project.mayAllow(grant.request(action), identity: [.everything], resource: grant.attached)
    else { return nil }
    let trusting = grant.trust.allowing(action).filter { lets(grant, in: $0.statement, project) }
    let isAskedByTrust = !trusting.isEmpty && trusting.allSatisfy { companion.isAsked(by: $0.statement) }
    guard isAskedByTrust || companion.isAsked(by: grant.statement) else { return nil }
    let request = grant.request(companion.action)
    let range = grant.statement.action.patterns.range(at: index)
    guard project.mayAllow(request, identity: [.everything], resource: grant.attached) else {
      // Of a trust policy that asks for what it does not allow another rule tells.
      guard !isAskedByTrust else { return nil }
      return ProjectViolation(
        of: grant.policy, at: range,
        "the statement asks for \(companion.words), and the trust policy of `\(grant.trust.role)` does not allow `\(companion.action)`",
        help: "allow `\(companion.action)` in the trust policy")
    }
    guard
      !project.mayAllow(request, identity: grant.policies.identity.map(\.named), resource: grant.attached)
    else { return nil }
    // Of a statement that asks for what its policy does not grant another rule tells.
    guard isAskedByTrust, !companion.isAsked(by: grant.statement) else { return nil }
    return ProjectViolation(
      of: grant.policy, at: range,
      "the trust policy of `\(grant.trust.role)` asks for \(companion.words), and `\(grant.caller.description)` is not granted `\(companion.action)` on it",
      help: "grant `\(companion.action)` on the role as well")
  }

  /// Whether a statement of the trust policy can let the caller in.
  private func lets(_ grant: AssumeGrant, in statement: Statement, _ project: LintedProject) -> Bool {
    guard let action = AssumeGrant.action else { return false }
    let policy = NamedPolicy(name: "trust", policy: Policy(statements: [statement]))
    return project.mayAllow(
      grant.request(action), identity: [.everything],
      resource: [AttachedPolicy(policy, to: ResourcePattern(grant.trust.role))])
  }
}

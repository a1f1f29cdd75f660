import PolicyModel
import SourceText

/// A way to assume a role that its principals do not have.
struct MismatchedFederation: Rule {
  static let page = RulePage(
    "PL423", "mismatched-federation", .error, accessAnalyzer: ["MISMATCHED_ACTION_FOR_PRINCIPAL"],
    peers: [PeerCheck("iam-policy-validator", "trust_policy_validation")],
    summary: "A trust policy's action is not one by which its principals assume roles.",
    why: """
      Principals of AWS call `sts:AssumeRole`, those of a SAML provider `sts:AssumeRoleWithSAML`, those of an OpenID \
      Connect provider `sts:AssumeRoleWithWebIdentity`; any other way the statement allows nobody.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/acme"},
          "Action": ↓"sts:AssumeRoleWithWebIdentity"
        }
        """, as: .trust),
    .flags(
      statement: """
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": [↓"sts:AssumeRoleWithSAML", "sts:TagSession"]}
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": "111122223333", "Federated": ↓"arn:aws:iam::111122223333:saml-provider/acme"}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:TagSession"],
          "Principal": {"AWS": "111122223333", "Federated": "arn:aws:iam::111122223333:saml-provider/acme"}
        }
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRoleWith*",
          "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.com"}
        }
        """, as: .trust),
    .allows(
      statement: """
        {"Effect": "Deny", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRoleWithSAML"}
        """, as: .trust),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:saml-provider/acme"},
          "Action": "sts:TagSession"
        }
        """, as: .trust),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .trust else { return [] }
    return policy.statements.map(\.statement).flatMap { statement -> [Violation] in
      guard statement.effect == .allow, !statement.action.isNegated, let ways = ways(of: statement) else { return [] }
      let actions = statement.action.patterns
      let known = ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
      let dead = actions.elements.indices.filter { index in
        let text = actions.elements[index].description
        return known.contains { $0.equalsIgnoringCase(text) } && !ways.contains { $0.equalsIgnoringCase(text) }
      }
      if !dead.isEmpty {
        return dead.map {
          Violation(
            at: actions.range(at: $0), notTheirs(actions.elements[$0].description),
            help: "use \(Words.list(ways.sorted().map { "`\($0)`" }))")
        }
      }
      let covered = Set(known.filter(statement.covers))
      guard !covered.isEmpty else { return [] }
      return statement.principals(.federated).compactMap { principal in
        guard let way = way(of: principal.pattern.text), !covered.contains(way) else { return nil }
        return Violation(at: principal.range, cannot(principal.pattern.text), help: "add `\(way)` to the actions")
      }
    }
  }

  /// The actions by which the principals assume roles; nil where one of them is not understood.
  private func ways(of statement: Statement) -> Set<String>? {
    guard let principal = statement.principal, !principal.isNegated, principal.principals != .everyone else {
      return nil
    }
    var ways: Set<String> = []
    for entry in principal.principals.entries {
      // `*` may stand for callers of providers, too.
      if entry.meaning == .everyone { return nil }
      switch entry.kind {
      case .aws, .service: ways.insert("sts:AssumeRole")
      case .federated:
        guard let way = way(of: entry.text) else { return nil }
        ways.insert(way)
      case .canonicalUser: return nil
      }
    }
    return ways.isEmpty ? nil : ways
  }

  private func way(of provider: String) -> String? {
    switch TrustedProvider(provider) {
    case .saml: "sts:AssumeRoleWithSAML"
    case .openID: "sts:AssumeRoleWithWebIdentity"
    case nil: nil
    }
  }

  private func notTheirs(_ action: String) -> String { "the principals of the statement cannot call `\(action)`" }

  private func cannot(_ principal: String) -> String { "none of the actions is one that `\(principal)` can call" }
}

import JSONText
import PolicyAnalysis
import PolicyModel
import SourceText

/// A policy of a resource or a role that lets strangers in.
struct PublicAccess: Rule {
  static let page = RulePage(
    "PL632", "public-access", .security,
    peers: [
      PeerCheck("checkov", "CKV_AWS_70"), PeerCheck("checkov", "CKV_AWS_32"), PeerCheck("checkov", "CKV_AWS_33"),
      PeerCheck("checkov", "CKV_AWS_167"), PeerCheck("checkov", "CKV_AWS_168"), PeerCheck("checkov", "CKV_AWS_169"),
      PeerCheck("checkov", "CKV_AWS_283"), PeerCheck("checkov", "CKV_AWS_385"), PeerCheck("checkov", "CKV_AWS_387"),
      PeerCheck("cloudsplaining", "AssumableByAnyPrincipalWithConditions"),
      PeerCheck("iam-policy-validator", "principal_validation"),
    ],
    summary: "A statement admits everyone, and no condition or denial keeps strangers out.",
    why: """
      A condition keeps strangers out where it compares an account, an organisation, a network, an endpoint or an \
      identity with values that are not anybody's: a wildcard pins nothing, nor does a wide range of addresses, nor \
      `IfExists` on a key that strangers leave away. The finding shows a request that is allowed, confirmed by the \
      evaluator.
      """)

  static let examples: [RuleExample] = [
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": ↓"*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": ["111122223333", ↓"*"]}, "Action": "sqs:SendMessage",
          "Resource": "arn:aws:sqs:us-east-1:123456789012:orders",
          "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": ↓"*"}, "Action": "sts:AssumeRole",
          "Condition": {"StringLike": {"aws:PrincipalOrgID": "o-*"}}
        }
        """, as: .trust),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": ↓"*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-abcdef1234"}}
        }
        """),
    .allows(
      """
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"
          },
          {
            "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::acme-lake/*",
            "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "123456789012"}}
          }
        ]
      }
      """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Condition": {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/etl-*"}}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::acme-lake/*"
        }
        """),
    .allows(statement: #"{"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": ↓"*"}, "Action": "elasticfilesystem:ClientMount",
          "Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "false"}}
        }
        """, as: .resource),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "elasticfilesystem:ClientMount",
          "Condition": {"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}
        }
        """, as: .resource),
    .allows(
      statement: #"{"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"}"#, as: .endpoint),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    guard policy.kind == .resource || policy.kind == .trust else { return [] }
    let isTrust = policy.kind == .trust
    let zone = TrustZone(
      accounts: policy.configuration.ownAccounts.sorted().compactMap { AccountID($0) },
      organizations: policy.configuration.organization.map { [$0] } ?? [], trustsNamedPrincipals: true)
    return policy.statements.compactMap { linted -> Violation? in
      // A trust policy for everyone without any condition is told by a rule of its own.
      guard linted.statement.effect == .allow, let place = linted.placeOfEveryone,
        !(isTrust && linted.statement.conditions.isEmpty),
        let witness = policy.proofs.witnessOfPublicAccess(by: linted.statement, trusting: zone)
      else { return nil }
      return Violation(
        at: place, isTrust ? anyoneAssumes : anyoneMay(witness.request.action),
        help: "name who is meant, or test `aws:PrincipalOrgID` or `aws:PrincipalAccount`; " + example(witness))
    }
  }

  private var anyoneAssumes: String { "strangers may assume the role in spite of the conditions" }

  private func anyoneMay(_ action: ActionName) -> String { "everyone may call `\(action)`, strangers among them" }

  private func example(_ witness: Witness) -> String {
    let request = witness.request
    let keys = request.context.keys.compactMap { key -> String? in
      switch request.context[key] {
      case .single(let value)?: "`\(key)` = `\(value)`"
      case .list(let values)?: "`\(key)` = \(values.map { "`\($0)`" }.joined(separator: ", "))"
      case nil: nil
      }
    }
    let context = keys.isEmpty ? "" : " with " + Words.list(keys, conjunction: "and")
    return
      "allowed is `\(request.action)` on `\(request.resources.first ?? "*")` by `\(request.principal.description)`\(context)"
  }
}

extension LintedStatement {
  /// Where everyone is named; nil where the statement names only some.
  fileprivate var placeOfEveryone: SourceRange? {
    guard let principal = statement.principal, !principal.isNegated else {
      // That an `Allow` has `NotPrincipal` is told by a rule of its own.
      return nil
    }
    guard case .listed(let groups) = principal.principals else { return member("Principal")?.value.range }
    for group in groups {
      if let index = group.names.elements.firstIndex(where: { $0.meaning == .everyone }) {
        return group.names.range(at: index)
      }
    }
    return nil
  }
}

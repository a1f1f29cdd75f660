import PolicyModel
import ServiceReference
import SourceText

/// An ARN without account where the resource has one.
struct MissingARNAccount: Rule {
  let page = RulePage(
    "PL310", "missing-arn-account", .error, accessAnalyzer: ["MISSING_ARN_ACCOUNT"],
    peers: [PeerCheck("parliament", "INVALID_ARN")],
    summary: "The account of an ARN is empty, though the ARNs of such resources have one.",
    why: "It names nothing. Only some ARNs, such as those of buckets, have no account.")

  let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": ↓"arn:aws:glue:us-east-1::catalog"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": ↓"arn:aws:iam:::role/reader"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "glue:GetTables", "Resource": "arn:aws:glue:us-east-1:*:catalog"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .allows(
      statement: #"{"Effect": "Allow", "Action": "ssm:GetParameter", "Resource": "arn:aws:ssm:*::parameter/aws/*"}"#),
  ]

  /// Services of which AWS has resources of its own, whose ARNs have no account.
  /// https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html
  private let servicesWithPublicResources = ["ssm", "resource-explorer-2"]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.resources.filter { lacksAccount($0, policy.facts) }.map { located in
      Violation(
        at: located.range, noAccount(located.text),
        help: "write the account between the fourth and the fifth colon, or `*` for any")
    }
  }

  private func lacksAccount(_ located: LocatedText, _ facts: ServiceFacts) -> Bool {
    guard let fields = located.fields, fields[4].isEmpty, !fields[2].isOpen, !fields[5].isEmpty,
      !servicesWithPublicResources.contains(where: { $0.hasSameBytes(as: fields[2]) }),
      let known = facts.service(String(fields[2]))
    else { return false }
    let types = known.resourceTypes
    guard !types.contains(where: { $0.mayMatch(pattern: located.text) }) else { return false }
    let completed = (fields[..<4] + ["*", fields[5]]).joined(separator: ":")
    return types.contains { $0.mayMatch(pattern: completed) }
  }

  private func noAccount(_ text: String) -> String { "`\(text)` has no account" }
}

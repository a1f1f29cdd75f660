import PolicyModel
import SourceText

/// A text that names no principal.
struct MalformedPrincipal: Rule {
  static let page = RulePage(
    "PL401", "malformed-principal", .error, accessAnalyzer: ["INVALID_PRINCIPAL_FORMAT"],
    peers: [PeerCheck("parliament", "UNKNOWN_PRINCIPAL")],
    summary: "A principal is none of the forms that AWS takes.",
    why: "AWS rejects the policy: a principal is an account, a user, a role, a session, a service, a provider or `*`.")

  static let examples: [RuleExample] = [
    .flags(
      statement: #"{"Effect": "Allow", "Principal": {"AWS": ↓"the data team"}, "Action": "sts:AssumeRole"}"#),
    .flags(statement: #"{"Effect": "Allow", "Principal": ↓"111122223333", "Action": "sts:AssumeRole"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": [↓"arn:aws:iam::111122223333:group/data", ↓"arn:aws:s3:::acme-lake"]}
        }
        """),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Principal": {"CanonicalUser": ↓"79a59df900b949e5"}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "sts:AssumeRole",
          "Principal": {"AWS": ["111122223333", "arn:aws:iam::111122223333:role/reader", "AROAEXAMPLEEXAMPLE12"]}
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*",
          "Principal": {
            "AWS": [
              "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1", "arn:aws:iam::111122223333:root",
              "arn:aws:sts::111122223333:assumed-role/reader/ann", "arn:aws:sts::111122223333:federated-user/ann"
            ],
            "CanonicalUser": "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be"
          }
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    let formless = policy.violations { issue in
      guard case .malformedPrincipal = issue.kind else { return nil }
      return Violation(at: issue.range, issue.message, help: "write `{\"AWS\": \"...\"}` around it")
    }
    let reported = Set(formless.map(\.range))
    let entries = policy.texts.principals.filter { located in
      located.principal?.meaning == .malformed && !located.isOpen && !located.isBareNumber && located.fields == nil
        && !located.text.begins(with: "arn:") && !reported.contains(located.range)
    }
    let ids = policy.texts.principals.filter { located in
      located.principal?.kind == .canonicalUser && !located.isOpen && !Self.isCanonicalID(located.text)
    }
    let others = policy.texts.principals.filter { isOfOtherResource($0, policy.facts) && !reported.contains($0.range) }
    return formless
      + ids.map {
        Violation(at: $0.range, noCanonicalID($0.text), help: "write the 64 hexadecimal digits that S3 tells")
      }
      + others.map {
        Violation(
          at: $0.range, cannotCall($0.text), help: "name an account, a user, a role or a session of one"
        ).beyondAccessAnalyzer()
      }
      + entries.map {
        Violation(
          at: $0.range, noPrincipal($0.text),
          help: "name an account, `111122223333`, or the ARN of a user, a role or a session"
        ).beyondAccessAnalyzer()
      }
  }

  /// Whether a text is a canonical user id.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/finding-canonical-user-id.html
  private static func isCanonicalID(_ text: String) -> Bool {
    text.utf8.count == 64
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte.lowered)
      }
  }

  private func noCanonicalID(_ text: String) -> String { "`\(text)` is not a canonical user id" }

  /// Whether an entry is the ARN of something that makes no requests: a group, a policy, a bucket.
  private func isOfOtherResource(_ located: LocatedText, _ facts: ServiceFacts) -> Bool {
    guard let principal = located.principal, principal.kind == .aws, case .arn(let arn) = principal.meaning else {
      return false
    }
    if arn.service.hasSameBytes(as: "iam") || arn.service.hasSameBytes(as: "sts") {
      let others = [
        "group", "policy", "instance-profile", "mfa", "server-certificate", "saml-provider", "oidc-provider",
      ]
      return arn.resourceType.map { type in others.contains { $0.hasSameBytes(as: type) } } ?? false
    }
    return !located.isOpen && facts.service(String(arn.service)) != nil
  }

  private func cannotCall(_ text: String) -> String { "`\(text)` is not a principal: it makes no requests" }

  private func noPrincipal(_ text: String) -> String { "`\(text)` is not a principal" }
}

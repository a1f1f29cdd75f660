import PolicyModel
import SourceText

/// A bucket's ARN whose name no bucket can have.
struct InvalidBucketName: Rule {
  static let page = RulePage(
    "PL306", "invalid-bucket-name", .warning,
    summary: "The ARN of a bucket or an object has a bucket name that S3 does not allow.",
    why: """
      It names nothing. Buckets are named in lower-case letters, digits, dots and hyphens; only some buckets of \
      us-east-1 from before March 2018 have capitals or underscores.
      """)

  static let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::↓Acme_Lake"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::↓log_保存_bucket/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::↓acme..lake/*", "arn:aws:s3:::↓-acme-lake", "arn:aws:s3:::↓192.0.2.7"]
        }
        """),
    .flags(
      statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::↓acme-lake:*"}"#,
      fixed: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::acme-lake/*"}"#),
    .flags(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:ListBucket",
          "Resource": "arn:aws:s3:::↓acme-lake-with-a-name-that-is-longer-than-sixty-three-characters-are"
        }
        """),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::↓ab"}"#),
    .allows(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::a*"}"#),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::acme.lake-7", "arn:aws:s3:::*-lake", "arn:aws:s3:::acme-*", "arn:aws:s3:::*.*.*.*"]
        }
        """),
    .allows(
      statement: """
        {
          "Effect": "Allow", "Action": "s3:*",
          "Resource": ["arn:aws:s3:::acme-lake", "arn:aws:s3:::*/Sales_2024/*", "arn:aws:s3:::${aws:PrincipalTag/B_c}"]
        }
        """),
  ]

  func check(_ policy: LintedPolicy) -> [Violation] {
    policy.texts.arns.compactMap { located in
      guard let fields = located.fields, fields[2].hasSameBytes(as: "s3"), fields[3].isEmpty, fields[4].isEmpty,
        let name = bucketName(in: fields[5]), let fault = BucketNameFault(name)
      else { return nil }
      let range = policy.range(of: name, in: located.text, at: located.range)
      let mended = objects(of: name)
      return Violation(
        at: range, message(name, fault),
        help: mended.map { "write `\($0)` for the objects of the bucket" } ?? fault.help,
        fixes: mended.map { range == located.range ? [] : [.replacing(range, by: $0, isSafe: false)] } ?? [],
        severity: fault.isOfOldBuckets || fault.isShort ? .suggestion : nil)
    }
  }

  /// `name/*` of `name:*`: the colon is the mark of other services' ARNs.
  private func objects(of name: Substring) -> String? {
    guard name.hasSuffix(":*"), !name.dropLast(2).utf8.contains(UInt8(ascii: ":")) else { return nil }
    return name.dropLast(2) + "/*"
  }

  /// The part before the first slash; nil where a variable stands in it.
  private func bucketName(in resource: Substring) -> Substring? {
    let end = resource.utf8.firstIndex(of: UInt8(ascii: "/")) ?? resource.endIndex
    let name = resource[..<end]
    return name.utf8.contains(UInt8(ascii: "$")) ? nil : name
  }

  private func message(_ name: Substring, _ fault: BucketNameFault) -> String {
    fault.isOfOldBuckets
      ? "only an old bucket of us-east-1 can be called `\(name)`: \(fault.clause(inOld: true))"
      : "no bucket can be called `\(name)`: \(fault.clause(inOld: false))"
  }
}

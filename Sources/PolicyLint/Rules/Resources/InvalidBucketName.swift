import PolicyModel
import SourceText

/// A bucket's ARN whose name no bucket can have.
struct InvalidBucketName: Rule {
  let page = RulePage(
    "PL306", "invalid-bucket-name", .warning,
    summary: "The ARN of a bucket or an object has a bucket name that S3 does not allow.",
    why: """
      It names nothing. Buckets are named in lower-case letters, digits, dots and hyphens; only some buckets of \
      us-east-1 from before March 2018 have capitals or underscores.
      """)

  let examples: [RuleExample] = [
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::↓Acme_Lake"}"#),
    .flags(statement: #"{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::↓log_保存_bucket/*"}"#),
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
        let name = bucketName(in: fields[5]), let wrong = wrongScalar(in: name)
      else { return nil }
      let isOld = isAllowedInOldNames(wrong)
      return Violation(
        at: policy.range(of: name, in: located.text, at: located.range),
        isOld ? onlyOldBuckets(name, for: wrong) : cannotBeNamed(name, for: wrong),
        help: "buckets are named in lower-case letters, digits, dots and hyphens", severity: isOld ? .suggestion : nil)
    }
  }

  /// The part before the first slash; nil where a variable stands in it.
  private func bucketName(in resource: Substring) -> Substring? {
    let end = resource.utf8.firstIndex(of: UInt8(ascii: "/")) ?? resource.endIndex
    let name = resource[..<end]
    return name.utf8.contains(UInt8(ascii: "$")) ? nil : name
  }

  /// Whether buckets of us-east-1 could have it before March 2018.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  private func isAllowedInOldNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "_": true
    default: false
    }
  }

  /// The scalar that rules the name out; one that no bucket ever had before those that old buckets have.
  private func wrongScalar(in name: Substring) -> Unicode.Scalar? {
    let wrong = name.unicodeScalars.filter { !isAllowed($0) }
    return wrong.first { !isAllowedInOldNames($0) } ?? wrong.first
  }

  private func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", ".", "-", "*", "?": true
    default: false
    }
  }

  private func onlyOldBuckets(_ name: Substring, for scalar: Unicode.Scalar) -> String {
    "only an old bucket of us-east-1 can be called `\(name)`: `\(Character(scalar))` is no longer allowed"
  }

  private func cannotBeNamed(_ name: Substring, for scalar: Unicode.Scalar) -> String {
    "no bucket can be called `\(name)`: `\(Character(scalar))` is not allowed"
  }
}

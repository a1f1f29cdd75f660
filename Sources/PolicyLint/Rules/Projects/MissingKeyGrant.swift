import Inventory
import PolicyModel
import SourceText

struct MissingKeyGrant: ProjectRule {
  static let page = RulePage(
    "PL904", "missing-key-grant", .warning,
    summary: "Objects of an encrypted bucket are granted, and what the bucket's key needs is not.",
    why: """
      To read objects that S3 encrypts with a key of KMS takes `kms:Decrypt` on the key, and to write them \
      `kms:GenerateDataKey`. Without, the objects cannot be used, whatever S3 allows. It is looked for where an inventory \
      tells the bucket's key and the key's policy is known, or the key is of another account.
      """)

  private static let key = "arn:aws:kms:us-east-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab"
  private static func inventory(_ more: String) -> String {
    """
    {
      "bucketOwners": {"data": "111111111111"}, "bucketKeys": {"data": "\(key)"},
      "resource": {"\(key)": {"Version": "2012-10-17", "Statement": {
        "Effect": "Allow", "Principal": {"AWS": \(more)}, "Action": "kms:*", "Resource": "*"
      }}}
    }
    """
  }
  private static let account = #""arn:aws:iam::111111111111:root""#
  private static func reader(_ mark: String, _ action: String, _ more: String = "") -> String {
    #"{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "\#(action)", "Resource": [\#(mark)"arn:aws:s3:::data/*"]}\#(more)]}"#
  }
  private static func use(_ action: String) -> String {
    #", {"Effect": "Allow", "Action": "\#(action)", "Resource": "\#(key)"}"#
  }

  static let projectExamples: [ProjectExample] = [
    .flags(
      ("111111111111/reader.identity.json", reader("↓", "s3:GetObject")), inventory: inventory(account)),
    .flags(
      ("111111111111/writer.identity.json", reader("↓", "s3:Put*", use("kms:Decrypt"))),
      inventory: inventory(account)),
    .allows(
      ("111111111111/reader.identity.json", reader("", "s3:GetObject", use("kms:Decrypt"))),
      inventory: inventory(account)),
    .allows(
      ("111111111111/reader.identity.json", reader("", "s3:GetObject")),
      inventory: inventory(#""arn:aws:iam::111111111111:role/reader""#)),
    .allows(("111111111111/reader.identity.json", reader("", "s3:GetObject"))),
  ]

  /// What is done to objects, and what it needs of the key.
  /// https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
  private static let needs = [
    ("s3:GetObject", "kms:Decrypt"), ("s3:PutObject", "kms:GenerateDataKey"),
  ].compactMap { use, need -> (use: ActionName, need: ActionName)? in
    guard let use = ActionName(use), let need = ActionName(need) else { return nil }
    return (use, need)
  }

  func check(_ project: LintedProject) -> [ProjectViolation] {
    guard !project.inventory.bucketKeys.isEmpty else { return [] }
    return project.known.flatMap { principal, held in
      Self.needs.flatMap { use, need in check(principal, held, use, need, project) }
    }
  }

  private func check(
    _ principal: RequestPrincipal, _ held: ProjectPrincipal, _ use: ActionName, _ need: ActionName,
    _ project: LintedProject
  ) -> [ProjectViolation] {
    var answers: [String: Bool] = [:]
    return held.grants(of: use).compactMap { grant -> ProjectViolation? in
      guard let bucket = grant.bucket, let key = project.inventory.bucketKeys[bucket],
        // A key that AWS manages lets in whom S3 lets in.
        project.inventory.keyManagers[key] != .aws,
        project.mayAllow(
          grant.request(use, by: principal), identity: held.identity.map(\.named),
          resource: [AttachedPolicy(.everythingForEveryone)])
      else { return nil }
      let lacks = answers[key] ?? lacks(need, key, principal, held, project)
      answers[key] = lacks
      guard lacks else { return nil }
      return ProjectViolation(
        of: grant.policy, at: grant.range,
        "`\(use)` on `\(bucket)` is of no use without `\(need)` on its key, which `\(held.name)` is not granted",
        help: "grant `\(need)` on `\(key)`")
    }
  }

  /// Whether a principal certainly has no use of a key.
  private func lacks(
    _ need: ActionName, _ key: String, _ principal: RequestPrincipal, _ held: ProjectPrincipal,
    _ project: LintedProject
  ) -> Bool {
    let request = Request(principal: principal, action: need, resources: [key])
    let attached = project.inventory.resources.filter { $0.concerns(request) }
    if attached.isEmpty {
      // The key's policy may name the principal, where it is of the same account.
      guard let owner = ARN(key)?.account, owner != principal.account else { return false }
    }
    let resource = attached.isEmpty ? [AttachedPolicy(.everythingForEveryone, to: ResourcePattern(key))] : attached
    return !project.mayAllow(request, identity: held.identity.map(\.named), resource: resource)
  }
}

import JSONText
import PolicyModel
import PolicySources
import SourceText

/// One of AWS's policies of administrators, attached.
struct AdministratorAttachment: Rule {
  static let page = RulePage(
    "PL636", "administrator-attachment", .warning,
    peers: [
      PeerCheck("checkov", "CKV_AWS_274"), PeerCheck("checkov", "CKV_AWS_275"), PeerCheck("checkov", "CKV2_AWS_56"),
    ],
    summary: "A template, a module or an account's details attach `AdministratorAccess` or `IAMFullAccess`.",
    why: """
      The first allows everything, and the second lets its holder allow itself everything. Neither document stands in the \
      file, so that no other rule sees what is granted.
      """)

  static let examples: [RuleExample] = [
    .flags(
      """
      {
        "Resources": {
          "Deployer": {
            "Type": "AWS::IAM::Role",
            "Properties": {
              "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "sts:AssumeRole"}
                ]
              },
              "ManagedPolicyArns": [
                "arn:aws:iam::aws:policy/ReadOnlyAccess", ↓"arn:aws:iam::aws:policy/AdministratorAccess"
              ]
            }
          }
        }
      }
      """),
    .flags(
      """
      {
        "RoleDetailList": [{
          "Arn": "arn:aws:iam::111122223333:role/keys", "RoleName": "keys", "RoleId": "AROAEXAMPLEEXAMPLE001",
          "RolePolicyList": [],
          "AttachedManagedPolicies": [
            {"PolicyName": "IAMFullAccess", "PolicyArn": ↓"arn:aws:iam::aws:policy/IAMFullAccess"}
          ]
        }]
      }
      """),
    .allows(
      statement: """
        {
          "Effect": "Deny", "Action": "iam:AttachRolePolicy", "Resource": "*",
          "Condition": {"ArnEquals": {"iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"}}
        }
        """),
  ]

  /// The names under which templates, plans and account details list what is attached.
  private static let attachments: Set<String> = [
    "AttachedManagedPolicies", "ManagedPolicyArns", "PolicyArn", "Policies", "managed_policy_arns", "policy_arn",
    "policy_arns",
  ]
  private static let policies = ["AdministratorAccess", "IAMFullAccess"]

  func check(_ document: SourcedDocument) -> [Violation] {
    guard let root = document.root else {
      return document.attachments.compactMap { attachment in
        Self.policies.first { isPolicy(attachment.arn, $0) }.map { violation($0, at: attachment.range) }
      }
    }
    guard mayAttach(document) else { return [] }
    // Anchors of YAML can make a tree far larger than its text.
    var budget = 1 << 20
    var found: [Violation] = []
    walk(root, isAttachment: false, &budget, &found)
    var told: Set<SourceRange> = []
    return found.filter { told.insert($0.range).inserted }
  }

  /// Whether a text of the document can name one of the policies; JSON without an escape says so in its bytes.
  private func mayAttach(_ document: SourcedDocument) -> Bool {
    document.format != .json || document.file.bytes.contains(UInt8(ascii: "\\"))
      || Self.policies.contains { document.file.bytes.firstRange(of: Array($0.utf8), from: 0) != nil }
  }

  private func walk(_ node: JSONNode, isAttachment: Bool, _ budget: inout Int, _ found: inout [Violation]) {
    guard budget > 0 else { return }
    budget -= 1
    if let text = node.string {
      if isAttachment, let policy = Self.policies.first(where: { isPolicy(text, $0) }) {
        found.append(violation(policy, at: node.range))
      }
    } else if let elements = node.elements {
      for element in elements { walk(element, isAttachment: isAttachment, &budget, &found) }
    } else {
      for member in node.members ?? [] {
        // A function of a template stands for its text.
        let isHere = isAttachment && member.name.begins(with: "Fn::") || Self.attachments.contains(member.name)
        walk(member.value, isAttachment: isHere, &budget, &found)
      }
    }
  }

  /// Whether a text names a policy: by its ARN, in whatever partition, or by its name alone, as SAM takes it.
  private func isPolicy(_ text: String, _ name: String) -> Bool {
    text.hasSameBytes(as: name) || text.begins(with: "arn:") && text.hasSuffix(":iam::aws:policy/\(name)")
  }

  private func violation(_ policy: String, at range: SourceRange) -> Violation {
    Violation(at: range, attaches(policy), help: "attach a policy of what is used")
  }

  private func attaches(_ policy: String) -> String {
    "`\(policy)` is attached, which allows \(policy == "IAMFullAccess" ? "its holder to allow itself everything" : "everything")"
  }
}

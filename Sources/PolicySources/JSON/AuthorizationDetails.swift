import JSONText
import PolicyModel
import SourceText

/// The policies in what `aws iam get-account-authorization-details` prints: one page, or several as a list.
/// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
struct AuthorizationDetails {
  private(set) var policies: [SourcedPolicy] = []
  private(set) var skipped: [SkippedPart] = []

  private static let principals = [
    (list: "UserDetailList", inline: "UserPolicyList", name: "UserName"),
    (list: "GroupDetailList", inline: "GroupPolicyList", name: "GroupName"),
    (list: "RoleDetailList", inline: "RolePolicyList", name: "RoleName"),
  ]

  /// nil where `root` is something else.
  init?(_ root: JSONNode) {
    let pages = root.elements ?? [root]
    guard let first = pages.first, Self.isPage(first) else { return nil }
    for page in pages { read(page) }
    policies.sort { $0.node.range.lowerBound < $1.node.range.lowerBound }
    skipped.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func isPage(_ node: JSONNode) -> Bool {
    principals.contains { node[$0.list]?.elements != nil }
      || node["Policies"]?.elements?.first?["PolicyVersionList"] != nil
  }

  private mutating func read(_ page: JSONNode) {
    for kind in Self.principals {
      for principal in page[kind.list]?.elements ?? [] {
        let owner = principal["Arn"]?.string ?? principal[kind.name]?.string
        if let trust = principal["AssumeRolePolicyDocument"] { add(trust, .trust, of: owner) }
        for policy in principal[kind.inline]?.elements ?? [] {
          if let document = policy["PolicyDocument"] { add(document, .identity, of: owner) }
        }
      }
    }
    for policy in page["Policies"]?.elements ?? [] {
      let owner = policy["Arn"]?.string ?? policy["PolicyName"]?.string
      let standard = policy["DefaultVersionId"]?.string
      let version = policy["PolicyVersionList"]?.elements?.first { version in
        if version["IsDefaultVersion"]?.bool == true { return true }
        guard let standard, let id = version["VersionId"]?.string else { return false }
        return id.hasSameBytes(as: standard)
      }
      if let document = version?["Document"] { add(document, .identity, of: owner) }
    }
  }

  /// Adds a policy that stands in the file as an object, or as text, URL-encoded or not.
  private mutating func add(_ node: JSONNode, _ kind: PolicyKind, of owner: String?) {
    guard let text = node.string else {
      return policies.append(SourcedPolicy(node, kind: kind, owner: owner))
    }
    let document = JSONDocument.parse(PolicyText.decoded(text))
    guard let root = document.root, document.errors.isEmpty else {
      return skipped.append(SkippedPart(at: node.range, because: "its text is no policy in JSON, URL-encoded or plain"))
    }
    policies.append(
      SourcedPolicy(fillings: root.standing(at: node.range), kind: kind, owner: owner, notation: .other))
  }
}

extension JSONNode {
  /// The value with all its parts at `range`: of a text within a text only the whole has a place.
  func standing(at range: SourceRange) -> JSONNode {
    switch value {
    case .null, .bool, .number, .string: JSONNode(value, at: range)
    case .array(let elements): JSONNode(.array(elements.map { $0.standing(at: range) }), at: range)
    case .object(let members):
      JSONNode(
        .object(members.map { JSONMember($0.name, $0.value.standing(at: range), nameRange: range) }), at: range)
    }
  }
}

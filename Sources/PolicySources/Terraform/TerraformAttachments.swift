import SourceText

/// Whose the policies of a module are: users, groups and roles by their addresses, as far as references tell.
///
/// Left out are principals with a permissions boundary, and all that there may be several or none of.
struct TerraformAttachments {
  /// The holders of policies, by the address of the policy's resource.
  private var holders: [String: Set<String>] = [:]
  private var principals: Set<String> = []

  private static let principalTypes: Set<String> = ["aws_iam_role", "aws_iam_user", "aws_iam_group"]

  /// The argument in which an inline policy names who has it.
  private static let inline = [
    "aws_iam_role_policy": "role", "aws_iam_user_policy": "user", "aws_iam_group_policy": "group",
  ]

  /// The arguments in which the attachment of a managed policy names to whom.
  private static let attachments = [
    "aws_iam_role_policy_attachment": ["role"], "aws_iam_user_policy_attachment": ["user"],
    "aws_iam_group_policy_attachment": ["group"], "aws_iam_policy_attachment": ["roles", "users", "groups"],
  ]

  init(_ body: HCLBody) {
    let resources = body.blocks("resource").filter { $0.labels.count == 2 && Self.isSingle($0) }
    for block in resources where Self.principalTypes.contains(block.labels[0]) {
      if block.body["permissions_boundary"] == nil { principals.insert(TerraformScope.address(block)) }
    }
    for block in resources {
      let type = block.labels[0]
      if let argument = Self.inline[type] {
        add(Self.addresses(in: block.body[argument]?.value), to: TerraformScope.address(block))
      } else if let arguments = Self.attachments[type] {
        for policy in Self.addresses(in: block.body["policy_arn"]?.value) {
          for argument in arguments { add(Self.addresses(in: block.body[argument]?.value), to: policy) }
        }
      }
    }
  }

  /// Who has the policy of a resource: itself, where it is a principal, or those to which it is attached.
  func holders(of address: String) -> Set<String> {
    principals.contains(address) ? [address] : holders[address] ?? []
  }

  private mutating func add(_ names: [String], to policy: String) {
    for name in names where principals.contains(name) { holders[policy, default: []].insert(name) }
  }

  private static func isSingle(_ block: HCLBlock) -> Bool {
    block.body["count"] == nil && block.body["for_each"] == nil
  }

  /// The resources that a reference, or the references of a list, name.
  private static func addresses(in expression: HCLExpression?) -> [String] {
    switch expression?.form {
    case .reference(let reference) where reference.names.count == 3 && !reference.hasIndex:
      return [reference.names[..<2].joined(separator: ".")]
    case .template(let template):
      guard template.pieces.count == 1, case .interpolation(let inner, _) = template.pieces[0] else { return [] }
      return addresses(in: inner)
    case .tuple(let elements): return elements.flatMap { addresses(in: $0) }
    default: return []
    }
  }
}

public import JSONText
import PolicyModel
import SourceText

/// Finds the policies of a document: the document itself, the elements of a list, what the AWS command line puts around
/// a policy, such as `{"PolicyVersion": {"Document": ...}}`, and what `policygen emit --all` prints.
public enum PolicyLocator {
  private static let wrappers = ["PolicyVersion", "Role", "Roles", "Document", "PolicyDocument"]
  private static let trustWrapper = "AssumeRolePolicyDocument"
  private static let deepest = 4

  /// The policies in `root`, in order; empty where nothing looks like one.
  public static func policies(in root: JSONNode) -> [SourcedPolicy] {
    var policies: [SourcedPolicy] = []
    collect(root, kind: nil, depth: 0, into: &policies)
    return policies
  }

  private static func collect(
    _ node: JSONNode, kind: PolicyKind?, owner: String? = nil, depth: Int, into policies: inout [SourcedPolicy]
  ) {
    guard depth <= deepest else { return }
    if let elements = node.elements {
      for element in elements { collect(element, kind: kind, depth: depth + 1, into: &policies) }
      return
    }
    guard let members = node.members else { return }
    if isPolicy(node) {
      policies.append(SourcedPolicy(node, kind: kind, owner: owner))
      return
    }
    for member in members {
      if member.name.hasSameBytes(as: trustWrapper) {
        collect(member.value, kind: .trust, depth: depth + 1, into: &policies)
      } else if wrappers.contains(where: { $0.hasSameBytes(as: member.name) }) {
        collect(member.value, kind: kind, depth: depth + 1, into: &policies)
      } else if member.name.hasSameBytes(as: "documents") {
        for document in member.value.elements ?? [] { emitted(document, depth: depth + 2, into: &policies) }
      }
    }
  }

  /// One of a role's documents; those that are no policies, such as grants of Lake Formation, are left out.
  private static func emitted(_ document: JSONNode, depth: Int, into policies: inout [SourcedPolicy]) {
    guard let policy = document["policy"], let name = document["kind"]?.string else { return }
    let word = name.split(separator: ":").first.map(String.init) ?? name
    guard let kind = PolicyKind(rawValue: word) else { return }
    collect(policy, kind: kind, owner: document["attachTo"]?.string, depth: depth, into: &policies)
  }

  private static func isPolicy(_ node: JSONNode) -> Bool {
    if node["Statement"] != nil { return true }
    guard let version = node["Version"]?.string else { return false }
    return ["2012-10-17", "2008-10-17"].contains { $0.hasSameBytes(as: version) }
  }
}

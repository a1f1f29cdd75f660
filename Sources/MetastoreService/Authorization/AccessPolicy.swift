import JSONText
public import PolicyModel
import SourceText

/// Reads the policy that decides who may see and change what.
public enum AccessPolicy {
  /// The policy that a text spells. It must be whole: a policy that is understood in part would let in whom it shuts out.
  public static func read(_ bytes: [UInt8], name: String) throws(AccessPolicyError) -> NamedPolicy {
    let document = JSONDocument.parse(bytes)
    guard document.errors.isEmpty, let root = document.root else {
      throw AccessPolicyError(message: "it is not JSON (byte \(document.errors.first?.range.lowerBound ?? 0))")
    }
    let decoded = DecodedPolicy(root)
    if let issue = decoded.issues.first {
      throw AccessPolicyError(message: "it is not a policy: \(issue.message) (byte \(issue.range.lowerBound))")
    }
    if decoded.policy.statements.elements.contains(where: { $0.principal != nil }) {
      throw AccessPolicyError(
        message: "it names principals; tell callers apart by conditions on `aws:PrincipalArn` instead")
    }
    return NamedPolicy(name: name, policy: decoded.policy)
  }
}

/// Why a text is no policy that could decide.
public struct AccessPolicyError: Error, Hashable, Sendable {
  /// What is wrong: lower case, no full stop.
  public let message: String

  /// An error with what is wrong.
  public init(message: String) { self.message = message }
}

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
    let resources = decoded.policy.statements.elements.flatMap { $0.resource?.patterns.elements ?? [] }
    if let pattern = resources.first(where: { Self.namesNothing($0.description) }) {
      throw AccessPolicyError(
        message: "`\(pattern)` stands for nothing: databases and tables have names in lower case")
    }
    return NamedPolicy(name: name, policy: decoded.policy)
  }

  /// Whether a pattern of databases or tables holds a capital letter, which no name of Glue's does: what it were to deny
  /// would be allowed.
  private static func namesNothing(_ pattern: String) -> Bool {
    // A policy variable may be spelt as it likes.
    var named = Substring(pattern)
    var plain = ""
    while let opening = named.utf8.firstIndex(of: UInt8(ascii: "$")), named[opening...].utf8.starts(with: "${".utf8),
      let closing = named[opening...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      plain += named[..<opening]
      named = named[named.utf8.index(after: closing)...]
    }
    plain += named
    let object =
      plain.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).last ?? plain.utf8[...]
    guard ["database/", "table/"].contains(where: { object.starts(with: $0.utf8) }) else { return false }
    let text = String(Substring(object))
    return !CatalogName.folded(text).utf8.elementsEqual(text.utf8)
  }
}

/// Why a text is no policy that could decide.
public struct AccessPolicyError: Error, Hashable, Sendable {
  /// What is wrong: lower case, no full stop.
  public let message: String

  /// An error with what is wrong.
  public init(message: String) { self.message = message }
}

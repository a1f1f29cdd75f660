import PolicyModel
import PolicySources
import SourceText

/// Whom a policy of a document binds.
enum PolicyHolding {
  /// It is a principal's own: the principal's ARN, or what the document calls it.
  case identity(String)
  /// It is the trust policy of a role.
  case trust(String)
  /// It bounds a principal.
  case boundary(String)
  /// It is attached to a resource.
  case resource(String)

  /// What a policy of a kind is to whom it belongs; nil where that cannot be.
  init?(_ kind: PolicyKind, of holder: String) {
    switch kind {
    case .identity: self = .identity(holder)
    case .trust: self = .trust(holder)
    case .boundary: self = .boundary(holder)
    case .resource where ARN(holder) != nil: self = .resource(holder)
    default: return nil
    }
  }

  /// Whom a policy belongs to as its document and the document's path tell; nobody where they do not.
  static func holders(of policy: SourcedPolicy, in document: SourcedDocument, at index: Int) -> [String] {
    // Terraform's names are those of all files of a folder.
    let names = document.format == .hcl ? "\(folder(of: document.file.name))" : "\(index)"
    if let holders = policy.holders { return holders.map { "\(names)#\($0)" } }
    if let owner = policy.owner { return [ARN(owner) == nil ? "\(names)#\(owner)" : owner] }
    guard document.policies.count == 1 else { return [] }
    return holder(path: document.file.name).map { [$0] } ?? []
  }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[...$0]) } ?? "./"
  }

  /// The role of a path `ACCOUNT/ROLE.identity.json` as `policygen` writes it; where the folder is no account's number,
  /// what goes before the kind.
  static func holder(path: String) -> String? {
    let ends = [".identity.json", ".trust.json", ".boundary.json"]
    guard let end = ends.first(where: { path.hasSuffix($0) }) else { return nil }
    let stem = String(Substring(path.utf8.dropLast(end.utf8.count)))
    let parts = stem.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    guard let name = parts.last else { return nil }
    guard parts.count > 1, let account = AccountID(parts[parts.count - 2]) else { return stem }
    return ARN(partition: "aws", service: "iam", account: account, resource: "role/\(name)")?.description
  }
}

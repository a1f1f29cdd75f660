public import Inventory
import JSONText
public import PolicyModel
public import PolicySources

/// A document of a project.
public struct ProjectDocument {
  /// What it holds.
  public let document: SourcedDocument
  /// The kind of its policies; nil where each tells.
  public let kind: PolicyKind?
  /// What it tells of principals and resources, where it is an inventory.
  public let inventory: Inventory?
  /// Whether its policies are checked, and not only what it tells of others'.
  public let isChecked: Bool

  /// A document whose policies are checked; authorization details tell of principals, too.
  public init(_ document: SourcedDocument, as kind: PolicyKind? = nil) {
    self.document = document
    self.kind = kind
    isChecked = true
    inventory = document.root.flatMap { root in
      document.format == .json && AccountDetails.isAccountDetails(root) ? AccountDetails(root).inventory : nil
    }
  }

  /// A file that tells of principals and resources.
  public init(_ document: SourcedDocument, telling inventory: Inventory) {
    self.document = document
    kind = nil
    self.inventory = inventory
    isChecked = false
  }

  /// Whether it tells whom policies bind. Where no document of a project does by an inventory, one that does not is of no
  /// use to rules about several policies.
  public var bindsPrincipals: Bool {
    inventory != nil || policies.contains { !PolicyHolding.holders(of: $0, in: document, at: 0).isEmpty }
  }

  /// The policies that stand in the document, those of an inventory's sections among them.
  var policies: [SourcedPolicy] {
    guard let root = document.root, !isChecked, document.policies.isEmpty else { return document.policies }
    return ["identity", "trust", "boundaries", "resource"].flatMap { section in
      (root[section]?.members ?? []).flatMap { member in
        (member.value.elements ?? [member.value]).filter { $0.members != nil }
          .map { SourcedPolicy($0, owner: member.name) }
      }
    }
  }
}

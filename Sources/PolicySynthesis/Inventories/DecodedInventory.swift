import Environment
public import Inventory
public import JSONText
public import SourceText

/// The inventory that one document tells, whichever of the three kinds it is: its top keys say.
public struct DecodedInventory: Sendable {
  /// What the document tells; of an environment, its roles too, made in memory.
  public let inventory: Inventory
  /// What is wrong with the document: with one of severity `error`, decisions by the inventory could be wrong.
  public private(set) var diagnostics: [Diagnostic] = []
  /// The roles of an environment that were left out since their templates are not known.
  public private(set) var skipped: [EnvironmentRoles.Skipped] = []
  /// Certificates of an environment's roles that fail, by role; each is a fault of the program.
  public private(set) var failures: [(alias: String, failure: CertificateFailure)] = []

  /// Reads an environment file, an inventory file or the output of `get-account-authorization-details`.
  public init(_ root: JSONNode) {
    if DecodedEnvironment.isEnvironment(root) {
      let decoded = DecodedEnvironment(root)
      diagnostics = decoded.issues.map(\.diagnostic)
      guard !diagnostics.contains(where: { $0.severity == .error }) else {
        inventory = Inventory()
        return
      }
      let roles = EnvironmentRoles.emitAll(decoded.environment)
      diagnostics += roles.issues.map(\.diagnostic)
      (skipped, failures) = (roles.skipped, roles.failures)
      inventory = Inventory(decoded.environment, roles: roles.emitted)
    } else if AccountDetails.isAccountDetails(root) {
      let details = AccountDetails(root)
      diagnostics = details.issues.map(\.diagnostic)
      inventory = details.inventory
    } else if InventoryFile.isInventory(root) {
      let file = InventoryFile(root)
      diagnostics = file.issues.map(\.diagnostic)
      inventory = file.inventory
    } else {
      let message = "this is neither an environment file, an inventory file nor get-account-authorization-details"
      diagnostics = [Diagnostic(message: message, range: root.range.opening)]
      inventory = Inventory()
    }
  }
}

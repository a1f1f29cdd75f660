import SourceText

/// A role or user that exists already: referred to, not made.
public struct ExistingPrincipal: Sendable, Hashable, EnvironmentEntry {
  /// What a principal is.
  public enum Kind: String, Sendable, Hashable {
    /// A role.
    case role
    /// A user.
    case user
  }

  /// What the environment calls it.
  public let alias: String
  /// The account that it belongs to.
  public let account: Account
  /// Whether it is a role or a user.
  public let kind: Kind
  /// Its name.
  public let name: String
  /// Its path: `/`, or words between slashes.
  public let path: String
  /// Where it is declared.
  public let declaration: Located<String>

  static func read(
    _ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment
  ) -> ExistingPrincipal? {
    let isAlias = reader.checkAlias(declared)
    let account = reader.account(in: environment)
    let given = ["role", "user"].filter(reader.has)
    let role = reader.text("role", .roleName)
    let user = reader.text("user", .userName)
    let path = reader.text("path", .path)?.value ?? "/"
    if given.count != 1 { reader.report(.notExactlyOne(of: ["role", "user"], found: given)) }
    guard isAlias, let account, given.count == 1, let name = role ?? user else { return nil }
    return ExistingPrincipal(
      alias: declared.value, account: account, kind: role == nil ? .user : .role, name: name.value, path: path,
      declaration: declared)
  }
}

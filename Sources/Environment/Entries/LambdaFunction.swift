import JSONText
import SourceText

/// A Lambda function that answers for a data catalog.
public struct LambdaFunction: Sendable, Hashable, EnvironmentEntry {
  /// What the environment calls it.
  public let alias: String
  /// Its name.
  public let name: String
  /// The account that it belongs to.
  public let account: Account
  /// The Region that it is in.
  public let region: String
  /// The name of its execution role.
  public let role: String
  /// Roles and principals that may call it, by alias.
  public let callers: [Located<String>]
  /// Where it writes answers that are too large, for one whose role the environment does not make.
  public let spill: Located<S3Location>?

  static func read(
    _ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment
  ) -> LambdaFunction? {
    let name = reader.name(or: declared, .function)
    let account = reader.account(in: environment)
    let region = reader.region(of: account, in: environment)
    let role = reader.requiredText("role", .roleName, "the name of its execution role")
    let callers = reader.has("callers") ? reader.texts("callers", .alias) : []
    _ = reader.node("callers")
    for caller in callers
    where !environment.declares(caller.value, in: .principals) && !environment.declares(caller.value, in: .roles) {
      let declared = (environment.declared[.roles] ?? []) + (environment.declared[.principals] ?? [])
      reader.report(.unknownReference(caller.value, section: .principals, declared: declared), at: caller)
    }
    let spill = reader.text("spill", .location)
    let place = spill.flatMap { text in
      S3Location(text.value).map { Located($0, path: text.path, range: text.range) }
    }
    guard let name, let account, let region, let role else { return nil }
    return LambdaFunction(
      alias: declared.value, name: name.value, account: account, region: region, role: role.value, callers: callers,
      spill: place)
  }
}

public import JSONText
import SourceText

/// A role to be made: which template, and the parameters as they were given.
///
/// The parameters are read by the template, which alone knows them; so a template that is not known is no error here.
public struct RoleEntry: Sendable {
  /// What the environment calls it.
  public let alias: Located<String>
  /// The name of its template.
  public let template: Located<String>
  /// The account that it is made in, where one is given and declared.
  public let account: Account?
  /// The object of the entry, `template` included.
  public let node: JSONNode

  /// A reader of the entry's parameters; `template` is read already.
  public var reader: EntryReader {
    var reader = EntryReader(node, path: alias.path, anchor: alias.range)
    _ = reader.node("template")
    return reader
  }
}

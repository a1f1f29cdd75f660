import JSONText
import SourceText

/// A Glue database and those of its tables that matter.
public struct Database: Sendable, Hashable, EnvironmentEntry {
  /// A table and where its data lies.
  public struct Table: Sendable, Hashable {
    /// Its name and where that is given.
    public let name: Located<String>
    /// Where its data lies.
    public let location: Located<S3Location>
  }

  /// What the environment calls it.
  public let alias: String
  /// Its name, in lower case as Glue keeps it.
  public let name: String
  /// The account whose catalog it is in.
  public let account: Account
  /// Its tables, in the order of the file; there may be others.
  public let tables: [Table]
  /// Where its name is given.
  public let declaration: Located<String>

  static func read(
    _ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment
  ) -> Database? {
    let name = reader.name(or: declared, .database)
    if let name { reader.doubtUpperCase(name) }
    let account = reader.account(in: environment)
    let tables = readTables(&reader)
    guard let name, let account else { return nil }
    return Database(
      alias: declared.value, name: name.value.foldedName, account: account, tables: tables, declaration: name)
  }

  private static func readTables(_ reader: inout EntryReader) -> [Table] {
    guard var object = reader.object("tables") else { return [] }
    var tables: [Table] = []
    for member in object.allMembers() {
      let path = object.path + [member.name]
      let name = object.checked(Located(.init(member.name), path: path, range: member.nameRange), .table)
      let text = object.checked(Located(member.value, path: path, range: member.value.range), .location)
      if let name { object.doubtUpperCase(name) }
      guard let name, let text, let location = S3Location(text.value) else { continue }
      if location.prefix.isEmpty { object.report(.wholeBucket, at: text) }
      tables.append(Table(name: name, location: Located(location, path: path, range: text.range)))
    }
    reader.adopt(object.finish())
    return tables
  }
}

extension EntryReader {
  /// Warns where a name that Glue folds has upper case.
  mutating func doubtUpperCase(_ name: Located<String>) {
    if name.value.utf8.contains(where: ByteShape.isUpper) { report(.upperCase(name.value), at: name) }
  }
}

extension String {
  /// The name as Glue keeps it: ASCII letters in lower case.
  package var foldedName: String {
    String(decoding: utf8.map { ByteShape.isUpper($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

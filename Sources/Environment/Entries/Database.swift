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
    /// Whether it is one of Iceberg, whose data Athena keeps.
    public let isIceberg: Bool
    /// Whether Glue keeps partitions of it; so unless the environment says otherwise, and never of an Iceberg table.
    public let isPartitioned: Bool
  }

  /// A view and what it reads.
  public struct View: Sendable, Hashable {
    /// Its name and where that is given.
    public let name: Located<String>
    /// The tables and views that it reads: names of this database, or `database.table` with a database's alias.
    public let bases: [Located<String>]
  }

  /// What the environment calls it.
  public let alias: String
  /// Its name, in lower case as Glue keeps it.
  public let name: String
  /// The account whose catalog it is in.
  public let account: Account
  /// Its tables, in the order of the file; there may be others.
  public let tables: [Table]
  /// Its views, in the order of the file; there may be others.
  public let views: [View]
  /// Whether it declares tables that cannot be read.
  public let isIncomplete: Bool
  /// Where its name is given.
  public let declaration: Located<String>
  /// The names of tables and views, folded as Glue does.
  private let names: Set<String>

  private init(
    alias: String, name: String, account: Account, tables: [Table], views: [View], isIncomplete: Bool,
    declaration: Located<String>
  ) {
    self.alias = alias
    self.name = name
    self.account = account
    self.tables = tables
    self.views = views
    self.isIncomplete = isIncomplete
    self.declaration = declaration
    names = Set(tables.map(\.name.value.foldedName) + views.map(\.name.value.foldedName))
  }

  /// Whether it declares a table or a view of this name, which is folded as Glue does.
  public func declares(_ name: String) -> Bool { names.contains(name) }

  static func read(
    _ declared: Located<String>, _ reader: inout EntryReader, in environment: Environment
  ) -> Database? {
    let name = reader.name(or: declared, .database)
    if let name { reader.doubtUpperCase(name) }
    let account = reader.account(in: environment)
    let known = reader.issues.count
    let tables = readTables(&reader)
    let isIncomplete = tables.isEmpty && reader.issues.count > known
    let views = readViews(&reader, beside: tables)
    guard let name, let account else { return nil }
    return Database(
      alias: declared.value, name: name.value.foldedName, account: account, tables: tables, views: views,
      isIncomplete: isIncomplete, declaration: name)
  }

  private static func readTables(_ reader: inout EntryReader) -> [Table] {
    guard var object = reader.object("tables") else { return [] }
    var tables: [Table] = []
    for member in object.allMembers() {
      let path = object.path + [member.name]
      let name = object.checked(Located(.init(member.name), path: path, range: member.nameRange), .table)
      if let name { object.doubtUpperCase(name) }
      let table = readTable(name, Located(member.value, path: path, range: member.value.range), &object)
      if let table { tables.append(table) }
    }
    reader.adopt(object.finish())
    return tables
  }

  /// A table: its location, or an object of `location`, `iceberg` and `partitioned`.
  private static func readTable(
    _ name: Located<String>?, _ node: Located<JSONNode>, _ object: inout EntryReader
  ) -> Table? {
    var text: Located<String>?
    var isIceberg = false
    var partitioned: Located<Bool>?
    if node.value.members == nil {
      text = object.checked(node, .location)
    } else {
      var entry = EntryReader(node.value, path: node.path, anchor: name?.range ?? node.range)
      text = entry.requiredText("location", .location, "where its data lies")
      isIceberg = entry.flag("iceberg")?.value ?? false
      partitioned = entry.flag("partitioned")
      if isIceberg, let partitioned, partitioned.value {
        entry.report(
          .contradiction("Glue keeps no partitions of an Iceberg table", help: "leave `partitioned` out"),
          at: partitioned)
      }
      object.adopt(entry.finish())
    }
    guard let name, let text, let location = S3Location(text.value) else { return nil }
    if location.prefix.isEmpty { object.report(.wholeBucket, at: text) }
    return Table(
      name: name, location: Located(location, path: text.path, range: text.range), isIceberg: isIceberg,
      isPartitioned: partitioned?.value ?? !isIceberg)
  }

  private static func readViews(_ reader: inout EntryReader, beside tables: [Table]) -> [View] {
    guard var object = reader.object("views") else { return [] }
    let taken = Set(tables.map(\.name.value.foldedName))
    var views: [View] = []
    for member in object.allMembers() {
      let path = object.path + [member.name]
      let name = object.checked(Located(.init(member.name), path: path, range: member.nameRange), .table)
      let bases = object.texts(member.name, .table)
      guard let name else { continue }
      object.doubtUpperCase(name)
      if taken.contains(name.value.foldedName) {
        object.report(
          .contradiction("a table is called \(name.value.quoted) too", help: "declare it once"), at: name)
      }
      views.append(View(name: name, bases: bases))
    }
    reader.adopt(object.finish())
    return views
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

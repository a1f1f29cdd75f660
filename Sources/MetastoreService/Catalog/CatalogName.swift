import SourceText

/// Names of databases and tables, which Glue keeps in lower case.
/// https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-catalog-databases.html
enum CatalogName {
  /// The name as Glue keeps it. Letters beyond ASCII are folded one by one, none of which changes what it counts for.
  static func folded(_ name: String) -> String {
    if name.utf8.allSatisfy({ $0 < 0x80 }) { return name.lowered }
    var scalars = String.UnicodeScalarView()
    for scalar in name.unicodeScalars { scalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars) }
    return String(scalars)
  }

  /// Whether Glue takes two names for one.
  static func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8) || folded(left).utf8.elementsEqual(folded(right).utf8)
  }

  /// Whether one name comes before another in Java's natural order, which is that of UTF-16 units.
  static func isInOrder(_ left: String, _ right: String) -> Bool {
    left.utf16.lexicographicallyPrecedes(right.utf16)
  }
}

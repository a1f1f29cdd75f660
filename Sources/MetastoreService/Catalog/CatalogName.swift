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

  /// Whether one name comes before another in that order, both as UTF-8.
  ///
  /// UTF-8 is in the order of the characters' numbers, in which those beyond 16 bits come last. In UTF-16 they begin with
  /// units below U+E000, and so come before the characters from there to U+FFFF, whose first byte is EE or EF.
  static func isInOrder(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          let (one, other) = (left[index], right[index])
          if one >= 0xEE, other >= 0xEE, (one >= 0xF0) != (other >= 0xF0) { return one >= 0xF0 }
          return one < other
        }
        return left.count < right.count
      }
    }
  }
}

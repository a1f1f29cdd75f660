import PolicyModel
import SourceText

/// A table, a function or a database of the Data Catalog as a policy names it, and what stands above it.
///
/// https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
struct GlueHierarchy {
  /// The ARN's fields before the resource, with their colons.
  private let head: String
  /// The name of the database, which can hold wildcards; nil for a database itself.
  private let database: String?

  /// What a pattern names; nil where it is of no such kind, or of a catalog below the account's own.
  init?(_ pattern: ResourcePattern) {
    guard let fields = pattern.fields, fields[2].hasSameBytes(as: "glue") else { return nil }
    head = fields[..<5].text(separatedBy: ":") + ":"
    let parts = fields[5].utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    switch (parts[0], parts.count) {
    case ("database", 2): database = nil
    case ("table", 3), ("userDefinedFunction", 3): database = parts[1]
    case ("table", 2) where parts[1].hasSameBytes(as: "*"): database = "*"
    default: return nil
    }
  }

  /// The ARNs of what stands above: the database of a table, and the catalog.
  var ancestors: [String] { [head + "catalog"] + (database.map { [head + "database/" + $0] } ?? []) }
}

extension Statement {
  /// Whether its patterns leave it possible that it grants an action on a catalog or a database, in some Region.
  func mayGrant(_ action: ActionName, on ancestor: String) -> Bool {
    guard effect == .allow, self.action.matches(action) else { return false }
    guard let resource, !resource.isNegated else { return true }
    return resource.patterns.elements.contains { $0.isTemplate || $0.mayMeet(ancestor) }
  }
}

extension ResourcePattern {
  /// Whether a policy variable stands in it, so that it may be many things.
  var isTemplate: Bool {
    let bytes = description.utf8Span.span
    for index in bytes.indices.dropFirst()
    where bytes[index - 1] == UInt8(ascii: "$") && bytes[index] == UInt8(ascii: "{") {
      return true
    }
    return false
  }

  /// Whether it may match some ARN of a pattern, field by field: a wildcard for the Region is read as one Region.
  fileprivate func mayMeet(_ other: String) -> Bool {
    guard let own = fields, let asked = ResourcePattern.fields(of: other) else { return true }
    for (left, right) in [(own[1], asked[1]), (own[2], asked[2]), (own[3], asked[3]), (own[4], asked[4])] {
      let isOpen = [left, right].contains { $0.utf8.contains { "*?".utf8.contains($0) } }
      if !isOpen, !left.hasSameBytes(as: right) { return false }
    }
    let head = "arn:aws:glue:r:a:"
    return ResourcePattern(head + String(own[5])).overlaps(ResourcePattern(head + String(asked[5])))
  }
}

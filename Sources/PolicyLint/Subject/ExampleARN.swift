import ServiceReference

/// ARNs made up to show what a resource could be, as near as possible to the resources that a statement names.
enum ExampleARN {
  /// How many resources of a statement are looked at.
  private static let patternLimit = 16

  /// What stands for a placeholder that no resource of the statement fills.
  private static let usual = [
    "Partition": "aws", "DataCatalogName": "AwsDataCatalog",
  ]

  /// An ARN of a type with the partition, region, account and names of `patterns`, and `*` for what they do not tell.
  static func like(_ patterns: [String], of type: ResourceType, in known: KnownService) -> String {
    guard let format = type.arnFormats.first else { return "*" }
    var values = usual
    for pattern in patterns.prefix(patternLimit) {
      let fields = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 6 else { continue }
      for (name, field) in [("Partition", fields[1]), ("Region", fields[3]), ("Account", fields[4])] where !field.isEmpty {
        values[name] = field
      }
    }
    for pattern in patterns.prefix(patternLimit).reversed() {
      for other in known.service.resourceTypes {
        for bound in other.arnFormats.compactMap({ bindings(of: $0.text, to: pattern) }) {
          values.merge(bound) { _, new in new }
        }
      }
    }
    return filled(format.text, with: values)
  }

  /// The parts of a form: literal text and placeholders, alternating, beginning with text.
  private static func parts(of format: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = format[...]
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")),
      let brace = rest[dollar...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      parts.append(rest[..<dollar])
      parts.append(rest[dollar..<brace].dropFirst(2))
      rest = rest[rest.utf8.index(after: brace)...]
    }
    return parts + [rest]
  }

  private static func filled(_ format: String, with values: [String: String]) -> String {
    parts(of: format).enumerated().map { index, part in
      index % 2 == 0 ? String(part) : values[String(part)] ?? "*"
    }.joined()
  }

  /// What the placeholders of a form stand for in `pattern`, each as little as possible; nil where it is not of the form.
  private static func bindings(of format: String, to pattern: String) -> [String: String]? {
    let parts = parts(of: format)
    guard let first = parts.first, first.utf8.count <= pattern.utf8.count, pattern.begins(with: String(first)) else {
      return nil
    }
    var bindings: [String: String] = [:]
    var rest = pattern[...].dropPrefix(first.utf8.count)
    for index in stride(from: 1, to: parts.count, by: 2) {
      let literal = Array(parts[index + 1].utf8)
      let isLast = index + 2 == parts.count
      let value: Substring
      if literal.isEmpty {
        guard isLast else { return nil }
        value = rest
      } else {
        guard let end = rest.firstRange(of: literal) else { return nil }
        value = rest[..<end]
      }
      guard !value.isEmpty, !(literal.isEmpty && value.utf8.contains(UInt8(ascii: "/"))) else { return nil }
      bindings[String(parts[index])] = String(value)
      rest = rest[value.endIndex...].dropPrefix(literal.count)
    }
    return rest.isEmpty ? bindings : nil
  }
}

extension Substring {
  /// The text after `count` bytes.
  fileprivate func dropPrefix(_ count: Int) -> Substring { self[utf8.index(startIndex, offsetBy: count)...] }

  /// Where the bytes of `wanted` begin.
  fileprivate func firstRange(of wanted: [UInt8]) -> Index? {
    utf8.indices.first { utf8[$0...].starts(with: wanted) }
  }
}

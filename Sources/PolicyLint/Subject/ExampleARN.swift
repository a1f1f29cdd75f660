import PolicyModel
import ServiceReference

/// ARNs made up to show what a resource could be, as near as possible to the resources that a statement names.
enum ExampleARN {
  /// How many resources of a statement are looked at.
  private static let patternLimit = 16

  /// What stands for a placeholder that no resource of the statement fills.
  private static let usual = ["Partition": "aws", "DataCatalogName": "AwsDataCatalog"]

  /// An ARN of a type with the partition, region, account and names of `patterns`, and `*` for what they do not tell.
  static func like(_ patterns: [String], of type: ResourceType, in known: KnownService) -> String {
    guard let format = type.arnFormats.first else { return "*" }
    var values = usual
    // The first resources have the last word.
    for pattern in patterns.prefix(patternLimit).reversed() {
      guard let fields = ResourcePattern.fields(of: pattern) else { continue }
      for (name, field) in [("Partition", fields[1]), ("Region", fields[3]), ("Account", fields[4])]
      where !field.isEmpty {
        values[name] = String(field)
      }
      values.merge(known.placeholders(in: pattern)) { _, new in new }
    }
    return ARNTemplate(format).filled(with: values)
  }
}

import SourceText

/// What is known of a reference by its name alone.
enum TerraformReference {
  /// The hole that a reference leaves; nil where not even its type is known.
  ///
  /// - Parameter argument: the literal value of an argument of the resource that it names.
  static func hole(_ names: [String], argument: (String) -> String?) -> Hole? {
    guard let last = names.last else { return nil }
    switch names[0] {
    case "data":
      guard names.count == 4 else { return nil }
      return data(names[1], last, argument: argument)
    case "var", "local": return named(last)
    default:
      guard names.count == 3, last.hasSameBytes(as: "arn") else { return nil }
      return TerraformARN.pattern(of: names[0], argument: argument).map(Hole.arn)
    }
  }

  private static func data(_ type: String, _ attribute: String, argument: (String) -> String?) -> Hole? {
    switch (type, attribute) {
    case ("aws_caller_identity", "account_id"), ("aws_caller_identity", "id"): .account
    case ("aws_region", "name"), ("aws_region", "id"), ("aws_region", "region"): .region
    case ("aws_partition", "partition"), ("aws_partition", "id"): .partition
    case ("aws_partition", "dns_suffix"): .domain
    case (_, "arn"): TerraformARN.pattern(of: type, argument: argument).map(Hole.arn)
    default: nil
    }
  }

  /// What variables are commonly called by what they hold.
  private static func named(_ name: String) -> Hole? {
    switch name {
    case "partition", "aws_partition": .partition
    case "region", "aws_region": .region
    case "account_id", "aws_account_id", "account": .account
    default: nil
    }
  }
}

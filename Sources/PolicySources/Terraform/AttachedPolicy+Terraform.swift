import SourceText

extension AttachedPolicy {
  /// Whether an argument of a resource or a module names managed policies by their ARNs: `policy_arn`,
  /// `managed_policy_arns`, `role_policy_arns`.
  static func isNamed(by argument: String) -> Bool {
    argument.hasSuffix("policy_arn") || argument.hasSuffix("policy_arns")
  }

  /// The ARNs in an argument's value, in lists and maps too, whatever partition they are of.
  static func all(in value: PartialNode, at range: SourceRange) -> [AttachedPolicy] {
    switch value.value {
    case .string(let pieces):
      let arn = pieces.reduce(into: "") { text, piece in
        switch piece {
        case .literal(let part): text += part
        case .hole(let hole, _): text += hole.text(filledWith: .plausible)
        }
      }
      // What a local value or a variable holds is told where it is named.
      return [AttachedPolicy(arn, at: range.contains(value.range) ? value.range : range)]
    case .array(let elements): return elements.flatMap { all(in: $0, at: range) }
    case .object(let members): return members.flatMap { all(in: $0.value, at: range) }
    case .constant, .unknown: return []
    }
  }
}

extension HCLBlock {
  /// What an argument of an attachment stands for: the values that the block is made for, the name or ARN by which a
  /// data source reads AWS's policy, or the expression itself.
  func attachment(_ expression: HCLExpression, in scope: TerraformScope) -> HCLExpression {
    guard case .reference(let reference) = expression.form else { return expression }
    let names = reference.names
    if names.count == 2, names[0].hasSameBytes(as: "each"), let values = body["for_each"]?.value { return values }
    guard names.count == 4, names[0].hasSameBytes(as: "data"), names[1].hasSameBytes(as: "aws_iam_policy"),
      let source = scope.blocks[names[..<3].joined(separator: ".")]?.body
    else { return expression }
    return (source["arn"] ?? source["name"])?.value ?? expression
  }
}

import SourceText

/// The names that a module of Terraform declares: what its expressions may refer to and can be looked up in it.
struct TerraformScope: Sendable {
  private(set) var locals: [String: HCLExpression] = [:]
  /// The defaults of variables.
  private(set) var defaults: [String: HCLExpression] = [:]
  /// Resources by `type.name`, and data sources by `data.type.name`.
  private(set) var blocks: [String: HCLBlock] = [:]

  /// The type of the data source that policies are written in.
  static let documentType = "aws_iam_policy_document"

  init(_ body: HCLBody) {
    for block in body.blocks {
      switch (block.type, block.labels.count) {
      case ("locals", 0):
        for attribute in block.body.attributes { locals[attribute.name] = attribute.value }
      case ("variable", 1): defaults[block.labels[0]] = block.body["default"]?.value
      case ("resource", 2): blocks[Self.address(block)] = block
      case ("data", 2): blocks[Self.address(block)] = block
      default: break
      }
    }
  }

  /// The expression that a name stands for in this module.
  func definition(of names: [String]) -> HCLExpression? {
    switch (names.count, names[0]) {
    case (2, "local"): return locals[names[1]]
    case (2, "var"): return defaults[names[1]]
    case (3, let type) where !type.hasSameBytes(as: "data"):
      let body = blocks["\(type).\(names[1])"]?.body
      let isBucketName = type.hasSameBytes(as: "aws_s3_bucket") && names[2].hasSameBytes(as: "id")
      return body?[isBucketName ? "bucket" : names[2]]?.value
    default: return nil
    }
  }

  /// What Terraform calls a resource, data source or module.
  static func address(_ block: HCLBlock) -> String {
    (block.type.hasSameBytes(as: "resource") ? [] : [block.type]).appending(block.labels)
  }

  /// The policy document that a reference such as `data.aws_iam_policy_document.x.json` names; nil for another.
  static func document(_ reference: HCLReference) -> String? {
    let names = reference.names
    guard names.count >= 3, names[0].hasSameBytes(as: "data"), names[1].hasSameBytes(as: documentType) else {
      return nil
    }
    return names[..<3].joined(separator: ".")
  }
}

extension [String] {
  fileprivate func appending(_ names: [String]) -> String { (self + names).joined(separator: ".") }
}

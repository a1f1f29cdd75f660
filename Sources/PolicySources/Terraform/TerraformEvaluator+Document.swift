import SourceText

extension TerraformEvaluator {
  /// The blocks of a data source `aws_iam_policy_document`, their arguments evaluated.
  mutating func document(_ block: HCLBlock) -> DocumentStatements.Block {
    var result = DocumentStatements.Block(range: block.range)
    for attribute in block.body.attributes where result.arguments[attribute.name] == nil {
      // Statements of documents of this file are checked there.
      let value =
        DocumentStatements.isMerging(attribute.name) && areDocumentsOfFile(attribute.value)
        ? PartialNode(.unknown(name: ""), at: attribute.value.range) : value(attribute.value)
      result.arguments[attribute.name] = (attribute.nameRange, value)
    }
    for inner in block.body.blocks {
      if inner.type.hasSameBytes(as: "dynamic") {
        if let label = inner.labels.first { result.dynamicBlocks.insert(label) }
      } else {
        result.blocks[inner.type, default: []].append(document(inner))
      }
    }
    return result
  }

  private func areDocumentsOfFile(_ expression: HCLExpression) -> Bool {
    switch expression.form {
    case .tuple(let elements): return !elements.isEmpty && elements.allSatisfy(areDocumentsOfFile)
    case .reference(let reference):
      return TerraformScope.document(reference).map { scope.blocks[$0] != nil } ?? false
    default: return false
    }
  }
}

import SourceText

extension TerraformEvaluator {
  /// The blocks of a data source `aws_iam_policy_document`, their arguments evaluated.
  mutating func document(_ block: HCLBlock) -> DocumentStatements.Block {
    var result = DocumentStatements.Block(range: block.range)
    for attribute in block.body.attributes where result.arguments[attribute.name] == nil {
      // Statements of documents of this file are checked there.
      let value =
        DocumentStatements.isMerging(attribute.name) && leadsToDocumentsOfFile(attribute.value)
        ? PartialNode(.unknown(name: ""), at: attribute.value.range) : value(attribute.value)
      result.arguments[attribute.name] = (attribute.nameRange, value)
    }
    for inner in block.body.blocks {
      if inner.type.hasSameBytes(as: "dynamic") {
        guard let label = inner.labels.first else { continue }
        // However many statements it makes, all are like the one that is written.
        if label.hasSameBytes(as: "statement"), let content = inner.body.blocks("content").first {
          result.blocks[label, default: []].append(document(content))
        } else {
          result.dynamicBlocks[label] = inner.header
        }
      } else {
        result.blocks[inner.type, default: []].append(document(inner))
      }
    }
    return result
  }

  private func leadsToDocumentsOfFile(_ expression: HCLExpression) -> Bool {
    areDocumentsOfFile(expression) && !PolicyTrace.origins(among: expression, in: scope).isEmpty
  }

  /// Whether nothing is in a list but documents of this file.
  private func areDocumentsOfFile(_ expression: HCLExpression) -> Bool {
    switch expression.form {
    case .tuple(let elements): return elements.allSatisfy(areDocumentsOfFile)
    case .call(let name, let arguments) where ["compact", "concat", "distinct", "flatten", "try"].contains(name):
      return arguments.allSatisfy(areDocumentsOfFile)
    case .conditional(_, let first, let second): return areDocumentsOfFile(first) && areDocumentsOfFile(second)
    case .null: return true
    case .template(let template): return template.literal?.bytes.isEmpty ?? false
    case .reference(let reference):
      return TerraformScope.document(reference).map { scope.blocks[$0] != nil } ?? false
    default: return false
    }
  }
}

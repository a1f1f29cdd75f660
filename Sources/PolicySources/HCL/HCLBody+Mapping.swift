import SourceText

extension HCLBody {
  /// The body with its ranges given by `place`, which keeps the bytes of a text together.
  func mapRanges(_ place: (SourceRange) -> SourceRange) -> HCLBody {
    HCLBody(
      attributes: attributes.map { attribute in
        HCLAttribute(
          name: attribute.name, nameRange: place(attribute.nameRange), value: attribute.value.mapRanges(place))
      },
      blocks: blocks.map { block in
        HCLBlock(
          type: block.type, labels: block.labels, body: block.body.mapRanges(place), header: place(block.header),
          range: place(block.range))
      })
  }
}

extension HCLExpression {
  /// The expression with its ranges given by `place`. Its nesting is bounded by the reader.
  func mapRanges(_ place: (SourceRange) -> SourceRange) -> HCLExpression {
    func all(_ expressions: [HCLExpression]) -> [HCLExpression] { expressions.map { $0.mapRanges(place) } }
    let mapped: Form =
      switch form {
      case .null, .bool, .number, .reference: form
      case .template(let template): .template(template.mapRanges(place))
      case .tuple(let elements): .tuple(all(elements))
      case .object(let items):
        .object(items.map { HCLItem(key: $0.key.mapRanges(place), value: $0.value.mapRanges(place)) })
      case .call(let name, let arguments): .call(name, all(arguments))
      case .conditional(let condition, let first, let second):
        .conditional(condition.mapRanges(place), first.mapRanges(place), second.mapRanges(place))
      case .comprehension(let parts): .comprehension(all(parts))
      case .computed(let parts): .computed(all(parts))
      }
    return HCLExpression(mapped, at: place(range))
  }
}

extension HCLTemplate {
  /// The template with its ranges given by `place`.
  func mapRanges(_ place: (SourceRange) -> SourceRange) -> HCLTemplate {
    HCLTemplate(
      pieces: pieces.map { piece in
        switch piece {
        case .literal(let text): .literal(text.mapRanges(place))
        case .interpolation(let expression, let range): .interpolation(expression.mapRanges(place), place(range))
        case .directive(let expressions, let range):
          .directive(expressions.map { $0.mapRanges(place) }, place(range))
        }
      })
  }
}

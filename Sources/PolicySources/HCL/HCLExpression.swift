import SourceText

/// An expression of HCL and where it stands (https://github.com/hashicorp/hcl, hclsyntax/spec.md).
struct HCLExpression: Sendable {
  /// What it is, as far as its value may be told without running Terraform.
  indirect enum Form: Sendable {
    case null
    case bool(Bool)
    /// A number, as it is spelled.
    case number(String)
    /// A text in quotes or a heredoc.
    case template(HCLTemplate)
    case tuple([HCLExpression])
    case object([HCLItem])
    /// A name and the steps from it: `data.aws_region.current.name`.
    case reference(HCLReference)
    case call(String, [HCLExpression])
    case conditional(HCLExpression, HCLExpression, HCLExpression)
    /// A list that a `for` expression makes of a collection, its elements as they are written, and its condition.
    case comprehension([HCLExpression])
    /// An operation, a `for` expression of an object, a splat or the like, of these expressions.
    case computed([HCLExpression])
  }

  let form: Form
  let range: SourceRange

  init(_ form: Form, at range: SourceRange) {
    self.form = form
    self.range = range
  }

  /// The expressions that it is made of.
  var parts: [HCLExpression] {
    switch form {
    case .null, .bool, .number, .reference: []
    case .template(let template): template.expressions
    case .tuple(let elements), .comprehension(let elements), .computed(let elements), .call(_, let elements): elements
    case .object(let items): items.flatMap { [$0.key, $0.value] }
    case .conditional(let condition, let first, let second): [condition, first, second]
    }
  }
}

/// A key and a value of an object.
struct HCLItem: Sendable {
  /// The key; a bare name is a template of that text.
  let key: HCLExpression
  let value: HCLExpression
}

/// A name and the steps from it.
struct HCLReference: Sendable {
  /// The names in their order; indices are left out.
  let names: [String]
  /// Whether an index stands among the steps.
  let hasIndex: Bool

  /// The names with dots between them.
  var description: String { names.joined(separator: ".") }
}

/// A text that is put together from literal parts and expressions.
struct HCLTemplate: Sendable {
  /// A part of a template.
  enum Piece: Sendable {
    case literal(MappedText)
    /// `${...}`, at its range.
    case interpolation(HCLExpression, SourceRange)
    /// `%{...}`: which text it yields is not told here.
    case directive([HCLExpression], SourceRange)
  }

  let pieces: [Piece]

  /// The text, where it is literal throughout.
  var literal: MappedText? {
    switch (pieces.count, pieces.first) {
    case (0, _): MappedText()
    case (1, .literal(let text)): text
    default: nil
    }
  }

  var expressions: [HCLExpression] {
    pieces.flatMap { piece in
      switch piece {
      case .literal: [HCLExpression]()
      case .interpolation(let expression, _): [expression]
      case .directive(let expressions, _): expressions
      }
    }
  }
}

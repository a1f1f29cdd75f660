import SourceText

/// What an expression in the place of a policy leads to.
enum PolicyOrigin {
  /// The object that `jsonencode` is given; the range is that of the call.
  case object(HCLExpression, SourceRange)
  /// JSON text.
  case text(HCLTemplate, SourceRange)
  /// A policy document of this module, by its address.
  case document(String)
  /// Something that cannot be followed; the reason follows "skipped: ".
  case unresolved(SourceRange, String)

  fileprivate var isUnresolved: Bool {
    if case .unresolved = self { true } else { false }
  }

  /// Whether it is a text without anything in it, such as `""` beside a separator or as a default.
  fileprivate var isBlank: Bool {
    if case .text(let template, _) = self { template.literal.map { $0.bytes.count < 2 } ?? false } else { false }
  }
}

/// Follows an expression in the place of a policy to where the policy is written.
struct PolicyTrace {
  private let scope: TerraformScope
  /// How many more expressions are looked at: choices between names may double at each name.
  private var budget = 1_000
  /// How many names are followed one after the other.
  private var chain = 16

  /// What `expression` leads to; several for a choice, and nothing where no policy is given.
  static func origins(of expression: HCLExpression, in scope: TerraformScope) -> [PolicyOrigin] {
    var trace = PolicyTrace(scope)
    return trace.origins(of: expression)
  }

  /// What the elements of a list lead to, or a value itself.
  static func origins(among expression: HCLExpression, in scope: TerraformScope) -> [PolicyOrigin] {
    var trace = PolicyTrace(scope)
    return trace.found(among: [expression]) ?? []
  }

  private init(_ scope: TerraformScope) {
    self.scope = scope
  }

  private mutating func origins(of expression: HCLExpression) -> [PolicyOrigin] {
    let range = expression.range
    budget -= 1
    guard budget > 0 else { return [.unresolved(range, "it leads to too many values to follow them all")] }
    switch expression.form {
    case .null, .bool, .number, .tuple, .object: return []
    case .call("jsonencode", let arguments) where arguments.count == 1: return [.object(arguments[0], range)]
    case .template(let template):
      if template.pieces.count == 1, case .interpolation(let inner, _) = template.pieces[0] {
        return origins(of: inner)
      }
      return [.text(template, range)]
    case .conditional(_, let first, let second):
      let origin = origins(of: first)
      return origin + origins(of: second)
    case .reference(let reference): return origins(of: reference, at: range)
    case .call(let name, _) where ["file", "templatefile", "filebase64"].contains(name):
      return [.unresolved(range, "the policy is in a file that `\(name)` reads")]
    case .call(let name, let parts):
      return found(among: parts) ?? [.unresolved(range, "what `\(name)` yields is known only when Terraform runs")]
    case .comprehension(let parts), .computed(let parts):
      return found(among: parts) ?? [.unresolved(range, "the value is known only when Terraform runs")]
    }
  }

  /// What the parts of an expression lead to; nil where none leads anywhere.
  private mutating func found(among parts: [HCLExpression]) -> [PolicyOrigin]? {
    var found: [PolicyOrigin] = []
    for part in parts {
      if case .tuple(let elements) = part.form {
        found += self.found(among: elements) ?? []
      } else {
        found += origins(of: part).filter { !$0.isUnresolved && !$0.isBlank }
      }
    }
    return found.isEmpty ? nil : found
  }

  private mutating func origins(of reference: HCLReference, at range: SourceRange) -> [PolicyOrigin] {
    if let document = TerraformScope.document(reference) {
      return scope.blocks[document] != nil
        ? [.document(document)] : [.unresolved(range, "`\(document)` is not declared in this module")]
    }
    if chain > 0, let definition = scope.definition(of: reference.names) {
      chain -= 1
      defer { chain += 1 }
      let found = origins(of: definition).filter { !$0.isBlank }
      if !found.isEmpty { return found }
    }
    return [.unresolved(range, "`\(reference.description)` is known only when Terraform runs")]
  }
}

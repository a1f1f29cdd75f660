import PolicyModel
import SourceText

extension Statement {
  /// A context that the statement's conditions hold in, as far as that can be told from the values that they name.
  var witnessContext: [String: ContextValue] {
    var context: [String: ContextValue] = [:]
    for condition in conditions {
      guard let text = condition.values.elements.first?.text, !text.holds("${") else { continue }
      var name = condition.operatorName[...]
      var isSet = false
      for qualifier in ["ForAnyValue:", "ForAllValues:"] where name.hasPrefix(qualifier) {
        name = name.dropFirst(qualifier.count)
        isSet = true
      }
      if name.hasSuffix("IfExists") { name = name.dropLast("IfExists".count) }
      guard Self.comparisons.contains(String(name)) else { continue }
      let value = text.witness
      context[condition.key] = isSet ? .list([value]) : .single(value)
    }
    return context
  }

  private static let comparisons = [
    "StringEquals", "StringEqualsIgnoreCase", "StringLike", "ArnEquals", "ArnLike", "Bool",
  ]

  /// The actions that it names whole.
  var literalActions: [String] {
    action.isNegated ? [] : action.patterns.elements.filter(\.isLiteral).map(\.description)
  }

  /// The ARNs and patterns that it names, those with variables left out.
  var namedResources: [String] {
    guard let resource, !resource.isNegated else { return [] }
    return resource.patterns.elements.map(\.description).filter { !$0.holds("${") }
  }

  /// The principals of AWS that it names.
  var namedPrincipals: [PrincipalPattern] {
    guard let principal, !principal.isNegated else { return [] }
    return principal.principals.entries.filter { $0.kind == .aws }
  }
}

extension String {
  /// A text that the pattern matches.
  var witness: String { String(decoding: utf8.map { $0 == 0x2A || $0 == 0x3F ? 0x78 : $0 }, as: UTF8.self) }
}

extension [String: ContextValue] {
  /// The keys of both; where they differ the own value stands.
  func joined(_ other: [String: ContextValue]) -> [String: ContextValue] { merging(other) { own, _ in own } }
}

import PolicyModel
import SourceText

/// A text of a policy that may be an ARN, and where it stands.
///
/// A class, so that its fields are found once for the many rules that ask for them.
final class LocatedText {
  /// The text.
  let text: String
  /// The bytes of the string, quotes included.
  let range: SourceRange
  /// The principal that the text is, where it is one.
  let principal: PrincipalPattern?
  /// The six fields of an ARN, where there are as many.
  private(set) lazy var fields = text.begins(with: "arn:") ? ResourcePattern.fields(of: text) : nil

  init(_ text: String, at range: SourceRange, principal: PrincipalPattern? = nil) {
    self.text = text
    self.range = range
    self.principal = principal
  }

  private var known: KnownPattern?

  /// What was found of the text as a pattern of resources.
  func pattern(in facts: ServiceFacts) -> KnownPattern {
    if let known { return known }
    let found = facts.pattern(text)
    known = found
    return found
  }

  /// Whether it consists of digits, and separators between them.
  var isBareNumber: Bool {
    text.utf8.contains(where: \.isDigit) && text.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  /// Whether it may stand for other texts.
  var isOpen: Bool { text.isOpen }
}

/// The texts of a policy that rules about names look at.
struct PolicyTexts {
  /// The entries of `Resource` and `NotResource`.
  let resources: [LocatedText]
  /// The entries of `Principal` and `NotPrincipal` but for a lone `*`.
  let principals: [LocatedText]
  /// All that is written as an ARN: resources, principals, and what conditions compare as ARNs.
  let arns: [LocatedText]

  init(_ statements: [Statement]) {
    resources = statements.flatMap { statement in
      statement.resource.map { $0.patterns.located { LocatedText($0.description, at: $1) } } ?? []
    }
    principals = statements.flatMap { statement -> [LocatedText] in
      guard case .listed(let groups)? = statement.principal?.principals else { return [] }
      return groups.flatMap { group in group.names.located { LocatedText($0.text, at: $1, principal: $0) } }
    }
    let values = statements.flatMap(\.conditions).filter(\.isOfARNs).flatMap { condition in
      condition.values.located { LocatedText($0.text, at: $1) }
    }
    arns = (resources + principals + values).filter { $0.text.begins(with: "arn:") }
  }
}

extension ElementList {
  fileprivate func located(_ make: (Element, SourceRange) -> LocatedText) -> [LocatedText] {
    elements.indices.map { make(elements[$0], range(at: $0)) }
  }
}

extension Condition {
  /// Whether the operator compares ARNs.
  fileprivate var isOfARNs: Bool {
    switch conditionOperator?.comparison {
    case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: true
    default: false
    }
  }
}

/// Sets of literals, one of which must hold as a whole: what an element of a statement asks of a request.
struct Alternatives: Hashable, Sendable {
  /// How many a statement may come to; more are not followed.
  static let limit = 256

  /// The sets; each is a conjunction.
  private(set) var terms: [[Literal]]

  /// Every request.
  static let always = Alternatives([[]])
  /// No request.
  static let never = Alternatives([])

  init(_ terms: [[Literal]]) { self.terms = terms }

  init(_ literal: Literal) { terms = [[literal]] }

  /// Whether every request is one.
  var isAlways: Bool { terms.contains(where: \.isEmpty) }

  /// Adds other ways to hold.
  mutating func formUnion(_ other: Alternatives) {
    terms = isAlways || other.isAlways ? [[]] : terms + other.terms
  }

  /// What holds where both do.
  func and(_ other: Alternatives) throws(UnknownReason) -> Alternatives {
    if terms.count == 1, terms[0].isEmpty { return other }
    guard terms.count * other.terms.count <= Self.limit else { throw .nodeBudget }
    var product: [[Literal]] = []
    for term in terms {
      for literals in other.terms { product.append(term + literals.filter { !term.contains($0) }) }
    }
    return Alternatives(product)
  }

  /// The alternatives as boxes.
  func boxes(origin: Int) -> [Box] { terms.map { Box($0, origin: origin) } }
}

extension Literal {
  /// The contrary.
  var negated: Literal { Literal(dimension: dimension, test: test, isNegated: !isNegated) }
}

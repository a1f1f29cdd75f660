/// A test of a dimension, or its negation.
struct Literal: Hashable, Sendable {
  var dimension: Int
  var test: Int
  var isNegated: Bool = false
}

/// The requests that satisfy all of some literals.
struct Box: Hashable, Sendable {
  /// What all must be satisfied.
  var literals: [Literal]
  /// The statement it came from, in the caller's own count.
  var origin: Int = 0
  /// Atoms that dimensions are held to beside: of a box that was a region.
  private(set) var held: [HeldAtoms] = []

  /// The atoms that one dimension is held to.
  struct HeldAtoms: Hashable, Sendable {
    let dimension: Int
    let atoms: AtomSet
  }

  /// The requests that satisfy all of `literals`.
  init(_ literals: [Literal], origin: Int = 0) {
    self.literals = literals
    self.origin = origin
  }

  /// The requests of a region.
  init(region literals: [Literal], held: [HeldAtoms]) {
    self.literals = literals
    self.held = held
  }
}

/// What a role's documents cannot prevent, however they are written: told with them, so that it is decided knowingly.
public struct ResidualRisk: Sendable, Hashable {
  /// A few words that name it, parted by `-`: `direct-invocation`.
  public let name: String
  /// Who can do what all the same, and what would prevent it: a sentence in lower case, no full stop.
  public let text: String

  /// A risk that is called `name`.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

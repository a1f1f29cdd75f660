/// A project that shows what a rule flags or allows, and tests that it does.
public struct ProjectExample: Sendable {
  /// A document of the project.
  public struct Document: Sendable {
    /// The path.
    public let name: String
    /// The text; in a flagged project a `↓` stands before each place that is flagged.
    public let example: RuleExample
  }

  /// The documents that are checked.
  public let documents: [Document]
  /// The inventory beside them; nil where there is none.
  public let inventory: Document?
  /// Whether the rule has something to find in it.
  public let isFlagged: Bool

  private init(_ documents: [(String, String)], inventory: String?, isFlagged: Bool) {
    self.isFlagged = isFlagged
    func document(_ name: String, _ text: String) -> Document {
      Document(name: name, example: isFlagged ? .flags(text) : .allows(text))
    }
    self.documents = documents.map { document($0.0, $0.1) }
    self.inventory = inventory.map { document("inventory.json", $0) }
  }

  /// A project in which the rule flags the places marked `↓`.
  public static func flags(_ documents: (String, String)..., inventory: String? = nil) -> ProjectExample {
    ProjectExample(documents, inventory: inventory, isFlagged: true)
  }

  /// A project in which the rule finds nothing.
  public static func allows(_ documents: (String, String)..., inventory: String? = nil) -> ProjectExample {
    ProjectExample(documents, inventory: inventory, isFlagged: false)
  }

  /// The documents, the inventory last.
  public var all: [Document] { documents + (inventory.map { [$0] } ?? []) }
}

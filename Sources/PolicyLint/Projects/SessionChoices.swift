import PolicyModel
import SourceText

/// What a grant to assume a role lets its caller ask for: the values that its conditions leave.
struct SessionChoices {
  /// The keys, as the policy spells them.
  let keys: [String]
  /// Every choice of a value for each key; none where nothing is asked for, or too many choices are left.
  let contexts: [[(key: String, value: String)]]

  private static let limit = 32

  /// What the caller chooses when it assumes a role.
  /// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
  private static func isChosen(_ key: String) -> Bool {
    ["sts:externalid", "sts:rolesessionname", "sts:sourceidentity"].contains { $0.hasSameBytes(as: key) }
      || key.utf8.starts(with: "aws:requesttag/".utf8)
  }

  init(_ statement: Statement) {
    let asked = statement.conditions.filter { condition in
      Self.isChosen(condition.foldedKey) && condition.operatorName.hasSameBytes(as: "StringEquals")
        && !condition.values.elements.contains { $0.text.utf8.contains(UInt8(ascii: "$")) }
    }
    var choices: [[(key: String, value: String)]] = asked.isEmpty ? [] : [[]]
    for condition in asked {
      guard choices.count * condition.values.elements.count <= Self.limit else {
        choices = []
        break
      }
      choices = choices.flatMap { choice in condition.values.elements.map { choice + [(condition.key, $0.text)] } }
    }
    keys = asked.map(\.key)
    contexts = choices
  }
}

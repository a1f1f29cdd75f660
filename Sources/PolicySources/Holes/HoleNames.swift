import SourceText

/// Gives the holes of a policy their texts, so that holes of different names hold different plausible texts: equal ones
/// would look as if the template said the same twice.
struct HoleNames {
  private var accounts: [String: Int] = [:]
  private var others: [String: Int] = [:]

  /// The text of the hole called `name` under a filling.
  mutating func text(of hole: Hole, called name: String, under filling: Filling) -> String {
    let text = hole.text(filledWith: filling)
    switch hole {
    case .partition, .domain, .region, .account, .likely(.partition), .likely(.region), .likely(.domain): return text
    case .arn, .text, .likely: guard filling == .plausible else { return text }
    case .name, .named: break
    }
    guard hole != .likely(.account) else { return String(Self.firstAccount + Self.number(of: name, in: &accounts)) }
    let ordinal = number(of: name)
    guard ordinal > 0 else { return text }
    // A pattern that says it all is not changed.
    return Hole.name.text(filledWith: filling).isEnding(text) ? "\(text)-\(ordinal)" : text
  }

  /// The number of a name in the order in which they are met, from 0.
  mutating func number(of name: String) -> Int { Self.number(of: name, in: &others) }

  private static func number(of name: String, in ordinals: inout [String: Int]) -> Int {
    let ordinal = ordinals[name] ?? ordinals.count
    ordinals[name] = ordinal
    return ordinal
  }

  /// The account that is deployed to, and one that may be another, are not the same.
  private static let firstAccount = 111_122_223_334
}

extension String {
  fileprivate func isEnding(_ text: String) -> Bool {
    text.utf8.count >= utf8.count && text.utf8.suffix(utf8.count).elementsEqual(utf8)
  }
}

import SourceText

/// Follows a text that may be an ARN, to tell from its field what a hole in it stands for.
struct ARNFields {
  private var isAtStart = true
  private var isARN = false
  private var field = 0

  /// Takes in a literal part.
  mutating func pass(_ text: String) {
    if isAtStart { isARN = text.begins(with: "arn:") }
    isAtStart = false
    for byte in text.utf8 where byte == UInt8(ascii: ":") { field += 1 }
  }

  /// The hole that stands here.
  mutating func typed(_ hole: Hole) -> Hole {
    if isAtStart, case .arn = hole { (isARN, field) = (true, 5) }
    isAtStart = false
    guard isARN, hole == .text else { return hole }
    switch field {
    case 1: return .partition
    case 3: return .region
    case 4: return .account
    default: return hole
    }
  }
}

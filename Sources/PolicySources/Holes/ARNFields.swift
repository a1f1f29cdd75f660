import SourceText

/// Follows a text that may be an ARN, to tell from its field what a hole in it stands for.
struct ARNFields {
  private var isAtStart = true
  private(set) var isARN = false
  private(set) var field = 0
  /// What the second field holds so far.
  private var partition = ""
  /// The partition by the Region that the text names itself; nil where it names none.
  private let told: String?

  /// For a text that has these literal parts after holes that have no colons.
  init(regionOf literals: [String?] = []) {
    told = Self.region(in: literals).map(Deployment.partition)
  }

  /// Takes in a literal part.
  mutating func pass(_ text: String) {
    if isAtStart { isARN = text.begins(with: "arn:") }
    isAtStart = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: ":") {
        field += 1
      } else if isARN, field == 1 {
        partition.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
  }

  /// The hole that stands here.
  mutating func typed(_ hole: Hole) -> Hole {
    if isAtStart {
      switch hole {
      case .arn, .named: (isARN, field) = (true, 5)
      default: break
      }
    }
    isAtStart = false
    guard isARN, hole == .text else { return hole }
    switch field {
    case 1: return .likely(.partition)
    case 3: return .likely(.region)
    case 4: return .likely(.account)
    default: return hole
    }
  }

  /// The text of a hole that stands here, where it depends on what stands before and behind it; nil for others.
  func text(of hole: Hole, under filling: Filling) -> String? {
    guard isARN else { return nil }
    switch hole {
    case .partition where field == 1: return told ?? Deployment.partition
    case .region where field == 3:
      return Deployment.region(under: filling, in: partition.isEmpty ? Deployment.partition : partition)
    default: return nil
    }
  }

  /// The fourth field, where it is literal.
  private static func region(in literals: [String?]) -> String? {
    var field = 0
    var region: [UInt8] = []
    for literal in literals {
      guard let literal else {
        if field == 3 { return nil }
        continue
      }
      for byte in literal.utf8 {
        if byte == UInt8(ascii: ":") { field += 1 } else if field == 3 { region.append(byte) }
        if field > 3 { break }
      }
      if field > 3 { break }
    }
    return region.isEmpty ? nil : String(decoding: region, as: UTF8.self)
  }
}

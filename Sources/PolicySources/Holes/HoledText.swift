import SourceText

/// A text of which parts are known only when a template is deployed.
struct HoledText: Sendable {
  /// A run of the text.
  enum Part: Sendable {
    /// It is known.
    case literal(String)
    /// It is not.
    case hole(Hole)
    /// It is this unless the deployment says otherwise: a parameter's default.
    case guess(String)
  }

  private(set) var parts: [Part]

  /// What stands in for a text that is not known at all.
  static let unknown = HoledText([.hole(.text)])

  init(_ parts: [Part]) { self.parts = parts }

  init(_ literal: String) { parts = [.literal(literal)] }

  /// The text, where all of it is known.
  var literal: String? {
    if parts.count == 1, case .literal(let text) = parts[0] { return text }
    var result = ""
    for part in parts {
      guard case .literal(let text) = part else { return nil }
      result += text
    }
    return result
  }

  /// How many bytes of it are known or guessed.
  var knownCount: Int {
    parts.reduce(0) { count, part in
      switch part {
      case .literal(let text), .guess(let text): count + text.utf8.count
      case .hole: count
      }
    }
  }

  mutating func append(_ other: HoledText) { parts += other.parts }

  /// Whether nothing certain can be said of the text by its two fillings: it is unknown from its start, where its form
  /// is decided.
  var isOpaque: Bool { hasUnknown && !isARN }

  /// Whether some of it may be anything.
  var hasUnknown: Bool {
    parts.contains { part in
      switch part {
      case .hole(.text), .guess: true
      case .literal, .hole: false
      }
    }
  }

  private var isARN: Bool {
    switch parts.first {
    case .literal(let text)?: text.begins(with: "arn:")
    case .hole(.arn)?: true
    default: false
    }
  }

  /// The text with `filling` in its holes; within an ARN a plausible value is one of the field's.
  func text(filledWith filling: Filling) -> String {
    let isARN = isARN
    var result = ""
    var colons = 0
    for part in parts {
      let piece: String
      switch part {
      case .literal(let text): piece = text
      case .guess(let text): piece = filling == .plausible ? text : "*"
      case .hole(.text) where isARN: piece = Self.field(colons).text(filledWith: filling)
      case .hole(let hole): piece = hole.text(filledWith: filling)
      }
      result += piece
      if isARN { colons += piece.utf8.count { $0 == UInt8(ascii: ":") } }
    }
    return result
  }

  private static func field(_ index: Int) -> Hole {
    switch index {
    case 1: .partition
    case 3: .region
    case 4: .account
    default: .text
    }
  }
}

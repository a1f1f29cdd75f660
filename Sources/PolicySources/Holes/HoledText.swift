import SourceText

/// A text of which parts are known only when a template is deployed.
struct HoledText: Sendable {
  /// A run of the text.
  enum Part: Sendable {
    /// It is known.
    case literal(String)
    /// It is not, but what it is.
    case hole(Hole)
    /// It is not, and is the name of a resource, which has neither slash nor colon; what has another name is another.
    case name(String)
    /// It is this unless the deployment says otherwise: a parameter's default.
    case guess(String)
    /// It may be anything; what has another name may be something else.
    case unknown(String)

    /// The text, where it is known.
    var literal: String? {
      if case .literal(let text) = self { text } else { nil }
    }
  }

  private(set) var parts: [Part]

  /// A text that is not known at all.
  static func unknown(_ name: String) -> HoledText { HoledText([.unknown(name)]) }

  /// The name of the resource that a template calls `id`.
  static func name(_ id: String) -> HoledText { HoledText([.name(id)]) }

  /// The ARN of something: `arn` is what follows the partition, with `${R}` for the Region, `${A}` for the account and
  /// `${N}` for its name.
  init(arn: String, of name: HoledText) {
    parts = [.literal("arn:"), .hole(.partition), .literal(":")]
    for piece in SubstitutionPiece.pieces(of: arn) {
      switch piece {
      case .literal(let text): parts.append(.literal(text))
      case .variable("R"): parts.append(.hole(.region))
      case .variable("A"): parts.append(.hole(.account))
      case .variable("N"): parts += name.parts
      case .variable(let other): parts.append(.unknown(other))
      }
    }
  }

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
      case .hole, .name, .unknown: count
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
      case .hole(.text), .guess, .unknown: true
      case .literal, .hole, .name: false
      }
    }
  }

  /// Whether some of it has no form of its own but that of a name.
  var hasName: Bool {
    parts.contains { part in
      if case .name = part { true } else { false }
    }
  }

  private var isARN: Bool {
    if case .literal(let text)? = parts.first { text.begins(with: "arn:") } else { false }
  }

  /// The text with `filling` in its holes; within an ARN a plausible value is one of the field's.
  ///
  /// What may differ differs in its plausible value, so that nothing is found twice that may be two things.
  func text(filledWith filling: Filling) -> String {
    var fields = ARNFields(regionOf: parts.map(\.literal))
    var result = ""
    for part in parts {
      let piece: String
      switch part {
      case .literal(let text): piece = text
      case .guess(let text): piece = filling == .plausible ? text : "*"
      case .name(let name): piece = (filling == .plausible ? "" : "other-") + Self.word(of: name)
      case .unknown(let name):
        piece = filling == .plausible ? Self.plausible(name, inField: fields.isARN ? fields.field : nil) : "*"
      case .hole(let hole): piece = fields.text(of: hole, under: filling) ?? hole.text(filledWith: filling)
      }
      result += piece
      fields.pass(piece)
    }
    return result
  }

  /// A value for something called `name`, in this field of an ARN.
  private static func plausible(_ name: String, inField field: Int?) -> String {
    switch field {
    case 1: Deployment.partition
    case 3: Deployment.region(under: .plausible, in: Deployment.partition)
    case 4: account(of: name)
    default: word(of: name)
    }
  }

  /// The name in the letters that names of things commonly have.
  private static func word(of name: String) -> String {
    let dash = UInt8(ascii: "-")
    let bytes = name.utf8.prefix(40).map { byte in
      let byte = byte.lowered
      return byte.isDigit || byte &- UInt8(ascii: "a") < 26 ? byte : dash
    }
    let word = bytes.drop { $0 == dash }
    // Of the names that are taken everywhere the shortest have three letters.
    return (word.count < 3 ? "unknown" : "") + String(decoding: word, as: UTF8.self)
  }

  /// A number of an account, another for nearly every name (FNV-1a).
  private static func account(of name: String) -> String {
    let hash = name.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(100_000_000_000 + hash % 900_000_000_000)
  }
}

/// A word outside quotes that stands for a value in JSON or in another language.
enum BareWord {
  case yes, no, nothing
  /// A number that JSON cannot express; read as null.
  case notANumber
  case rightly(JSONValue)

  /// The value that a word stands for; nil for any other word.
  init?(_ word: String) {
    switch word {
    case "true": self = .rightly(.bool(true))
    case "false": self = .rightly(.bool(false))
    case "null": self = .rightly(.null)
    case "NaN", "nan", "Infinity", "inf", "Inf": self = .notANumber
    case "None", "none", "nil", "Nil", "undefined": self = .nothing
    default:
      switch word.utf8.map({ $0 | 0x20 }) {
      case Array("true".utf8): self = .yes
      case Array("false".utf8): self = .no
      case Array("null".utf8): self = .nothing
      default: return nil
      }
    }
  }

  var isSpelledRight: Bool {
    if case .rightly = self { true } else { false }
  }

  var value: JSONValue {
    switch self {
    case .yes: .bool(true)
    case .no: .bool(false)
    case .nothing, .notANumber: .null
    case .rightly(let value): value
    }
  }

  /// How JSON spells it.
  var spelling: String {
    switch value {
    case .bool(true): "true"
    case .bool(false): "false"
    default: "null"
    }
  }
}

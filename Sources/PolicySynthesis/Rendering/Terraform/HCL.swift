/// An expression of Terraform's language, as far as it is written here.
/// https://developer.hashicorp.com/terraform/language/syntax/configuration
enum HCLValue {
  /// A text.
  case string(String)
  /// A reference, a number or a truth value, written as it is.
  case expression(String)
  /// A list.
  case list([HCLValue])
  /// A map.
  case map([HCLAttribute])

  static func strings(_ texts: [String]) -> HCLValue { .list(texts.map(HCLValue.string)) }

  /// Whether it takes several lines.
  var isLong: Bool {
    switch self {
    case .string, .expression: false
    case .list(let elements): elements.count > 1
    case .map(let members): !members.isEmpty
    }
  }

  fileprivate func lines(indent: String) -> String {
    switch self {
    case .string(let text): return Self.quoted(text)
    case .expression(let text): return text
    case .list(let elements):
      guard isLong else { return "[\(elements.map { $0.lines(indent: indent) }.joined())]" }
      return "[\n" + elements.map { "\(indent)  \($0.lines(indent: indent + "  ")),\n" }.joined() + "\(indent)]"
    case .map(let members):
      guard isLong else { return "{}" }
      let keys = members.map { Self.isIdentifier($0.name) ? $0.name : Self.quoted($0.name) }
      let width = keys.map(\.unicodeScalars.count).max() ?? 0
      let rows = zip(keys, members).map { key, member in
        "\(indent)  \(key)\(blanks(width - key.unicodeScalars.count)) = \(member.value.lines(indent: indent + "  "))\n"
      }
      return "{\n" + rows.joined() + "\(indent)}"
    }
  }

  /// A text in quotes; `${` and `%{` would begin a template.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "{" where previous == "$" || previous == "%":
        quoted.unicodeScalars.append(previous ?? "$")
        quoted += "{"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return quoted + "\""
  }

  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, ASCIIClass.isAlphanumeric(first), !(0x30...0x39).contains(first) else {
      return false
    }
    return text.utf8.allSatisfy { ASCIIClass.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
  }
}

/// A name and what it is given.
struct HCLAttribute {
  let name: String
  let value: HCLValue

  init(_ name: String, _ value: HCLValue) {
    self.name = name
    self.value = value
  }
}

/// A block of Terraform's language.
struct HCLBlock {
  let type: String
  var labels: [String] = []
  /// Attributes in groups, between which a blank line stands.
  var groups: [[HCLAttribute]] = []
  var blocks: [HCLBlock] = []
  /// Lines of comment before it.
  var comment: [String] = []

  /// The block as `terraform fmt` would leave it: signs of equality under each other, values of several lines and
  /// blocks apart from what surrounds them.
  func text(indent: String = "") -> String {
    var text = comment.map { "\(indent)# \($0)\n" }.joined()
    text += indent + ([type] + labels.map(HCLValue.quoted)).joined(separator: " ") + " {\n"
    var parts: [String] = []
    let inner = indent + "  "
    for group in groups {
      var row: [HCLAttribute] = []
      func finish() {
        guard !row.isEmpty else { return }
        let width = row.map(\.name.utf8.count).max() ?? 0
        parts.append(
          row.map { "\(inner)\($0.name)\(blanks(width - $0.name.utf8.count)) = \($0.value.lines(indent: inner))\n" }
            .joined())
        row = []
      }
      for attribute in group {
        if attribute.value.isLong { finish() }
        row.append(attribute)
        if attribute.value.isLong { finish() }
      }
      finish()
    }
    parts += blocks.map { $0.text(indent: inner) }
    return text + parts.joined(separator: "\n") + "\(indent)}\n"
  }
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

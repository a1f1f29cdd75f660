import JSONText
import SourceText

/// What a scalar of YAML stands for after the types that CloudFormation takes from YAML 1.1.
///
/// Dates stay text: `Version: 2012-10-17` is a string to CloudFormation.
/// https://yaml.org/type/bool.html and the pages of null, int and float beside it
enum YAMLScalar {
  private static let nulls = ["", "~", "null", "Null", "NULL"]
  private static let truths = ["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"]
  private static let falsehoods = ["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"]

  /// The value of a scalar with its escapes resolved.
  static func value(of text: String, tag: String?, isPlain: Bool) -> JSONValue {
    guard isPlain, tag == nil else { return .string(text) }
    if text.utf8.count <= 5 {
      if nulls.contains(where: text.hasSameBytes) { return .null }
      if truths.contains(where: text.hasSameBytes) { return .bool(true) }
      if falsehoods.contains(where: text.hasSameBytes) { return .bool(false) }
    }
    return isNumber(text) ? .number(text) : .string(text)
  }

  /// Whether the text is a number of JSON, of which every reader makes the same; others, such as `0x1F`, stay text.
  private static func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.prefix(while: \.isDigit)
    guard let first = whole.first, first != UInt8(ascii: "0") || whole.count == 1 else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      let fraction = rest.prefix(while: \.isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count)
    }
    if let mark = rest.first, mark.lowered == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
      let exponent = rest.prefix(while: \.isDigit)
      guard !exponent.isEmpty else { return false }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
  }
}

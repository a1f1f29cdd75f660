/// The name of a partition as Hive spells it: `year=2026/month=11`, with what folders' names may not hold escaped.
///
/// Escaped are control characters and `" # % ' * / : = ? \ DEL { [ ] ^`, as `%` and two hexadecimal capitals. A value
/// that is missing or empty is `__HIVE_DEFAULT_PARTITION__`.
/// https://github.com/apache/hive/blob/master/common/src/java/org/apache/hadoop/hive/common/FileUtils.java
public enum PartitionName {
  /// What stands for a value that is missing or empty.
  public static let defaultValue = "__HIVE_DEFAULT_PARTITION__"

  /// The name of the partition with `values` for the columns `keys`; nil where they are not as many.
  public static func name(of values: [String], keys: [String]) -> String? {
    guard values.count == keys.count, !keys.isEmpty else { return nil }
    return zip(keys, values).map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "/")
  }

  /// The location of the partition below a table's, as the connector lays it out: with nothing escaped.
  public static func folder(of values: [String], keys: [String]) -> String? {
    guard values.count == keys.count, !keys.isEmpty else { return nil }
    return zip(keys, values).map { "\($0)=\($1)" }.joined(separator: "/")
  }

  /// The values in a name for the columns `keys`, whatever the order in which it names them; nil where it does not name
  /// each column once.
  ///
  /// Columns are compared ASCII case aside, as Hive does.
  public static func values(in name: String, keys: [String]) -> [String]? {
    var values = [String?](repeating: nil, count: keys.count)
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == keys.count else { return nil }
    for part in parts {
      guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let key = unescaped(part[..<sign])
      guard let index = keys.firstIndex(where: { hasSameName($0, key) }), values[index] == nil else { return nil }
      values[index] = unescaped(part[part.index(after: sign)...])
    }
    let known = values.compactMap { $0 }
    return known.count == keys.count ? known : nil
  }

  /// A column's name or a value as it stands in names of partitions.
  public static func escaped(_ text: String) -> String {
    guard !text.isEmpty else { return defaultValue }
    guard text.utf8.contains(where: isEscaped) else { return text }
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isEscaped(byte) {
        bytes += [UInt8(ascii: "%"), hexadecimal(byte >> 4), hexadecimal(byte & 15)]
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a part of a name stands for; a `%` without two digits stands for itself.
  private static func unescaped(_ part: Substring.UTF8View.SubSequence) -> String {
    var bytes: [UInt8] = []
    var rest = Array(part)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let high = digit(rest[rest.startIndex]),
        let low = digit(rest[rest.startIndex + 1])
      {
        bytes.append(high << 4 | low)
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hasSameName(_ left: String, _ right: String) -> Bool {
    left.utf8.elementsEqual(right.utf8) { lowered($0) == lowered($1) }
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "'"),
      UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "?"),
      UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "^"):
      true
    default: false
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - 0x57
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - 0x37
    default: nil
    }
  }
}

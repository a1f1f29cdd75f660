import HTTPTransport

/// The profiles of a shared credentials or config file, with their settings.
/// https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
struct ProfileFile {
  /// Settings by profile, names in small letters; of a setting given twice the last counts.
  private(set) var profiles: [String: [String: String]] = [:]

  /// Reads a file; what is no profile, such as `[sso-session …]`, is passed over.
  ///
  /// - Parameter isConfig: whether profiles but the default are called `[profile NAME]`, as in the config file.
  init(_ bytes: [UInt8], isConfig: Bool) {
    var current: String?
    for part in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = String(decoding: part.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
      // What is indented belongs to a setting with settings of its own, of which none is about keys.
      guard let first = line.utf8.first, !"#; \t".utf8.contains(first) else { continue }
      if first == UInt8(ascii: "[") {
        current = Self.section(line, isConfig: isConfig)
        if let current, profiles[current] == nil { profiles[current] = [:] }
      } else if let current, let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) {
        let name = String(line[..<equals]).withoutOuterBlanks.lowercasedASCII
        profiles[current]?[name] = String(line[line.utf8.index(after: equals)...]).withoutOuterBlanks
      }
    }
  }

  private static func section(_ line: String, isConfig: Bool) -> String? {
    guard let end = line.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    let name = String(line[line.utf8.index(after: line.startIndex)..<end]).withoutOuterBlanks
    guard isConfig else { return unquoted(name) }
    if name.hasSameBytes(as: "default") { return name }
    guard name.begins(with: "profile"), let after = name.utf8.dropFirst(7).first, " \t".utf8.contains(after) else {
      return nil
    }
    return unquoted(String(name.dropFirst(7)).withoutOuterBlanks)
  }

  private static func unquoted(_ name: String) -> String {
    let bytes = name.utf8
    guard bytes.count >= 2, let first = bytes.first, first == bytes.last, "\"'".utf8.contains(first) else {
      return name
    }
    return String(name.dropFirst().dropLast())
  }
}

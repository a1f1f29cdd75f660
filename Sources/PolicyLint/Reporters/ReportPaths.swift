import SourceText

/// How reports for other programs name files: from the root of the repository, with slashes.
public struct ReportPaths: Sendable {
  private let workingFolder: [Substring]?
  private let root: [Substring]?

  /// Names relative to `root`, or to the working folder where files are not below the root.
  ///
  /// - Parameters:
  ///   - workingFolder: the absolute path that relative names begin at; nil where it is not known.
  ///   - root: the absolute path of the repository; nil where it is not known.
  public init(workingFolder: String? = nil, root: String? = nil) {
    self.workingFolder = workingFolder.flatMap { $0.begins(with: "/") ? Self.parts($0) : nil }
    self.root = root.flatMap { $0.begins(with: "/") ? Self.parts($0) : nil }
  }

  /// The file's path from the root; an absolute path where the file is elsewhere.
  public func path(_ name: String) -> String {
    // `<stdin>` is no file.
    if name.begins(with: "<") { return name }
    let isAbsolute = name.begins(with: "/")
    guard isAbsolute || workingFolder != nil else {
      return Self.resolved(Self.parts(name), isAbsolute: false)[...].text(separatedBy: "/")
    }
    let parts = Self.resolved((isAbsolute ? [] : workingFolder ?? []) + Self.parts(name), isAbsolute: true)
    for folder in [root, workingFolder] {
      if let folder, let rest = Self.remainder(of: parts, below: Self.resolved(folder, isAbsolute: true)) {
        return rest.text(separatedBy: "/")
      }
    }
    return "/" + parts[...].text(separatedBy: "/")
  }

  /// The path as a URI reference (RFC 3986): relative, or of the scheme `file`.
  public func uri(_ name: String) -> String {
    let path = path(name)
    let encoded = Self.percentEncoded(path)
    return path.begins(with: "/") ? "file://" + encoded : encoded
  }

  private static func parts(_ path: String) -> [Substring] {
    path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
  }

  private static func resolved(_ parts: [Substring], isAbsolute: Bool) -> [Substring] {
    parts.reduce(into: []) { result, part in
      if part.hasSameBytes(as: ".") { return }
      guard part.hasSameBytes(as: "..") else { return result.append(part) }
      if let last = result.last, !last.hasSameBytes(as: "..") {
        result.removeLast()
      } else if !isAbsolute {
        result.append(part)
      }
    }
  }

  private static func remainder(of parts: [Substring], below folder: [Substring]) -> ArraySlice<Substring>? {
    guard parts.count > folder.count, zip(parts, folder).allSatisfy({ $0.hasSameBytes(as: $1) }) else { return nil }
    return parts[folder.count...]
  }

  private static func percentEncoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(
          ascii: "0")...UInt8(
          ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

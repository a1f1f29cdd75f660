import PolicyModel
import SourceText

/// A pattern of paths below a folder: `*` and `?` within a name, `**` for any number of folders.
///
/// One without a slash is a pattern of names, in whatever folder.
public struct PathGlob: Hashable, Sendable {
  /// The pattern as spelled.
  public let text: String
  private let parts: [String]

  /// nil where the text is no pattern of paths below a folder: `/`, `..`, an empty name, `**` as a part of a name.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let isSound = parts.allSatisfy { part in
      guard !part.isEmpty, !part.hasSameBytes(as: "."), !part.hasSameBytes(as: "..") else { return false }
      return part.hasSameBytes(as: "**") || !Self.hasTwoStars(part)
    }
    guard isSound else { return nil }
    self.text = text
    self.parts = parts.count == 1 && !parts[0].hasSameBytes(as: "**") ? ["**"] + parts : parts
  }

  /// Whether a path, relative to the folder, fits.
  public func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    var (p, n) = (0, 0)
    var resume: (part: Int, name: Int)?
    while n < names.count {
      if p < parts.count, parts[p].hasSameBytes(as: "**") {
        // At the end it stands for everything below.
        if p + 1 == parts.count { return true }
        resume = (p, n)
        p += 1
      } else if p < parts.count, Glob(wildcardsOf: parts[p]).matches(names[n]) {
        (p, n) = (p + 1, n + 1)
      } else if let last = resume {
        resume = (last.part, last.name + 1)
        (p, n) = (last.part + 1, last.name + 1)
      } else {
        return false
      }
    }
    return p == parts.count
  }

  private static func hasTwoStars(_ part: String) -> Bool {
    zip(part.utf8, part.utf8.dropFirst()).contains { $0 == UInt8(ascii: "*") && $1 == UInt8(ascii: "*") }
  }
}

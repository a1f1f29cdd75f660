import PolicyModel
import SourceText

/// Why no bucket, or no new one, can have a name.
///
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
struct BucketNameFault: Sendable {
  private enum Kind {
    case scalar(Unicode.Scalar)
    case length(Int)
    case twoDots
    case ending
    case address
  }

  private let kind: Kind
  /// Whether buckets of us-east-1 from before March 2018 can have such a name.
  let isOfOldBuckets: Bool

  /// Whether the name is too short for a bucket, and so likely stands for another, as one letter does in an example.
  var isShort: Bool {
    if case .length(let count) = kind { return count < 3 }
    return false
  }

  /// What is wrong with a name, in which `*` and `?` may stand for others; nil where nothing is.
  init?(_ name: Substring) {
    let wrong = name.unicodeScalars.filter { !Self.isAllowed($0) }
    if let worst = wrong.first(where: { !Self.isAllowedInOldNames($0) }) ?? wrong.first {
      self.init(.scalar(worst), isOfOldBuckets: Self.isAllowedInOldNames(worst))
      return
    }
    // Any wildcard but a star stands for a character at least.
    let count = name.utf8.count { $0 != UInt8(ascii: "*") }
    let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isOdd: (UInt8?) -> Bool = { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    if count > 63 {
      self.init(.length(count), isOfOldBuckets: count <= 255)
    } else if count == 2, count == name.utf8.count {
      self.init(.length(count), isOfOldBuckets: false)
    } else if labels.dropFirst().dropLast().contains(where: { $0.isEmpty }) {
      self.init(.twoDots, isOfOldBuckets: true)
    } else if isOdd(name.utf8.first) || isOdd(name.utf8.last) {
      self.init(.ending, isOfOldBuckets: true)
    } else if IPAddressRange(String(name))?.width == 32 {
      self.init(.address, isOfOldBuckets: false)
    } else {
      return nil
    }
  }

  private init(_ kind: Kind, isOfOldBuckets: Bool) {
    self.kind = kind
    self.isOfOldBuckets = isOfOldBuckets
  }

  /// What is wrong; of what was once allowed, that it no longer is.
  func clause(inOld: Bool) -> String {
    switch kind {
    case .scalar(let scalar): "`\(Character(scalar))` is \(inOld ? "no longer" : "not") allowed"
    case .length(let count): "it has \(count) character\(count == 1 ? "" : "s"), and 3 to 63 are allowed"
    case .twoDots: "two dots in a row are no longer allowed"
    case .ending: "it must begin and end with a letter or a digit"
    case .address: "it is written as an address"
    }
  }

  /// What names are like.
  var help: String {
    if case .length = kind { return "names have 3 to 63 characters" }
    return "buckets are named in lower-case letters, digits, dots and hyphens"
  }

  private static func isAllowedInOldNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "A"..."Z", "_": true
    default: false
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "0"..."9", ".", "-", "*", "?": true
    default: false
    }
  }
}

public import SourceText

/// What a finding goes by from run to run: the same as long as its rule, its file, its place in the tree and what is
/// wrong there stay the same, however the document is laid out.
public struct Fingerprint: Hashable, Sendable {
  /// 32 hexadecimal digits.
  public let text: String
  /// Which of the findings with the same text it is, in order of position, from 1.
  public let number: Int

  /// The text and the number, by which no two findings of a run are called.
  public var numbered: String { "\(text):\(number)" }
}

/// Gives findings their fingerprints, those of equal text numbers.
public struct FingerprintRegister {
  /// How many bytes of what is wrong are looked at: what is longer differs before, or hardly matters.
  private static let valueLimit = 1_024

  private let paths: ReportPaths
  private var counts: [String: Int] = [:]

  /// A register that knows files by the names that `paths` gives them.
  public init(_ paths: ReportPaths) { self.paths = paths }

  /// The fingerprint of the next finding; those of a file are asked for in order of position.
  public mutating func next(_ finding: Finding, in file: SourceFile) -> Fingerprint {
    let range = finding.diagnostic.range
    let lower = min(max(0, range.lowerBound), file.bytes.count)
    let upper = min(max(lower, range.upperBound), file.bytes.count, lower + Self.valueLimit)
    // Blanks are layout; within a value they hardly ever tell two apart.
    let value = file.bytes[lower..<upper].filter { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let parts = [finding.diagnostic.code, paths.path(file.name), finding.anchor].map { Array($0.utf8) } + [value]
    let hash = SHA256.hexadecimal(of: Array(parts.joined(separator: [0])))
    let text = String(hash.prefix(32))
    let number = counts[text, default: 0] + 1
    counts[text] = number
    return Fingerprint(text: text, number: number)
  }
}

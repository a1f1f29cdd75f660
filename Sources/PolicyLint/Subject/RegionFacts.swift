import PolicyModel
import ServiceReference
import SourceText

/// The regions that there are.
final class RegionFacts {
  /// How a text stands as the name of a region.
  enum Standing: Hashable, Sendable {
    /// It is one, or a pattern of one, or cannot be told.
    case known
    /// It has the form of one, and may be newer than what is known.
    case maybeNew
    /// It is one of another partition.
    case elsewhere(partition: String)
    /// It is none, and this one was likely meant.
    case unknown(nearest: String?)
  }

  /// What the names of regions are made of: asked for by names that no region has yet, which most documents lack.
  private struct Naming {
    /// What stands before the direction and the number, such as `us-gov`.
    let areas: Set<String>
    /// Such as `west`.
    let directions: Set<String>

    init(_ partitions: [Partition]) {
      let parts = partitions.flatMap(\.regions).map(RegionFacts.parts).filter { $0.count >= 3 }
      areas = Set(parts.map { $0.dropLast(2).joined(separator: "-") })
      directions = Set(parts.map { $0[$0.count - 2] })
    }
  }

  private let partitions: [Partition]
  private lazy var naming = Naming(partitions)

  init(_ reference: ServiceReference) {
    partitions = reference.partitions
  }

  /// How `text` stands in a partition, or in any where that is nil.
  func standing(of text: some StringProtocol, in partition: String?) -> Standing {
    if text.utf8.contains(UInt8(ascii: "$")) { return .known }
    let wanted = partition.flatMap { name in partitions.first { $0.id.hasSameBytes(as: name) } }
    let regions = wanted?.regions ?? partitions.flatMap(\.regions)
    if text.isOpen {
      let pattern = ARNPattern("arn:a:a:\(text):a:a")
      let fits = regions.contains { ARNFormat("arn:a:a:\($0):a:a").mayMatch(pattern) }
      return fits || mayMatchANewRegion(text) ? .known : .unknown(nearest: nil)
    }
    if regions.contains(where: { $0.hasSameBytes(as: text) }) { return .known }
    if let other = partitions.first(where: { $0.regions.contains { $0.hasSameBytes(as: text) } }) {
      return .elsewhere(partition: other.id)
    }
    let parts = Self.parts(of: String(text))
    if parts.count >= 3, let number = Int(parts[parts.count - 1]), (1...9).contains(number),
      naming.directions.contains(parts[parts.count - 2]),
      naming.areas.contains(parts.dropLast(2).joined(separator: "-"))
    {
      return .maybeNew
    }
    return .unknown(nearest: Spelling.nearest(to: String(text), among: regions))
  }

  /// Whether a pattern has no letter before its first wildcard that no area begins with.
  private func mayMatchANewRegion(_ text: some StringProtocol) -> Bool {
    let head = String(text).utf8.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
    return naming.areas.contains { $0.utf8.starts(with: head) || head.starts(with: ($0 + "-").utf8) }
  }

  private static func parts(of region: String) -> [String] {
    region.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
  }
}

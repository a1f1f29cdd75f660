/// A group of regions with its own accounts, such as `aws-cn`.
public struct Partition: Sendable, Hashable {
  /// The name that stands second in its ARNs.
  public let id: String
  /// What the names of its endpoints end with, such as `amazonaws.com`.
  public let dnsSuffix: String
  /// The names of its regions, sorted.
  public let regions: [String]
}

extension ServiceReference {
  /// The partitions, sorted by name.
  public var partitions: [Partition] {
    text.lines(index.partitions).compactMap { line in
      let words = text.words(line).map(text.string)
      guard words.count >= 2 else { return nil }
      return Partition(id: words[0], dnsSuffix: words[1], regions: Array(words[2...]))
    }
  }

  /// The partition of a name; names are in lower case.
  public func partition(_ id: String) -> Partition? {
    partitions.first { $0.id.utf8.elementsEqual(id.utf8) }
  }

  /// Whether `name` is a region of a partition, or of any where that is nil; names are in lower case.
  public func isRegion(_ name: String, in partition: String?) -> Bool {
    partitions.contains { candidate in
      (partition.map { $0.utf8.elementsEqual(candidate.id.utf8) } ?? true)
        && candidate.regions.contains { $0.utf8.elementsEqual(name.utf8) }
    }
  }
}

import SourceText

/// A text that was taken out of a source file, with the place of each of its bytes in the file: escapes are decoded,
/// margins left out, and what is put in for a hole stands for the bytes that it replaces.
struct MappedText: Sendable {
  /// Bytes of the text that follow each other in the file too, or that together stand for a range of it.
  private struct Segment {
    let start: Int
    let source: SourceRange
    let isExact: Bool
  }

  private(set) var bytes: [UInt8] = []
  private var segments: [Segment] = []

  /// Whether the text is a part of the file as it stands there.
  var isExact: Bool { segments.count <= 1 && segments.allSatisfy(\.isExact) }

  /// A text without bytes.
  init() {}

  /// The bytes of `source` as they are in the file.
  init(_ source: SourceRange, of file: [UInt8]) {
    append(source, of: file)
  }

  /// Takes bytes of the file as they are.
  mutating func append(_ source: SourceRange, of file: [UInt8]) {
    guard !source.isEmpty else { return }
    if let last = segments.last, last.isExact, last.source.upperBound == source.lowerBound {
      segments[segments.count - 1] = Segment(
        start: last.start, source: SourceRange(last.source.lowerBound, source.upperBound), isExact: true)
    } else {
      segments.append(Segment(start: bytes.count, source: source, isExact: true))
    }
    bytes += file[source.lowerBound..<source.upperBound]
  }

  /// Takes bytes that stand for `source`.
  mutating func append(_ text: some Sequence<UInt8>, standingFor source: SourceRange) {
    let start = bytes.count
    bytes += text
    if bytes.count > start { segments.append(Segment(start: start, source: source, isExact: false)) }
  }

  /// Takes another text of the same file.
  mutating func append(_ other: MappedText) {
    let offset = bytes.count
    bytes += other.bytes
    segments += other.segments.map { Segment(start: $0.start + offset, source: $0.source, isExact: $0.isExact) }
  }

  /// The text, which was taken out of `outer`, with its places in the file of that.
  func composed(with outer: MappedText) -> MappedText {
    var result = MappedText()
    for (index, segment) in segments.enumerated() {
      let end = index + 1 < segments.count ? segments[index + 1].start : bytes.count
      if segment.isExact {
        result.append(outer.part(segment.source))
      } else {
        result.append(bytes[segment.start..<end], standingFor: outer.source(of: segment.source))
      }
    }
    return result
  }

  /// The bytes of a range of the text.
  private func part(_ range: SourceRange) -> MappedText {
    var result = MappedText()
    var place = range.lowerBound
    while place < range.upperBound {
      let index = index(at: place)
      let end = min(range.upperBound, index + 1 < segments.count ? segments[index + 1].start : bytes.count)
      let source = self.source(of: SourceRange(place, end))
      result.bytes += bytes[place..<end]
      result.segments.append(
        Segment(start: place - range.lowerBound, source: source, isExact: segments[index].isExact))
      place = max(end, place + 1)
    }
    return result
  }

  /// The text with its places given by `place`; a part that is longer or shorter there stands for it as a whole.
  func mapRanges(_ place: (SourceRange) -> SourceRange) -> MappedText {
    var mapped = self
    mapped.segments = segments.map { segment in
      let source = place(segment.source)
      return Segment(
        start: segment.start, source: source, isExact: segment.isExact && source.count == segment.source.count)
    }
    return mapped
  }

  /// The bytes of the file that bytes of the text come from.
  func source(of range: SourceRange) -> SourceRange {
    guard let first = segments.first, let last = segments.last else { return .none }
    if range.lowerBound >= bytes.count { return SourceRange(last.source.upperBound, last.source.upperBound) }
    let lower = index(at: range.lowerBound)
    let start =
      segments[lower].isExact
      ? segments[lower].source.lowerBound + max(0, range.lowerBound) - segments[lower].start
      : segments[lower].source.lowerBound
    guard !range.isEmpty else { return SourceRange(start, start) }
    guard range.upperBound > 0 else { return SourceRange(first.source.lowerBound, first.source.lowerBound) }
    let segment = segments[index(at: min(range.upperBound, bytes.count) - 1)]
    guard segment.isExact else { return SourceRange(start, segment.source.upperBound) }
    return SourceRange(start, segment.source.lowerBound + min(range.upperBound, bytes.count) - segment.start)
  }

  /// The segment that holds the byte at `offset`.
  private func index(at offset: Int) -> Int {
    var lower = 0
    var upper = segments.count
    while upper - lower > 1 {
      let middle = (lower + upper) / 2
      if segments[middle].start <= offset { lower = middle } else { upper = middle }
    }
    return lower
  }
}

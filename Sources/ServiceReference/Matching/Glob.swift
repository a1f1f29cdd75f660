/// Sets of texts, each a sequence of elements, and whether two of them share a text.
enum Glob {
  /// Which bytes an element stands for.
  enum ByteSet: Sendable, Hashable {
    case byte(UInt8)
    case any
    case notColon
    case notSlash

    var isSingle: Bool {
      if case .byte = self { true } else { false }
    }

    func contains(_ byte: UInt8) -> Bool {
      switch self {
      case .byte(let own): own == byte
      case .any: true
      case .notColon: byte != UInt8(ascii: ":")
      case .notSlash: byte != UInt8(ascii: "/")
      }
    }

    func intersects(_ other: ByteSet) -> Bool {
      switch (self, other) {
      case (.byte(let byte), _): other.contains(byte)
      case (_, .byte(let byte)): contains(byte)
      default: true
      }
    }
  }

  /// One byte of a set, or any number of them.
  struct Element: Sendable, Hashable {
    let set: ByteSet
    let repeats: Bool
    /// Of an ARN format: whether it stands at the fifth colon or after it.
    var isResource = false
    /// Of a pattern: whether it stands for nothing at the fifth colon of an ARN or after it.
    var staysInHead = false

    func intersects(_ other: Element) -> Bool {
      set.intersects(other.set) && !(staysInHead && other.isResource) && !(isResource && other.staysInHead)
    }
  }

  /// The element that stands for just this byte.
  static func literal(_ byte: UInt8) -> Element { Element(set: .byte(byte), repeats: false) }

  /// Whether a text belongs to both sets: time is bounded by the product of the lengths, space by the second.
  ///
  /// A row says which elements of `b` can come next once those of `a` before it are done. An element leads further
  /// right in its own row or to the next row, so each row is done in one pass over the columns that are reached.
  static func intersect(_ a: [Element], _ b: [Element]) -> Bool {
    // Single bytes that begin or end both stand for each other.
    for (one, other) in zip(a, b) {
      if one.repeats || other.repeats { break }
      if !one.intersects(other) { return false }
    }
    for place in stride(from: 1, through: min(a.count, b.count), by: 1) {
      let (one, other) = (a[a.count - place], b[b.count - place])
      if one.repeats || other.repeats { break }
      if !one.intersects(other) { return false }
    }
    return withUnsafeTemporaryAllocation(of: Bool.self, capacity: 2 * (b.count + 1)) { flags in
      flags.initialize(repeating: false)
      return intersect(
        a, b, row: UnsafeMutableBufferPointer(rebasing: flags[...b.count]),
        next: UnsafeMutableBufferPointer(rebasing: flags[(b.count + 1)...]))
    }
  }

  private static func intersect(
    _ a: [Element], _ b: [Element], row: UnsafeMutableBufferPointer<Bool>, next: UnsafeMutableBufferPointer<Bool>
  ) -> Bool {
    var (row, next) = (row, next)
    row[0] = true
    var first = 0
    var last = 0
    for element in a {
      var nextFirst = b.count + 1
      var nextLast = -1
      var j = first
      while j <= last {
        defer { j += 1 }
        guard row[j] else { continue }
        row[j] = false
        var reached = element.repeats ? j : -1
        if j < b.count {
          let other = b[j]
          if other.repeats {
            row[j + 1] = true
            last = max(last, j + 1)
          }
          if element.intersects(other) {
            let after = other.repeats ? j : j + 1
            if !element.repeats {
              reached = after
            } else if after > j {
              row[after] = true
              last = max(last, after)
            }
          }
        }
        guard reached >= 0 else { continue }
        next[reached] = true
        nextFirst = min(nextFirst, reached)
        nextLast = max(nextLast, reached)
      }
      guard nextLast >= 0 else { return false }
      swap(&row, &next)
      (first, last) = (nextFirst, nextLast)
    }
    // What is left of `b` must be able to stand for nothing.
    for j in 0..<b.count where row[j] && b[j].repeats { row[j + 1] = true }
    return row[b.count]
  }

  /// Where a placeholder `${name}` that begins at `index` ends; nil where none does.
  ///
  /// `last` is the place of the last closing brace: past it nothing need be searched, time and again, in vain.
  static func endOfPlaceholder(_ bytes: [UInt8], at index: Int, last: Int) -> Int? {
    guard bytes[index] == UInt8(ascii: "$"), index + 1 < last, bytes[index + 1] == UInt8(ascii: "{"),
      let brace = bytes[(index + 2)...last].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    return brace + 1
  }

  /// The third field of an ARN's form or pattern; nil where it, or what stands before it, is no plain text. The
  /// placeholder of a form's partition may stand there: it stands for no colon.
  static func service(_ bytes: [UInt8], isForm: Bool) -> [UInt8]? {
    var colons = 0
    var start = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: ":"):
        colons += 1
        if colons == 3 { return Array(bytes[start..<index]) }
        start = index + 1
      case UInt8(ascii: "*"), UInt8(ascii: "?"): return nil
      case UInt8(ascii: "$"):
        guard isForm, bytes[index...].starts(with: partition) else { return nil }
      default: break
      }
    }
    return nil
  }

  private static let partition = Array("${Partition}:".utf8)

  /// The place of the last closing brace; -1 where there is none.
  static func lastBrace(_ bytes: [UInt8]) -> Int { bytes.lastIndex(of: UInt8(ascii: "}")) ?? -1 }

  /// The elements of a key's name, in which `${...}` and `<...>` stand for one or more bytes.
  static func template(_ bytes: [UInt8]) -> [Element] {
    let last = lastBrace(bytes)
    var elements: [Element] = []
    var index = 0
    while index < bytes.count {
      let end =
        bytes[index] == UInt8(ascii: "<")
        ? bytes[index...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 }
        : endOfPlaceholder(bytes, at: index, last: last)
      if let end {
        elements += [Element(set: .any, repeats: false), Element(set: .any, repeats: true)]
        index = end
      } else {
        elements.append(literal(bytes[index]))
        index += 1
      }
    }
    return elements
  }
}

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
  }

  /// The element that stands for just this byte.
  static func literal(_ byte: UInt8) -> Element { Element(set: .byte(byte), repeats: false) }

  /// Whether a text belongs to both sets: time and space are bounded by the product and the length of the two.
  ///
  /// A row says which elements of `b` can come next once those of `a` before it are done. An element moves to its own
  /// row, further right, or to the next row, so each row is done in one pass.
  static func intersect(_ a: [Element], _ b: [Element]) -> Bool {
    var row = [Bool](repeating: false, count: b.count + 1)
    row[0] = true
    for i in 0..<a.count {
      let element = a[i]
      var next = [Bool](repeating: false, count: b.count + 1)
      var isAlive = false
      for j in 0...b.count where row[j] {
        if element.repeats {
          next[j] = true
          isAlive = true
        }
        guard j < b.count else { continue }
        let other = b[j]
        if other.repeats { row[j + 1] = true }
        guard element.set.intersects(other.set) else { continue }
        let after = other.repeats ? j : j + 1
        if element.repeats {
          row[after] = true
        } else {
          next[after] = true
          isAlive = true
        }
      }
      guard isAlive else { return false }
      row = next
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

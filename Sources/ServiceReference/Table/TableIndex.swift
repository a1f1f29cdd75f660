/// Where the parts of a table stand: all that is read before something is asked for.
///
/// The head gives lengths, not offsets, so that a change of one service changes one line of it.
struct TableIndex: Sendable {
  /// Where the lines of one service stand.
  struct Entry: Sendable {
    let prefix: Range<Int>
    let supportsResourceControlPolicies: Bool
    let keys: Range<Int>
    let types: Range<Int>
    let actions: Range<Int>
  }

  private(set) var date = ""
  private(set) var globalKeys = 0..<0
  private(set) var foreignKeys = 0..<0
  private(set) var partitions = 0..<0
  private(set) var principals = 0..<0
  private(set) var quotas = 0..<0
  private(set) var services: [Entry] = []

  /// The index of `text`; what cannot be read, and everything after it, is missing.
  init(_ text: TableText) {
    guard let end = Self.endOfHead(text) else { return }
    var head = TableHead(text, end: end)
    guard head.word() != nil, head.word() != nil, let day = head.word() else { return }
    date = text.string(day)
    head.endLine()
    services.reserveCapacity(512)
    var offset = end + 2
    while !head.isAtEnd {
      guard let next = add(&head, at: offset, text) else { return }
      offset = next
      head.endLine()
    }
  }

  /// The entry of a service; `prefix` in lower case.
  func entry(_ prefix: [UInt8], _ text: TableText) -> Entry? {
    var low = 0
    var high = services.count
    while low < high {
      let middle = (low + high) / 2
      let order = text.order(of: services[middle].prefix, to: prefix)
      if order == 0 { return services[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Reads the line of the head whose part begins at `offset`; gives where the next one begins.
  private mutating func add(_ head: inout TableHead, at offset: Int, _ text: TableText) -> Int? {
    guard let kind = head.word(), let name = head.word() else { return nil }
    // A part begins with a line that holds its name in brackets.
    let start = offset + name.count + 3
    guard text.byte(at: kind.lowerBound) == UInt8(ascii: "s") else {
      guard let count = head.number(), start + count <= text.count else { return nil }
      setPart(text.string(name), start..<start + count)
      return start + count
    }
    guard let mark = head.word(), let keys = head.number(), let types = head.number(), let actions = head.number(),
      start + keys + types + actions <= text.count
    else { return nil }
    services.append(
      Entry(
        prefix: name, supportsResourceControlPolicies: text.byte(at: mark.lowerBound) == UInt8(ascii: "r"),
        keys: start..<start + keys, types: start + keys..<start + keys + types,
        actions: start + keys + types..<start + keys + types + actions))
    return start + keys + types + actions
  }

  private mutating func setPart(_ name: String, _ range: Range<Int>) {
    switch name {
    case "keys": globalKeys = range
    case "foreign": foreignKeys = range
    case "partitions": partitions = range
    case "principals": principals = range
    case "quotas": quotas = range
    default: break
    }
  }

  /// Where the head's last line ends; an empty line follows.
  private static func endOfHead(_ text: TableText) -> Int? {
    var offset = 0
    while offset < text.count {
      offset = text.end(from: offset, upTo: UInt8(ascii: "\n"), before: text.count)
      if text.byte(at: offset + 1) == UInt8(ascii: "\n") { return offset }
      offset += 1
    }
    return nil
  }
}

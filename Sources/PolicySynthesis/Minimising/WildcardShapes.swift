/// The wildcards that an action's name gives rise to.
enum WildcardShapes {
  /// - Parameter guarded: whether each must begin with a whole word of the name.
  static func of(_ name: String, _ level: ActionMinimizer.Level, guarded: Bool) -> [String] {
    let words = words(of: name)
    var starts: [String] = []
    for word in words { starts.append((starts.last ?? "") + word) }
    var shapes = starts.map { $0 + "*" }
    guard level == .tight else { return shapes }
    var ends: [String] = []
    for word in words.reversed() { ends.append(word + (ends.last ?? "")) }
    for (index, start) in starts.enumerated() {
      // Start and end do not overlap: `Get*Table` needs something of its own on both sides.
      for end in ends.prefix(max(0, words.count - index - 1)) { shapes.append(start + "*" + end) }
    }
    let bytes = Array(name.utf8)
    let shortest = guarded ? (words.first?.utf8.count ?? 0) : 1
    for length in stride(from: shortest, to: bytes.count, by: 1) {
      shapes.append(String(decoding: bytes[..<length], as: UTF8.self) + "*")
    }
    if !guarded {
      shapes += ends.map { "*" + $0 }
      shapes += words.map { "*\($0)*" }
    }
    return shapes
  }

  /// The words of a name in camel case: `Get`, `HTTP`, `Route` of `GetHTTPRoute`.
  static func words(of name: String) -> [String] {
    let bytes = Array(name.utf8)
    var words: [String] = []
    var start = 0
    for index in bytes.indices.dropFirst() {
      let isCapital = (0x41...0x5A).contains(bytes[index])
      let afterCapital = (0x41...0x5A).contains(bytes[index - 1])
      let beforeSmall = index + 1 < bytes.count && (0x61...0x7A).contains(bytes[index + 1])
      if isCapital, !afterCapital || beforeSmall {
        words.append(String(decoding: bytes[start..<index], as: UTF8.self))
        start = index
      }
    }
    if start < bytes.count { words.append(String(decoding: bytes[start...], as: UTF8.self)) }
    return words
  }
}

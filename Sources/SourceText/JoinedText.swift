// `joined` of the standard library is compiled for any collection of any text, and its first use looks types up by name:
// that takes as long as to read a small document.
extension [String] {
  /// The texts one after the other, with `separator` between each two.
  package func text(separatedBy separator: String = "") -> String {
    var text = ""
    for index in indices {
      if index > 0 { text += separator }
      text += self[index]
    }
    return text
  }
}

extension ArraySlice<Substring> {
  /// The texts one after the other, with `separator` between each two.
  package func text(separatedBy separator: String = "") -> String {
    map { String($0) }.text(separatedBy: separator)
  }
}

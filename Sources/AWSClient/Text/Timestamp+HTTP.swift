extension Timestamp {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// Reads the time of a `Date` header, such as `Sun, 30 Aug 2015 12:36:00 GMT` (RFC 9110, section 5.6.7); nil for another
  /// text.
  init?(httpDate text: String) {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    guard words.count == 6, words[5].utf8.elementsEqual("GMT".utf8), words[1].utf8.count == 2,
      let month = Self.months.firstIndex(where: { $0.utf8.elementsEqual(words[2].utf8) })
    else { return nil }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    self.init(iso8601: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }
}

/// What has come of an answer so far.
final class ReceivedAnswer {
  private(set) var headers = HTTPHeaders()
  private(set) var body: [UInt8] = []
  /// Whether body or headers would have grown beyond their limits.
  private(set) var isTooLarge = false
  /// Whether not a byte has come.
  private(set) var isEmpty = true

  let maximumBody: Int
  private var headerBytes = 0

  /// All the lines of the headers together.
  static let maximumHeaders = 256 << 10

  init(maximumBody: Int) { self.maximumBody = maximumBody }

  /// The answer that a C function was given as its context.
  static func at(_ context: UnsafeMutableRawPointer?) -> ReceivedAnswer? {
    context.map { Unmanaged<ReceivedAnswer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Takes a part of the body; says how many bytes were taken, 0 to end the transfer.
  func append(body part: UnsafeRawBufferPointer) -> Int {
    isEmpty = false
    guard part.count <= maximumBody - body.count else {
      isTooLarge = true
      return 0
    }
    if body.isEmpty, let length = headers["Content-Length"].flatMap({ Int($0) }), length > 0 {
      body.reserveCapacity(min(length, maximumBody, 16 << 20))
    }
    body.append(contentsOf: part)
    return part.count
  }

  /// Takes a line of the headers; says how many bytes were taken, 0 to end the transfer.
  func append(header line: UnsafeRawBufferPointer) -> Int {
    isEmpty = false
    headerBytes += line.count
    guard headerBytes <= Self.maximumHeaders else {
      isTooLarge = true
      return 0
    }
    let text = String(decoding: line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    if text.begins(with: "HTTP/") {
      // An interim answer is followed by another, with headers of its own.
      headers = HTTPHeaders()
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = text[..<colon]
      headers.append(String(name), String(text[text.utf8.index(after: colon)...]).withoutOuterBlanks)
    }
    return line.count
  }
}

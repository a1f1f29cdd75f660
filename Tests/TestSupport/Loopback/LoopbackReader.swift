import Foundation

/// Reads requests from a connection, one after the other.
struct LoopbackReader {
  let descriptor: Int32
  let connection: Int
  private var buffer: [UInt8] = []

  init(descriptor: Int32, connection: Int) {
    self.descriptor = descriptor
    self.connection = connection
  }

  /// The next whole request; nil where the connection ends before it, or it is none.
  mutating func next() -> LoopbackRequest? {
    let end = Array("\r\n\r\n".utf8)
    var searched = 0
    while true {
      if let start = (searched..<max(searched, buffer.count - 3)).first(where: {
        buffer[$0..<$0 + 4].elementsEqual(end)
      }) {
        return request(headEnd: start)
      }
      searched = max(0, buffer.count - 3)
      guard buffer.count < 1 << 20, receive() else { return nil }
      // A method is letters: anything else is not HTTP, such as the beginning of TLS.
      guard buffer.first.map({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }) ?? true else { return nil }
    }
  }

  private mutating func request(headEnd: Int) -> LoopbackRequest? {
    let lines = String(decoding: buffer[..<headEnd], as: UTF8.self).components(separatedBy: "\r\n")
    let first = (lines.first ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    guard first.count == 2, first[1].hasSuffix(" HTTP/1.1") else { return nil }
    let headers = lines.dropFirst().map { line -> (name: String, value: String) in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : "")
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap { Int($0.value) } ?? 0
    let bodyStart = headEnd + 4
    guard length <= 256 << 20 else { return nil }
    while buffer.count < bodyStart + length {
      guard receive() else { return nil }
    }
    let body = Array(buffer[bodyStart..<bodyStart + length])
    buffer.removeFirst(bodyStart + length)
    return LoopbackRequest(
      method: first[0], target: String(first[1].dropLast(9)), headers: headers, body: body, connection: connection)
  }

  private mutating func receive() -> Bool {
    var part = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(descriptor, &part, part.count, 0)
    guard count > 0 else { return false }
    buffer += part[..<count]
    return true
  }
}

/// One attempt at a request, with the time that is left for it.
struct CurlTransfer {
  let request: HTTPRequest
  /// nil to wait for ever.
  let answerMilliseconds: Int?
  /// nil for as long as the answer may take.
  let connectMilliseconds: Int?
  let maximumBody: Int
  /// Whether no kept connection may be used.
  let isFresh: Bool

  /// The fields to send as libcurl takes them; its own additions are taken away where the request does not ask for them.
  var headerLines: [String] {
    var lines = request.headers.fields.map { field in
      // `Name:` would remove a field, `Name;` sends an empty one.
      field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
    }
    for name in ["Accept", "Content-Type", "Expect"] where request.headers[name] == nil { lines.append("\(name):") }
    return lines
  }
}

import JSONText

extension Credentials {
  /// The keys in the answer of an endpoint or a program.
  ///
  /// - Parameters:
  ///   - tokenName: what the session token is called there.
  ///   - source: what gave the answer, for errors.
  init(json bytes: [UInt8], tokenName: String, source: String) throws(CredentialsError) {
    let document = JSONDocument.parse(bytes)
    guard document.errors.isEmpty, let root = document.root, root.members != nil else {
      throw .malformed(source: source, reason: "it is not a JSON object")
    }
    try self.init(root, tokenName: tokenName, source: source)
  }

  /// The keys in an object.
  init(_ object: JSONNode, tokenName: String, source: String) throws(CredentialsError) {
    func text(_ name: String) -> String? { object[name]?.string.flatMap { $0.isEmpty ? nil : $0 } }
    guard let key = text("AccessKeyId") else { throw .incomplete(source: source, missing: "AccessKeyId") }
    guard let secret = text("SecretAccessKey") else { throw .incomplete(source: source, missing: "SecretAccessKey") }
    var expiration: Int64?
    if let time = text("Expiration") {
      guard let timestamp = Timestamp(iso8601: time) else {
        throw .malformed(source: source, reason: "`\(time)` is no time")
      }
      expiration = timestamp.epochSeconds * 1000
    }
    self.init(accessKeyID: key, secretAccessKey: secret, sessionToken: text(tokenName), expiration: expiration)
  }
}

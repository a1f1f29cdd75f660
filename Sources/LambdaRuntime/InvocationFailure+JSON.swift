import JSONText

extension InvocationFailure {
  /// The failure as Lambda and its callers read it.
  /// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html#runtimes-api-invokeerror
  ///
  /// A long message is cut: names in it may come from the event, and Lambda takes no error beyond its limit.
  var json: [UInt8] {
    let isLong = message.utf8.count > Self.longestMessage
    let shown = isLong ? String(decoding: message.utf8.prefix(Self.longestMessage), as: UTF8.self) + "…" : message
    let node: JSONNode = [
      "errorMessage": JSONNode(shown), "errorType": JSONNode(type), "stackTrace": [],
    ]
    return JSONWriter.minifiedBytes(node)
  }

  private static let longestMessage = 16 << 10

  /// The type as a header may hold it: what may not stand there becomes `_`.
  var headerType: String {
    String(decoding: type.utf8.prefix(256).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "_") }, as: UTF8.self)
  }

  /// An answer is longer than Lambda takes.
  static func tooLarge(_ count: Int) -> InvocationFailure {
    InvocationFailure(
      type: "Function.ResponseSizeTooLarge",
      message: "the answer has \(count) bytes, more than the \(RuntimeAPI.maximumAnswer) that Lambda takes; "
        + "ask for less, or set a spill location")
  }
}

public import JSONText
public import SourceText

/// What a line of a batch is answered with that cannot be read: `{"id", "error": {"code", "message", "offset"}}`.
public enum BatchError {
  /// The answer, ended by a line feed.
  ///
  /// - Parameters:
  ///   - id: the line's, where it could be told.
  ///   - code: what programs tell errors apart by.
  ///   - message: the error in a sentence.
  ///   - range: the bytes of the line that it is about.
  public static func line(id: JSONNode?, code: String, _ message: String, _ range: SourceRange) -> [UInt8] {
    let error: JSONNode = [
      "code": JSONNode(code), "message": JSONNode(message), "offset": JSONNode(integerLiteral: range.lowerBound),
    ]
    return JSONWriter.minifiedBytes(["id": id ?? JSONNode(.null), "error": error]) + [UInt8(ascii: "\n")]
  }
}

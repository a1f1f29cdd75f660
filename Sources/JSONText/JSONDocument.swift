import SourceText

/// A JSON text as it was read: the tree as far as it could be made out, and every error in it.
public struct JSONDocument: Sendable {
  /// The document's one value; nil where nothing could be made out.
  public let root: JSONNode?
  /// Every error, in order of position, up to the number that the limits keep; empty for a valid text.
  public let errors: [JSONSyntaxError]
  /// Whether the text is over a limit of the reader, so that part of it was not read.
  public let isOverLimit: Bool

  /// Reads a JSON text (RFC 8259), going on after each error so that all are reported.
  ///
  /// The time taken grows linearly with the text, whatever it holds.
  public static func parse(_ bytes: [UInt8], limits: JSONLimits = .standard) -> JSONDocument {
    var log = ErrorLog(capacity: limits.maximumErrors)
    guard bytes.count <= limits.maximumBytes else {
      log.report(
        JSONSyntaxError(
          .tooLong(bytes: bytes.count, limit: limits.maximumBytes), at: SourceRange(limits.maximumBytes, bytes.count)))
      return JSONDocument(root: nil, log: log)
    }
    let text = bytes.span
    guard !UTF8Check.isWide(text) else {
      log.report(JSONSyntaxError(.wideEncoding, at: SourceRange(0, min(4, bytes.count))))
      return JSONDocument(root: nil, log: log)
    }
    let isUTF8 = UTF8Check.isValid(text)
    if !isUTF8 { UTF8Check.report(text, to: &log) }
    var reader = TreeReader(log: log, maximumDepth: limits.maximumDepth, isUTF8: isUTF8)
    let root = reader.document(text)
    return JSONDocument(root: root, log: reader.log)
  }

  /// Reads the UTF-8 bytes of a text.
  public static func parse(_ text: String, limits: JSONLimits = .standard) -> JSONDocument {
    parse(Array(text.utf8), limits: limits)
  }

  private init(root: JSONNode?, log: ErrorLog) {
    self.root = root
    errors = log.inOrder()
    isOverLimit = log.isOverLimit
  }
}

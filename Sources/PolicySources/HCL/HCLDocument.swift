import SourceText

/// A file of HCL as it was read: the blocks and attributes that could be made out, and every error.
struct HCLDocument: Sendable {
  /// The longest text that is read, in bytes.
  static let maximumBytes = 4 << 20
  /// The deepest nesting of expressions and blocks.
  static let maximumDepth = 64
  /// How many expressions are read.
  static let maximumValues = 500_000
  /// How many errors are kept.
  static let maximumErrors = 100

  let body: HCLBody
  /// In order of position.
  let errors: [HCLSyntaxError]

  /// Reads a file, going on at the next block after an error; the time taken grows linearly with the file.
  static func parse(_ bytes: [UInt8]) -> HCLDocument {
    guard bytes.count <= maximumBytes else {
      let error = HCLSyntaxError(
        kind: .tooLong(bytes: bytes.count, limit: maximumBytes), range: SourceRange(maximumBytes, bytes.count))
      return HCLDocument(body: HCLBody(), errors: [error])
    }
    var reader = HCLReader(bytes)
    return reader.document()
  }
}

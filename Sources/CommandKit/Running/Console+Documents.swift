public import SourceText
public import Terminal

extension Console {
  /// The document at `path`, or standard input for `-`; an error where it holds more than `limit` bytes.
  public func document(at path: String, limit: Int) throws(FileError) -> SourceFile {
    path.utf8.elementsEqual("-".utf8)
      ? SourceFile(name: Input.name, bytes: try input.readAll(limit: limit))
      : SourceFile(name: path, bytes: try files.read(path, limit: limit))
  }

  /// Writes a result to the file at `path`, or to standard output for `-` and for none.
  public func deliver(_ text: String, to path: String?) throws(FileError) {
    try deliver(Array(text.utf8), to: path)
  }

  /// Writes the bytes of a result to the file at `path`, or to standard output for `-` and for none.
  public func deliver(_ bytes: [UInt8], to path: String?) throws(FileError) {
    if let path, !path.utf8.elementsEqual("-".utf8) {
      try files.write(bytes, to: path)
    } else {
      output.write(bytes)
    }
  }
}

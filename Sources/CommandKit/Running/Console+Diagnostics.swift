public import SourceText
import Terminal

extension Console {
  /// Shows what is wrong with a document on standard error, in the order given.
  public func show(_ diagnostics: [Diagnostic], in file: SourceFile) {
    guard !diagnostics.isEmpty else { return }
    let lines = LineTable(file.bytes)
    for diagnostic in diagnostics {
      let position = lines.position(at: diagnostic.range.lowerBound)
      errors.writeLine("\(file.name):\(position.line):\(position.column): \(diagnostic.message)")
    }
  }
}

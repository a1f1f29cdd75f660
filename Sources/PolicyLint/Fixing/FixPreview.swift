import SourceText

/// The lines that a fix changes, before and after.
struct FixPreview {
  struct Row {
    let kind: LineDiff.Kind
    let text: String
  }

  /// The most bytes of lines that are shown.
  private static let limit = 4 << 10

  let rows: [Row]

  /// nil where the fix changes too much to be shown, or nothing.
  init?(_ fix: Fix, in file: SourceFile, _ lines: LineTable) {
    guard let edit = fix.joined(in: file) else { return nil }
    let first = lines.range(ofLine: lines.position(at: edit.range.lowerBound).line)
    let last = lines.range(ofLine: lines.position(at: edit.range.upperBound).line)
    let span = SourceRange(first.lowerBound, max(last.upperBound, edit.range.upperBound))
    guard span.count + edit.text.utf8.count <= Self.limit else { return nil }
    let old = Array(file.bytes[span.lowerBound..<span.upperBound])
    let new =
      file.bytes[span.lowerBound..<edit.range.lowerBound] + edit.text.utf8
      + file.bytes[edit.range.upperBound..<span.upperBound]
    let (oldLines, newLines) = (old.lines, Array(new).lines)
    rows = LineDiff(from: oldLines, to: newLines).rows.map { row in
      Row(kind: row.kind, text: Self.text(row.kind == .added ? newLines[row.index] : oldLines[row.index]))
    }
    guard rows.contains(where: { $0.kind != .kept }) else { return nil }
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    let kept = line.reversed().drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.reversed()
    return String(decoding: Array(kept), as: UTF8.self)
  }
}

/// The difference of two texts in the form that `patch` and `git apply` take.
public struct UnifiedDiff: Sendable {
  /// How many lines that stay are shown around those that change.
  private static let context = 3

  /// The difference; empty where there is none.
  public let bytes: [UInt8]

  /// What leads from `old` to `new`, the bytes of a file called `name`.
  public init(name: String, from old: [UInt8], to new: [UInt8]) {
    guard !old.elementsEqual(new) else {
      bytes = []
      return
    }
    let (oldLines, newLines) = (old.lines, new.lines)
    let rows = LineDiff(from: oldLines, to: newLines).rows
    var result = Array("--- \(Self.quoted("a/", name))\n+++ \(Self.quoted("b/", name))\n".utf8)
    for hunk in Self.hunks(of: rows) {
      result += Self.heading(hunk, in: rows)
      for row in rows[hunk] {
        switch row.kind {
        case .kept: result += Self.line(" ", oldLines[row.index])
        case .removed: result += Self.line("-", oldLines[row.index])
        case .added: result += Self.line("+", newLines[row.index])
        }
      }
    }
    bytes = result
  }

  /// The runs of rows that are shown together: changes with their context, joined where that meets.
  private static func hunks(of rows: [LineDiff.Row]) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for index in rows.indices where rows[index].kind != .kept {
      let lower = max(0, index - context)
      let upper = min(rows.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= lower {
        hunks[hunks.count - 1] = last.lowerBound..<upper
      } else {
        hunks.append(lower..<upper)
      }
    }
    return hunks
  }

  private static func heading(_ hunk: Range<Int>, in rows: [LineDiff.Row]) -> [UInt8] {
    let before = rows[..<hunk.lowerBound]
    let old = (start: before.count { $0.kind != .added }, count: rows[hunk].count { $0.kind != .added })
    let new = (start: before.count { $0.kind != .removed }, count: rows[hunk].count { $0.kind != .removed })
    // A side without lines is named by the line before it.
    func side(_ side: (start: Int, count: Int)) -> String {
      "\(side.count == 0 ? side.start : side.start + 1)" + (side.count == 1 ? "" : ",\(side.count)")
    }
    return Array("@@ -\(side(old)) +\(side(new)) @@\n".utf8)
  }

  private static func line(_ sign: String, _ line: ArraySlice<UInt8>) -> [UInt8] {
    let text = Array(sign.utf8) + line
    return line.last == UInt8(ascii: "\n") ? text : text + Array("\n\\ No newline at end of file\n".utf8)
  }

  /// A name as git writes it: quoted where it holds what would end it.
  private static func quoted(_ prefix: String, _ name: String) -> String {
    let path = prefix + name
    guard path.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else { return path }
    return "\""
      + path.unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar {
        case "\"", "\\": text += "\\" + String(scalar)
        case _ where scalar.value < 0x20 || scalar.value == 0x7F:
          let digits = String(scalar.value, radix: 8)
          text += "\\" + String(repeating: "0", count: 3 - digits.utf8.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
      } + "\""
  }
}

import Foundation
import XCTest

/// Compares `text` with `Snapshots/NAME` beside the test's file.
///
/// With `RECORD_SNAPSHOTS=1` in the environment a snapshot that differs is written, and the test fails all the same: a
/// run that records is never green.
public func assertSnapshot(
  _ text: String, named name: String, filePath: String = #filePath, file: StaticString = #filePath, line: UInt = #line
) {
  let url = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Snapshots/" + name)
  let recorded = try? String(contentsOf: url, encoding: .utf8)
  if let recorded, recorded.utf8.elementsEqual(text.utf8) { return }
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: true, encoding: .utf8)
      XCTFail("recorded \(name); look at it, then run the tests again", file: file, line: line)
    } catch {
      XCTFail("\(name) could not be recorded: \(error)", file: file, line: line)
    }
    return
  }
  guard let recorded else {
    return XCTFail("there is no snapshot \(name); RECORD_SNAPSHOTS=1 records it:\n\(text)", file: file, line: line)
  }
  XCTFail("differs from the snapshot \(name)\n\(difference(recorded, text))", file: file, line: line)
}

/// The first line in which two texts differ, with the line before it.
private func difference(_ expected: String, _ got: String) -> String {
  let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let got = got.split(separator: "\n", omittingEmptySubsequences: false)
  let same = zip(expected, got).prefix { $0.utf8.elementsEqual($1.utf8) }.count
  let before = same > 0 ? "  \(expected[same - 1])\n" : ""
  let was = same < expected.count ? "- \(expected[same])" : "- (end of text)"
  let now = same < got.count ? "+ \(got[same])" : "+ (end of text)"
  return "line \(same + 1):\n\(before)\(was)\n\(now)"
}

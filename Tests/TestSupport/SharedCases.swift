public import Foundation
import XCTest

/// Acceptance cases that stand beside the checkout, where there are any.
public enum SharedCases {
  /// What stands at `path` below `../shared/cases`; skips the test where it is not there.
  public static func url(_ path: String) throws -> URL {
    let url = Fixtures.packageRoot.deletingLastPathComponent().appendingPathComponent("shared/cases/" + path)
    guard FileManager.default.fileExists(atPath: url.path) else {
      throw XCTSkip("skipped: ../shared is not beside the checkout")
    }
    return url
  }

  /// The bytes of the file at `path` below `../shared/cases`; skips the test where it is not there.
  public static func bytes(_ path: String) throws -> [UInt8] { try Array(Foundation.Data(contentsOf: url(path))) }

  /// The lines, blank ones left out, of the file at `path` below `../shared/cases`; skips the test where it is not there.
  public static func lines(_ path: String) throws -> [[UInt8]] {
    try bytes(path).split(separator: UInt8(ascii: "\n")).map(Array.init)
  }
}

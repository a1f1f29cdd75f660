public import Foundation

/// The files that the package's tests read.
public enum Fixtures {
  /// The package's root, found from where this file stands in it.
  public static let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What stands at `path` below `Fixtures/`.
  public static func url(_ path: String) -> URL { packageRoot.appendingPathComponent("Fixtures/" + path) }

  /// The bytes of the file at `path` below `Fixtures/`.
  public static func bytes(_ path: String) throws -> [UInt8] { try Array(Foundation.Data(contentsOf: url(path))) }

  /// The text of the file at `path` below `Fixtures/`.
  public static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

  /// The names of what stands in the folder `path` below `Fixtures/`, in order; hidden names left out.
  public static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url(path).path).filter { !$0.hasPrefix(".") }.sorted()
  }
}

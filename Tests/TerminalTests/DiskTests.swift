import Foundation
import Terminal
import TestSupport
import XCTest

final class DiskTests: XCTestCase {
  private let disk = Disk()

  func testReading() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("file").path
      for size in [0, 1, 65_535, 65_536, 200_000] {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        XCTAssertEqual(try disk.read(path, limit: size), bytes, "\(size) bytes")
        if size > 0 {
          XCTAssertEqual(problem { _ = try disk.read(path, limit: size - 1) }, .tooLarge(limit: size - 1), "\(size)")
        }
      }
      XCTAssertEqual(problem { _ = try disk.read(path + "-not", limit: 1) }, .notFound)
      XCTAssertEqual(problem { _ = try disk.read(folder.path, limit: 1) }, .isDirectory)
      XCTAssertEqual(problem { _ = try disk.read(path + "/below", limit: 1) }, .notDirectory)
    }
  }

  func testReadingWhatHasNoSize() throws {
    XCTAssertEqual(try disk.read("/dev/null", limit: 0), [])
    XCTAssertEqual(problem { _ = try disk.read("/dev/zero", limit: 1 << 20) }, .tooLarge(limit: 1 << 20))
  }

  func testReadingWithoutPermission() throws {
    try XCTSkipIf(geteuid() == 0, "skipped: root may read everything")
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("file").path
      try disk.write([1], to: path)
      chmod(path, 0)
      XCTAssertEqual(problem { _ = try disk.read(path, limit: 1) }, .permission)
    }
  }

  func testWritingWithoutPermission() throws {
    try XCTSkipIf(geteuid() == 0, "skipped: root may write everything")
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("file").path
      try disk.write([1], to: path)
      chmod(path, 0o444)
      XCTAssertEqual(problem { try disk.write([2], to: path) }, .permission)
      XCTAssertEqual(try disk.read(path, limit: 9), [1])
    }
  }

  func testWriting() throws {
    try withTemporaryFolder { folder in
      let path = folder.appendingPathComponent("a/b/file").path
      XCTAssertNil(disk.kind(of: path))
      try disk.write([1, 2], to: path)
      XCTAssertEqual(try disk.read(path, limit: 9), [1, 2])
      XCTAssertEqual(disk.kind(of: path), .file)
      XCTAssertEqual(disk.kind(of: folder.path), .folder)
      XCTAssertEqual(disk.kind(of: "/dev/null"), .other)

      chmod(path, 0o640)
      let link = folder.appendingPathComponent("link").path
      XCTAssertEqual(symlink("a/b/file", link), 0)
      try disk.write([3], to: link)
      XCTAssertEqual(try disk.read(path, limit: 9), [3], "a link is followed")
      var status = stat()
      XCTAssertEqual(lstat(link, &status), 0)
      XCTAssertEqual(status.st_mode & S_IFMT, S_IFLNK, "the link stays")
      XCTAssertEqual(lstat(path, &status), 0)
      XCTAssertEqual(status.st_mode & 0o7777, 0o640, "the mode stays")
      XCTAssertEqual(
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/a/b"), ["file"], "nothing else is left")

      XCTAssertEqual(problem { try disk.write([], to: folder.path) }, .isDirectory)
      XCTAssertEqual(problem { try disk.write([], to: path + "/below") }, .notDirectory)
      XCTAssertEqual(problem { try disk.write([], to: path + "/below/deeper") }, .notDirectory)
      XCTAssertNil(problem { try disk.write([1], to: "/dev/null") })
      if access("/dev/full", F_OK) == 0 {
        XCTAssertEqual(problem { try disk.write([1], to: "/dev/full") }, .other("no space left on device"))
      }
    }
  }

  func testListing() throws {
    try withTemporaryFolder { folder in
      let root = folder.path
      for path in [
        "b.json", "a.yaml", "B.json", ".hidden.json", ".git/c.json", "sub/z.json", "sub/deep/y.json",
        "node_modules/m.json",
      ] {
        try disk.write([], to: "\(root)/\(path)")
      }
      XCTAssertEqual(symlink("..", "\(root)/sub/loop"), 0)
      XCTAssertEqual(symlink("nowhere", "\(root)/broken.json"), 0)
      XCTAssertEqual(mkfifo("\(root)/pipe.json", 0o600), 0)
      let cases: [(name: String, options: ListingOptions, files: [String], skipped: [String])] = [
        (
          "by ending", ListingOptions(suffixes: [".json"], excludedFolders: ["node_modules"]),
          ["B.json", "b.json", "sub/deep/y.json", "sub/z.json"], ["broken.json", "pipe.json"]
        ),
        (
          "all", ListingOptions(),
          ["B.json", "a.yaml", "b.json", "node_modules/m.json", "sub/deep/y.json", "sub/z.json"],
          ["broken.json", "pipe.json"]
        ),
        (
          "hidden", ListingOptions(suffixes: ["n.json", "c.json"], includesHidden: true),
          [".git/c.json", ".hidden.json"], ["broken.json"]
        ),
      ]
      for one in cases {
        let listing = try disk.list(root, options: one.options)
        XCTAssertEqual(listing.files, one.files.map { "\(root)/\($0)" }, one.name)
        XCTAssertEqual(listing.skipped.map(\.path), one.skipped.map { "\(root)/\($0)" }, one.name)
      }
      XCTAssertEqual(try disk.list(root + "/sub/", options: ListingOptions()).files.first, "\(root)/sub/deep/y.json")
      XCTAssertEqual(problem { _ = try disk.list(root + "/none", options: ListingOptions()) }, .notFound)
      XCTAssertEqual(problem { _ = try disk.list(root + "/b.json", options: ListingOptions()) }, .notDirectory)
    }
  }

  func testNameThatIsNotUTF8() throws {
    try withTemporaryFolder { folder in
      let name: [CChar] = Array(folder.path.utf8CString.dropLast()) + [0x2F, -1, 0x61, 0]
      let descriptor = open(name, O_CREAT | O_WRONLY, 0o600)
      try XCTSkipIf(descriptor < 0, "skipped: the file system takes UTF-8 only")
      close(descriptor)
      let listing = try disk.list(folder.path, options: ListingOptions())
      XCTAssertEqual(listing.files, [])
      XCTAssertEqual(
        listing.skipped, [FileError(path: "\(folder.path)/\u{FFFD}a", problem: .unspeakableName)])
    }
  }

  func testMessages() {
    let cases: [(problem: FileError.Problem, message: String)] = [
      (.notFound, "`a\\u{1B}b` does not exist"),
      (.isDirectory, "`a\\u{1B}b` is a folder, not a file"),
      (.notDirectory, "`a\\u{1B}b` is not a folder"),
      (.permission, "no permission for `a\\u{1B}b`"),
      (.tooLarge(limit: 1), "`a\\u{1B}b` is larger than 1 byte"),
      (.tooLarge(limit: 1500), "`a\\u{1B}b` is larger than 1500 bytes"),
      (.tooLarge(limit: 2048), "`a\\u{1B}b` is larger than 2 KiB"),
      (.tooLarge(limit: 3 << 20), "`a\\u{1B}b` is larger than 3 MiB"),
      (.unspeakableName, "the name of `a\\u{1B}b` is not UTF-8"),
      (.notAFile, "`a\\u{1B}b` is neither a file nor a folder"),
      (.other("no space left on device"), "`a\\u{1B}b`: no space left on device"),
    ]
    for one in cases {
      XCTAssertEqual(FileError(path: "a\u{1B}b", problem: one.problem).message, one.message)
    }
    XCTAssertEqual(
      FileError(path: Input.name, problem: .tooLarge(limit: 1 << 30)).message, "standard input is larger than 1 GiB")
  }
}

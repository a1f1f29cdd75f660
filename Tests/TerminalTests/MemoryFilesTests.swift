import Terminal
import XCTest

final class MemoryFilesTests: XCTestCase {
  func testMemoryAnswersAsTheDisk() throws {
    let files = MemoryFiles(texts: ["a/x.json": "12", "a/.git/h.json": "", "a/b/y.json": "", "z.yaml": ""])
    XCTAssertEqual(try files.read("a/x.json", limit: 2), Array("12".utf8))
    XCTAssertEqual(problem { _ = try files.read("a/x.json", limit: 1) }, .tooLarge(limit: 1))
    XCTAssertEqual(problem { _ = try files.read("a", limit: 1) }, .isDirectory)
    XCTAssertEqual(problem { _ = try files.read("none", limit: 1) }, .notFound)
    XCTAssertEqual(files.kind(of: "a/b/"), .folder)
    XCTAssertEqual(files.kind(of: "a/b/y.json"), .file)
    XCTAssertNil(files.kind(of: "a/b/y"))

    XCTAssertEqual(try files.list("a", options: ListingOptions()).files, ["a/b/y.json", "a/x.json"])
    XCTAssertEqual(
      try files.list("a/", options: ListingOptions(includesHidden: true, excludedFolders: ["b"])).files,
      ["a/.git/h.json", "a/x.json"])
    XCTAssertEqual(problem { _ = try files.list("none", options: ListingOptions()) }, .notFound)
    XCTAssertEqual(problem { _ = try files.list("z.yaml", options: ListingOptions()) }, .notDirectory)

    try files.write(Array("new".utf8), to: "a/c/n")
    XCTAssertEqual(files.text("a/c/n"), "new")
    XCTAssertNil(files.text("a/c"))
    XCTAssertEqual(problem { try files.write([], to: "a/c") }, .isDirectory)
  }
}

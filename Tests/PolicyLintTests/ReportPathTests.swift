import PolicyLint
import XCTest

/// How reports name files.
final class ReportPathTests: XCTestCase {
  func testPathsAreThoseOfTheRepository() {
    let cases: [(folder: String?, root: String?, name: String, path: String, uri: String)] = [
      (nil, nil, "a/b.json", "a/b.json", "a/b.json"), (nil, nil, "./a//b.json", "a/b.json", "a/b.json"),
      (nil, nil, "../a.json", "../a.json", "../a.json"), (nil, nil, "/x/a.json", "/x/a.json", "file:///x/a.json"),
      ("/r/sub", "/r", "a.json", "sub/a.json", "sub/a.json"), ("/r/sub", "/r", "../a.json", "a.json", "a.json"),
      ("/r/sub", "/r", "/r/b/a.json", "b/a.json", "b/a.json"),
      ("/r", "/r", "/rx/a.json", "/rx/a.json", "file:///rx/a.json"),
      ("/w", "/r", "a.json", "a.json", "a.json"), ("/w", nil, "../../../a.json", "/a.json", "file:///a.json"),
      (nil, nil, "<stdin>", "<stdin>", "%3Cstdin%3E"), ("/r", "/r", "<stdin>", "<stdin>", "%3Cstdin%3E"),
      (nil, nil, "a b/ü%:?#[.json", "a b/ü%:?#[.json", "a%20b/%C3%BC%25%3A%3F%23%5B.json"),
    ]
    for (folder, root, name, path, uri) in cases {
      let paths = ReportPaths(workingFolder: folder, root: root)
      XCTAssertEqual(paths.path(name), path, name)
      XCTAssertEqual(paths.uri(name), uri, name)
    }
  }
}

import XCTest

@testable import PolicyModel

final class RequestContextTests: XCTestCase {
  /// Few keys and many are searched in two ways, which find the same.
  func testKeysAreFound() {
    for count in 0..<20 {
      let keys = (0..<count).map { "aws:RequestTag/Key\($0)" }
      var context = RequestContext(inOrder: keys.map { ($0, .single("of \($0)")) })
      for key in keys {
        XCTAssertEqual(context[key], .single("of \(key)"), "\(key) of \(count)")
        XCTAssertEqual(context[folded: ASCII.folded(key)], .single("of \(key)"), "\(key) of \(count), folded")
      }
      for absent in ["", "aws:RequestTag/Key99", "aws:RequestTag/Kex0", "aws:requesttag/key"] {
        XCTAssertNil(context[absent], "\(absent) of \(count)")
      }
      if let first = keys.first {
        context[first] = nil
        XCTAssertNil(context[first], "\(count)")
      }
    }
  }

  /// Keys that look alike and differ in their code points are two keys.
  func testKeysCompareByBytes() {
    let context = RequestContext(["aws:RequestTag/\u{E9}": .single("one")])
    XCTAssertEqual(context["aws:RequestTag/\u{E9}"], .single("one"))
    XCTAssertNil(context["aws:RequestTag/e\u{301}"])
  }
}

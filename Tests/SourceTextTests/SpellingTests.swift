import SourceText
import XCTest

final class SpellingTests: XCTestCase {
  func testNearest() {
    let words = ["GetObject", "PutObject", "ListBucket", "Get", "Allow", "Deny"]
    let cases: [(word: String, nearest: String?)] = [
      ("GetObjects", "GetObject"), ("getobject", "GetObject"), ("GteObject", "GetObject"), ("ListBuckt", "ListBucket"),
      ("Alow", "Allow"), ("allow", "Allow"), ("Dney", "Deny"), ("Ge", "Get"), ("Xyzzy", nil), ("", nil),
      ("GetItem", nil), ("PetObject", "GetObject"),
    ]
    for one in cases { XCTAssertEqual(Spelling.nearest(to: one.word, among: words), one.nearest, one.word) }
    XCTAssertNil(Spelling.nearest(to: "Allow", among: []))
  }
}

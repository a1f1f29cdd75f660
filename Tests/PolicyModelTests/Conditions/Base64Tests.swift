import XCTest

@testable import PolicyModel

final class Base64Tests: XCTestCase {
  /// RFC 4648, section 10, and the ends of the alphabet.
  func testDecoding() {
    for (text, bytes) in [
      ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
      ("Zm9vYmFy", "foobar"),
    ] {
      XCTAssertEqual(Base64.decode(text), Array(bytes.utf8), text)
    }
    XCTAssertEqual(Base64.decode("+/+/"), [0xFB, 0xFF, 0xBF])
    XCTAssertEqual(Base64.decode("AAAA"), [0, 0, 0])
  }

  func testGarbage() {
    for text in ["Z", "Zg", "Zg=", "Zm9", "Z===", "====", "Zg==Zg==", "Z=g=", "Zm9v\n", "Zm-_", "Zm 9", "Zmé=", "é"] {
      XCTAssertNil(Base64.decode(text), text)
    }
  }
}

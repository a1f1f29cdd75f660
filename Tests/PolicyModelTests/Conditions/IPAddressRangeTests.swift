import XCTest

@testable import PolicyModel

final class IPAddressRangeTests: XCTestCase {
  /// Each row holds spellings of one address.
  func testSpellings() throws {
    let rows: [[String]] = [
      ["192.0.2.1", "192.0.2.1/32"], ["0.0.0.0"], ["255.255.255.255"],
      ["2001:db8::1", "2001:0DB8:0:0:0:0:0:1", "2001:db8:0:0::1", "2001:db8:0:0:0:0:0.0.0.1", "2001:db8::0.0.0.1/128"],
      ["::", "0::0", "0:0:0:0:0:0:0:0", "::0.0.0.0"], ["::1", "0::1", "::0:1"], ["1::", "1:0:0:0:0:0:0:0", "1::0"],
      ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"], ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"],
      ["::ffff:192.0.2.1", "::ffff:c000:201", "0:0:0:0:0:ffff:192.0.2.1"],
      ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"], ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"],
    ]
    for (place, row) in rows.enumerated() {
      for text in row {
        let address = try XCTUnwrap(IPAddressRange(text), text)
        for (otherPlace, otherRow) in rows.enumerated() {
          let other = try XCTUnwrap(IPAddressRange(otherRow[0]), otherRow[0])
          XCTAssertEqual(other == address, place == otherPlace, "\(text) and \(otherRow[0])")
          XCTAssertEqual(other.contains(address), place == otherPlace, "\(text) in \(otherRow[0])")
        }
      }
    }
  }

  func testRanges() throws {
    let cases: [(range: String, address: String, expected: Bool)] = [
      ("0.0.0.0/0", "203.0.113.9", true), ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false),
      ("192.0.2.0/31", "192.0.2.1", true), ("192.0.2.0/31", "192.0.2.2", false), ("192.0.2.77/24", "192.0.2.1", true),
      ("10.0.0.0/8", "10.1.0.0/16", true), ("10.1.0.0/16", "10.0.0.0/8", false), ("10.0.0.0/8", "10.0.0.0/8", true),
      ("::/0", "2001:db8::1", true), ("2001:db8::/32", "2001:db8:ffff::", true),
      ("2001:db8::/33", "2001:db8:8000::", false),
      ("2001:db8::/127", "2001:db8::1", true), ("2001:db8::/127", "2001:db8::2", false), ("::/0", "192.0.2.1", false),
      ("0.0.0.0/0", "::1", false), ("0.0.0.0/0", "::ffff:192.0.2.1", false), ("::ffff:0:0/96", "192.0.2.1", false),
    ]
    for test in cases {
      let range = try XCTUnwrap(IPAddressRange(test.range), test.range)
      let address = try XCTUnwrap(IPAddressRange(test.address), test.address)
      XCTAssertEqual(range.contains(address), test.expected, "\(test.address) in \(test.range)")
    }
  }

  func testGarbage() {
    for text in [
      "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.-4", "1.2.3.+4", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1..2.3",
      ".1.2.3.4", "1.2.3.4.", "1.2.3.4/", "1.2.3.4/33", "1.2.3.4/-1", "1.2.3.4/8/8", "1.2.3.4/a", "1.2.3.1000", "/8",
      ":", ":::", "1", "1:2", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1::2::3",
      ":1::", "1:::2", "1::2:", ":1", "12345::", "g::", "-0::1", "::-0", "+1::", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3",
      "::1.2.3.4:5", "1.2.3.4::", "fe80::1%eth0", "[::1]", "::/129", "::/", "2001:db8::1/64/", "１.2.3.4", "localhost",
      "0x7f.0.0.1", "*",
    ] {
      XCTAssertNil(IPAddressRange(text), text)
    }
  }

  func testLongTextsEnd() {
    XCTAssertNil(IPAddressRange(String(repeating: ":", count: 100_000)))
    XCTAssertNil(IPAddressRange(String(repeating: "1:", count: 100_000)))
    XCTAssertNil(IPAddressRange(String(repeating: "1.", count: 100_000)))
    XCTAssertNil(IPAddressRange("::/" + String(repeating: "9", count: 100_000)))
  }
}

import XCTest

@testable import AWSClient

final class TextTests: XCTestCase {
  func testTimes() {
    let cases: [(Int64, String, String)] = [
      (0, "19700101T000000Z", "1970-01-01T00:00:00Z"), (951_782_400, "20000229T000000Z", "2000-02-29T00:00:00Z"),
      (1_440_938_160, "20150830T123600Z", "2015-08-30T12:36:00Z"),
      (4_107_542_399, "21000228T235959Z", "2100-02-28T23:59:59Z"),
      (4_107_542_400, "21000301T000000Z", "2100-03-01T00:00:00Z"), (-1, "19691231T235959Z", "1969-12-31T23:59:59Z"),
      (253_402_300_799, "99991231T235959Z", "9999-12-31T23:59:59Z"),
    ]
    for (seconds, basic, iso8601) in cases {
      XCTAssertEqual(Timestamp(epochMilliseconds: seconds * 1000).basic, basic)
      XCTAssertEqual(Timestamp(iso8601: iso8601)?.epochSeconds, seconds, iso8601)
    }
    let others: [(String, Int64?)] = [
      ("2015-08-30T12:36:00.123456Z", 1_440_938_160), ("2015-08-30T14:36:00+02:00", 1_440_938_160),
      ("2015-08-30T11:06:00-0130", 1_440_938_160), ("2015-08-30T12:36:00", nil), ("2015-13-30T12:36:00Z", nil),
      ("2015-08-30", nil), ("", nil), ("2015-08-30T12:36:00Zx", nil), ("２015-08-30T12:36:00Z", nil),
      ("-015-08-30T12:36:00Z", nil),
    ]
    for (text, seconds) in others { XCTAssertEqual(Timestamp(iso8601: text)?.epochSeconds, seconds, text) }
  }

  func testXML() {
    let root = XMLElement.parse(
      Array(
        """
        <?xml version="1.0"?><!DOCTYPE x><!-- a > b --><Error xmlns="u"><Code>A&amp;B&#x41;&#66;&lt;&bad;&</Code><E/><E a="b"/>
        <In><Code>inner</Code></In></Error>
        """.utf8))
    XCTAssertEqual(root?.name, "Error")
    XCTAssertEqual(root?["Code"]?.text, "A&BAB<&bad;&")
    XCTAssertEqual(root?["In"]?["Code"]?.text, "inner")
    XCTAssertEqual(root?.children.map(\.name), ["Code", "E", "E", "In"])
    XCTAssertEqual(XMLElement.parse(Array("<a/>".utf8))?.name, "a")
  }

  func testWhatIsNoXML() {
    let texts = [
      "", "<", "<>", "</a>", "<a>", "<a></b>", "<a", "<a><b></a></b>", "x", "<!--", "<?", "<a>&", "< a></a>",
      "{\"a\":1}",
      String(repeating: "<a>", count: 100_000), String(repeating: "<!--", count: 100_000),
      "<a>" + String(repeating: "&", count: 300_000), "<a>" + String(repeating: "<b/>", count: 100_000),
    ]
    for text in texts { XCTAssertNil(XMLElement.parse(Array(text.utf8)), String(text.prefix(20))) }
  }

  func testPercentEncoding() {
    let cases = [
      ("a/b c", "a%2Fb%20c"), ("~-._", "~-._"), ("ä+%&=", "%C3%A4%2B%25%26%3D"), ("", ""), ("\u{0}", "%00"),
    ]
    for (text, coded) in cases {
      XCTAssertEqual(PercentEncoding.encode(text), coded)
      XCTAssertEqual(PercentEncoding.decode(coded), text)
    }
    for text in ["%", "%4", "%zz", "%%", "100%"] { XCTAssertEqual(PercentEncoding.decode(text), text) }
  }

  func testCommandLines() {
    let cases: [(String, [String]?)] = [
      ("a b", ["a", "b"]), ("  a\t b ", ["a", "b"]), ("'a b' \"c d\"", ["a b", "c d"]), ("a'b'\"c\"", ["abc"]),
      (#"a\ b "c\"d\e" 'f\g'"#, ["a b", #"c"d\e"#, #"f\g"#]), ("''", [""]), ("", nil), ("   ", nil), ("'a", nil),
      ("\"a", nil), ("a\\", nil),
    ]
    for (line, words) in cases { XCTAssertEqual(CommandLineWords.split(line), words, line) }
  }
}

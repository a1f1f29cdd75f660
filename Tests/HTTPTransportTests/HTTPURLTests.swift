import HTTPTransport
import XCTest

final class HTTPURLTests: XCTestCase {
  func testReadsURLs() throws {
    let cases: [(String, host: String, port: UInt16?, path: String, query: String?, text: String)] = [
      ("http://h", "h", nil, "/", nil, "http://h/"),
      ("https://h:443/a", "h", nil, "/a", nil, "https://h/a"),
      ("http://h:443/a", "h", 443, "/a", nil, "http://h:443/a"),
      ("HTTP://127.0.0.1:5000?x=1", "127.0.0.1", 5000, "/", "x=1", "http://127.0.0.1:5000/?x=1"),
      ("http://[fd00:ec2::254]/latest", "[fd00:ec2::254]", nil, "/latest", nil, "http://[fd00:ec2::254]/latest"),
      ("http://[::1]:80/a//b/../c?d=e?f", "[::1]", nil, "/a//b/../c", "d=e?f", "http://[::1]/a//b/../c?d=e?f"),
    ]
    for (text, host, port, path, query, whole) in cases {
      let url = try XCTUnwrap(HTTPURL(text), text)
      XCTAssertEqual(url.host, host, text)
      XCTAssertEqual(url.port, port, text)
      XCTAssertEqual(url.path, path, text)
      XCTAssertEqual(url.query, query, text)
      XCTAssertEqual(url.description, whole, text)
    }
  }

  func testRefusesWhatIsNoURL() {
    let cases = [
      "", "h", "ftp://h", "http://", "http:///a", "http://h:0", "http://h:65536", "http://h:x", "http://u@h/",
      "http://u:p@h/", "http://h/ a", "http://h/\r\nX: y", "http://h/ä", "http://h#f", "http://[::1", "http://::1/",
      "http://a[b]/", "http://h\\@e/", "http://h:80:80/", "http://h:", "http://h:+80",
    ]
    for text in cases where text != "http://h:" { XCTAssertNil(HTTPURL(text), text) }
    XCTAssertNil(HTTPURL("http://h:"))
  }
}

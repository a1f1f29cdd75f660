import Environment
import JSONText
import XCTest

final class OverrideTests: XCTestCase {
  private let tree: JSONNode = [
    "accounts": ["lake": ["id": "1", "regions": ["a", "b"]]], "roles": ["r": ["name": "n"]],
  ]

  func testOverridesAreSet() throws {
    for (key, text, expected) in [
      ("accounts.lake.id", "2", #"{"accounts":{"lake":{"id":2,"regions":["a","b"]}},"roles":{"r":{"name":"n"}}}"#),
      (
        "accounts.lake.id", "two", #"{"accounts":{"lake":{"id":"two","regions":["a","b"]}},"roles":{"r":{"name":"n"}}}"#
      ),
      (
        "accounts.lake.regions", #"["c"]"#,
        #"{"accounts":{"lake":{"id":"1","regions":["c"]}},"roles":{"r":{"name":"n"}}}"#
      ),
      (
        "tags.a", "",
        #"{"accounts":{"lake":{"id":"1","regions":["a","b"]}},"roles":{"r":{"name":"n"}},"tags":{"a":""}}"#
      ),
      (
        #"buckets."my.bucket".account"#, "lake",
        #"{"accounts":{"lake":{"id":"1","regions":["a","b"]}},"roles":{"r":{"name":"n"}},"buckets":{"my.bucket":{"account":"lake"}}}"#
      ),
      (
        "trust.x", #"{"y":[1,{"z":null}]}"#,
        #"{"accounts":{"lake":{"id":"1","regions":["a","b"]}},"roles":{"r":{"name":"n","trust":{"x":{"y":[1,{"z":null}]}}}}}"#
      ),
      ("name", "m", #"{"accounts":{"lake":{"id":"1","regions":["a","b"]}},"roles":{"r":{"name":"m"}}}"#),
    ] {
      let override = try make(key, text).absolute(role: "r")
      XCTAssertEqual(JSONWriter.minified(try tree.overridden(by: [override])), expected, "\(key)=\(text)")
    }
  }

  func testErrors() {
    for (key, message) in [
      ("", "`` is not a key path"), ("a..b", "is not a key path"), (".a", "is not a key path"),
      (#"a."b"#, "is not a key path"),
      ("accounts.lake.id.x", "`--set accounts.lake.id.x`: `accounts.lake.id` is a string and has no keys"),
      ("accounts.lake.regions.0", "`accounts.lake.regions` is an array and has no keys"),
    ] {
      XCTAssertThrowsError(try tree.overridden(by: [try make(key, "v")]), key) { error in
        let text = (error as? OverrideError)?.message ?? "\(error)"
        XCTAssertTrue(text.contains(message), text)
      }
    }
  }

  /// What is given beside the file is not typed: digits are text where text is expected, one element is a list.
  func testValuesAreTakenAsTheyAreMeant() throws {
    let overrides = try [
      ("accounts.lake.id", "123456789012"), ("accounts.lake.regions", "us-east-1"), ("principals.x.account", "lake"),
      ("principals.x.role", "true"),
    ].map { try make($0.0, $0.1) }
    let decoded = DecodedEnvironment(try JSONNode(.object([])).overridden(by: overrides))
    XCTAssertEqual(decoded.issues.map(\.message), [])
    XCTAssertEqual(decoded.environment.accounts["lake"]?.id, "123456789012")
    XCTAssertEqual(decoded.environment.accounts["lake"]?.regions, ["us-east-1"])
    XCTAssertEqual(decoded.environment.principals["x"]?.name, "true")
  }

  func testSpellingOfAPath() throws {
    let overrides = [try make("trust.webIdentity", "{}").absolute(role: "r"), try make("accounts.lake.id", "1")]
    for (path, spelling) in [
      (["roles", "r", "trust", "webIdentity", "sub"], "trust.webIdentity"), (["accounts", "lake"], "accounts.lake.id"),
      (["accounts", "lake", "id"], "accounts.lake.id"), (["buckets"], nil),
    ] as [([String], String?)] {
      XCTAssertEqual(overrides.spelling(of: path), spelling, "\(path)")
    }
  }

  private func make(_ key: String, _ text: String) throws -> Override {
    try Override(key: key, text: text) { text in
      let document = JSONDocument.parse(text)
      return document.errors.isEmpty ? document.root : nil
    }
  }
}

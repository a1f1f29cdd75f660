import Foundation
import SourceText
import XCTest

@testable import PolicyLint

/// What findings go by from run to run.
final class FingerprintTests: XCTestCase {
  private func fingerprints(_ text: String, name: String = "a.json") -> [String] {
    let report = Linter(rules: Rules.all.filter { $0.page.code == "PL203" }).check(SourceFile(name: name, text: text))
    var register = FingerprintRegister(ReportPaths())
    return report.findings.map { register.next($0, in: report.file).numbered }
  }

  private func policy(_ actions: String) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":\#(actions),"Resource":"*"}]}"#
  }

  func testTheLayoutIsNoMatter() {
    let plain = fingerprints(policy(#""s3:Gett""#))
    XCTAssertEqual(plain.count, 1)
    let same = [
      policy("\n\t\"s3:Gett\"\r\n "), policy(#"["s3:Gett"]"#), policy(#"["s3:GetObject", "s3:Gett"]"#),
      policy(#""s3:Gett""#).replacing("[{", with: #"[{"Sid":"New","Effect":"Deny","Action":"*","Resource":"*"},{"#),
    ]
    for text in same { XCTAssertEqual(fingerprints(text), plain, text) }
    XCTAssertEqual(fingerprints(policy(#""s3:Gett""#), name: "./b/../a.json"), plain)
    let others = [
      policy(#""s3:Gettt""#), policy(#""s3:Gett""#).replacing("Read", with: "Write"),
      policy(#""s3:Gett""#).replacing(#""Action""#, with: #""NotAction""#),
    ]
    for text in others { XCTAssertNotEqual(fingerprints(text), plain, text) }
    XCTAssertNotEqual(fingerprints(policy(#""s3:Gett""#), name: "b.json"), plain)
  }

  func testEqualOnesAreNumbered() {
    let two = fingerprints(policy(#"["s3:Gett", "s3:Gett"]"#))
    XCTAssertEqual(two.map { String($0.suffix(2)) }, [":1", ":2"])
    XCTAssertEqual(Set(two).count, 2)
  }

  func testASingleStatementIsTheFirstOfAList() {
    let statement = #"{"Effect":"Allow","Action":"s3:Gett","Resource":"*"}"#
    XCTAssertEqual(
      fingerprints(#"{"Version":"2012-10-17","Statement":\#(statement)}"#),
      fingerprints(#"{"Version":"2012-10-17","Statement":[\#(statement)]}"#))
  }

  func testTheHashIsSHA256() {
    // FIPS 180-4 examples, and lengths around the block.
    let cases: [(String, String)] = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
      (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    ]
    for (text, hash) in cases { XCTAssertEqual(SHA256.hexadecimal(of: Array(text.utf8)), hash, text) }
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    replacingOccurrences(of: part, with: other)
  }
}

import PolicyLint
import PolicyModel
import SourceText
import XCTest

/// Of a document that breaks off one thing is said: that it does.
final class CutTextTests: XCTestCase {
  private let whole =
    #"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObjekt","Resource":"*"},{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-lake/*"}]}"#

  private func names(_ text: some StringProtocol) -> [String] {
    Linter().check(SourceFile(name: "a.json", text: String(text)), as: .identity).findings.map(\.name)
  }

  func testWhatTheLastStatementLacksIsNotSaid() throws {
    let start = try XCTUnwrap(whole.range(of: #","Resource":"arn"#)?.lowerBound)
    for end in ["", #","#, #","Resource":"arn:aws:s3:::acme"#] {
      XCTAssertEqual(names(whole[..<start] + end), ["unknown-action", "syntax-error"], end)
    }
  }

  func testACutInTheFirstStatementLeavesTheEndAlone() {
    XCTAssertEqual(names(#"{"Version":"2012-10-17","Statement":[{"Effect":"Al"#), ["syntax-error"])
    XCTAssertEqual(names(#"{"Version":"2012-10-17","Statement":["#), ["syntax-error"])
    XCTAssertEqual(names(#"{"Version":"2012-10-17""#), ["syntax-error"])
  }

  func testAMistakeInsideIsNoCut() {
    XCTAssertEqual(
      names(#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",}]}"#),
      ["missing-resource", "syntax-error"])
  }
}

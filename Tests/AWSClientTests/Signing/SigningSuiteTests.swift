import Foundation
import HTTPTransport
import JSONText
import TestSupport
import XCTest

@testable import AWSClient

/// Every case of the test suite that AWS publishes for Signature Version 4.
final class SigningSuiteTests: XCTestCase {
  func testEveryCase() throws {
    let folder = try SharedCases.url("sigv4/v4")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    XCTAssertGreaterThan(names.count, 30)
    for name in names { try check(SuiteCase(folder.appendingPathComponent(name)), name) }
  }

  private func check(_ test: SuiteCase, _ name: String) throws {
    let scope = CredentialScope(
      timestamp: test.timestamp, region: test.text("region"), service: test.text("service"))
    XCTAssertEqual(scope.timestamp.basic, "20150830T123600Z", name)
    let key = SigningKey(secret: test.credentials.secretAccessKey, scope: scope)
    for form in ["header", "query"] {
      let canonical = test.canonical(form, scope)
      let toSign = scope.stringToSign(canonical.text)
      XCTAssertEqual(canonical.text, try test.file("\(form)-canonical-request.txt"), "\(name), \(form)")
      XCTAssertEqual(toSign, try test.file("\(form)-string-to-sign.txt"), "\(name), \(form)")
      XCTAssertEqual(key.signature(of: toSign), try test.file("\(form)-signature.txt"), "\(name), \(form)")
    }
    try checkSigner(test, name)
  }

  /// The signer itself, where the request can be sent as it is written.
  private func checkSigner(_ test: SuiteCase, _ name: String) throws {
    guard let request = test.request else { return }
    let signer = RequestSigner(service: test.text("service"), region: test.text("region"), rules: test.rules)
    let time = test.timestamp.epochSeconds * 1000
    let signed = signer.sign(request, with: test.credentials, at: time)
    let signature = try test.file("header-signature.txt")
    XCTAssertTrue(signed.headers["Authorization"]?.hasSuffix("Signature=\(signature)") ?? false, "\(name), signer")
    XCTAssertEqual(signed.headers["X-Amz-Security-Token"], test.credentials.sessionToken, name)
    guard !test.signsBody else { return }
    let presigned = signer.presign(
      request, with: test.credentials, at: time, expiresInSeconds: test.number("expiration_in_seconds"))
    let expected = try test.file("query-signature.txt")
    XCTAssertTrue(presigned.url.query?.hasSuffix("X-Amz-Signature=\(expected)") ?? false, "\(name), presigner")
  }
}

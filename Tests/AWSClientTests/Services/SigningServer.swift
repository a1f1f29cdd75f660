import Foundation
import HTTPTransport
import TestSupport
import XCTest

@testable import AWSClient

/// A server that answers only what is signed right, as it came over the wire.
final class SigningServer {
  let server: LoopbackServer
  let surroundings: Surroundings

  init(
    _ test: XCTestCase, transport: any HTTPTransport = CurlTransport(time: SystemTime()),
    _ answer: @escaping @Sendable (LoopbackRequest) -> LoopbackAnswer
  ) throws {
    let server = try LoopbackServer { request in
      if let fault = Self.fault(request) {
        return .status(403, "{\"__type\":\"SignatureDoesNotMatch\",\"message\":\"\(fault)\"}")
      }
      return answer(request)
    }
    test.addTeardownBlock { server.stop() }
    self.server = server
    surroundings = .test(
      transport, environment: ["AWS_ENDPOINT_URL": server.url], time: SystemTime())
  }

  /// Calls are signed with the keys of tests, retried at once.
  var connection: AWSConnection {
    AWSConnection(
      surroundings: surroundings, credentials: FixedCredentials(.test), retrying: RetryPolicy(baseMilliseconds: 1))
  }

  /// What is wrong with a request's signature; nil where nothing is.
  private static func fault(_ request: LoopbackRequest) -> String? {
    guard let authorization = request.header("authorization"), let time = request.header("x-amz-date") else {
      return "unsigned"
    }
    let parts = authorization.components(separatedBy: ", ")
    guard parts.count == 3, let credential = parts[0].components(separatedBy: "Credential=").last else { return "form" }
    let scope = credential.components(separatedBy: "/")
    guard scope.count == 5, scope[0] == Credentials.test.accessKeyID else { return "scope" }
    let signedNames = parts[1].replacingOccurrences(of: "SignedHeaders=", with: "").components(separatedBy: ";")
    for required in ["host", "x-amz-date", "x-amz-security-token"]
      + (scope[3] == "glue" ? ["x-amz-target"] : ["x-amz-date"])
    where !signedNames.contains(required) {
      return "\(required) is not signed"
    }
    let hash = Digest.hexadecimalSHA256(request.body)
    if scope[3] == "s3", request.header("x-amz-content-sha256") != hash { return "hash" }
    let sides = request.target.split(separator: "?", maxSplits: 1).map(String.init)
    let canonical = CanonicalRequest(
      method: request.method, path: sides[0], query: sides.count > 1 ? sides[1] : nil,
      headers: request.headers.filter { signedNames.contains($0.name.lowercased()) }.map {
        HTTPHeaders.Field($0.name, $0.value)
      }, payloadHash: hash, rules: scope[3] == "s3" ? .s3 : .standard)
    let toSign = [
      "AWS4-HMAC-SHA256", time, scope.dropFirst().joined(separator: "/"),
      Digest.hexadecimalSHA256(Array(canonical.text.utf8)),
    ].joined(separator: "\n")
    var key = Array("AWS4\(Credentials.test.secretAccessKey)".utf8)
    for part in scope.dropFirst() { key = Digest.hmac(part, key: key) }
    let signature = Digest.hexadecimal(Digest.hmac(toSign, key: key))
    return parts[2] == "Signature=\(signature)" ? nil : "signature of \(canonical.text)"
  }
}

extension LoopbackRequest {
  /// The operation that Glue is asked for.
  var operation: String { header("X-Amz-Target") ?? "" }
}

import Foundation
import HTTPTransport
import JSONText
import XCTest

@testable import AWSClient

/// A case of AWS's suite: a request as raw text, and what it is signed with.
struct SuiteCase {
  let method: String
  let path: String
  let query: String?
  let headers: [HTTPHeaders.Field]
  let body: [UInt8]
  private let folder: URL
  private let context: JSONNode

  init(_ folder: URL) throws {
    self.folder = folder
    context = try XCTUnwrap(
      JSONDocument.parse(Array(Data(contentsOf: folder.appendingPathComponent("context.json")))).root)
    let text = try Self.text(folder.appendingPathComponent("request.txt"))
    let parts = text.components(separatedBy: "\n\n")
    var lines = parts[0].components(separatedBy: "\n")
    body = Array((parts.count > 1 ? parts[1] : "").utf8)
    let first = lines.removeFirst()
    let target = try XCTUnwrap(first.range(of: " ")).upperBound..<XCTUnwrap(first.range(of: " HTTP/1.1")).lowerBound
    let sides = first[target].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    method = String(first.prefix { $0 != " " })
    path = String(sides[0])
    query = sides.count > 1 ? String(sides[1]) : nil
    var fields: [(String, String)] = []
    for line in lines where !line.isEmpty {
      if line.first == " " {
        fields[fields.count - 1].1 += "\n" + line
      } else {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        fields.append((String(parts[0]), parts.count > 1 ? String(parts[1]) : ""))
      }
    }
    headers = fields.map { HTTPHeaders.Field($0.0, $0.1) }
  }

  func text(_ name: String) -> String { context[name]?.string ?? "" }
  func flag(_ name: String) -> Bool { context[name]?.bool ?? false }
  func number(_ name: String) -> Int {
    if case .number(let spelling)? = context[name]?.value { Int(spelling) ?? 0 } else { 0 }
  }

  var signsBody: Bool { flag("sign_body") }
  var timestamp: Timestamp { Timestamp(iso8601: text("timestamp")) ?? Timestamp(epochMilliseconds: 0) }

  var credentials: Credentials {
    let node = context["credentials"]
    return Credentials(
      accessKeyID: node?["access_key_id"]?.string ?? "", secretAccessKey: node?["secret_access_key"]?.string ?? "",
      sessionToken: node?["token"]?.string)
  }

  var rules: SigningRules {
    SigningRules(
      normalizesPath: flag("normalize"), sendsContentHash: signsBody, signsSessionToken: !flag("omit_session_token"))
  }

  /// The request, where its target needs no encoding to be sent.
  var request: HTTPRequest? {
    guard let method = HTTPMethod(rawValue: method), let host = headers.first(where: { $0.name == "Host" })?.value,
      let base = HTTPURL("http://" + host), (path + (query ?? "")).utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    let others = headers.filter { $0.name != "Host" }
    return HTTPRequest(method, HTTPURL(base, path: path, query: query), headers: HTTPHeaders(others), body: body)
  }

  /// What both sides sign, from the raw text of the request.
  func canonical(_ form: String, _ scope: CredentialScope) -> CanonicalRequest {
    let token = flag("omit_session_token") ? nil : credentials.sessionToken
    let hash = Digest.hexadecimalSHA256(body)
    if form == "header" {
      var signed = headers + [HTTPHeaders.Field("X-Amz-Date", scope.timestamp.basic)]
      if let token { signed.append(HTTPHeaders.Field("X-Amz-Security-Token", token)) }
      if signsBody { signed.append(HTTPHeaders.Field("x-amz-content-sha256", hash)) }
      return CanonicalRequest(
        method: method, path: path, query: query, headers: signed, payloadHash: hash, rules: rules)
    }
    let names = Set(headers.map { $0.name.lowercased() }).sorted().joined(separator: ";")
    var parameters = [
      "X-Amz-Algorithm=AWS4-HMAC-SHA256",
      "X-Amz-Credential=" + PercentEncoding.encode("\(credentials.accessKeyID)/\(scope.text)"),
      "X-Amz-Date=\(scope.timestamp.basic)", "X-Amz-SignedHeaders=" + PercentEncoding.encode(names),
      "X-Amz-Expires=\(number("expiration_in_seconds"))",
    ]
    if let token { parameters.append("X-Amz-Security-Token=" + PercentEncoding.encode(token)) }
    return CanonicalRequest(
      method: method, path: path, query: ((query.map { [$0] } ?? []) + parameters).joined(separator: "&"),
      headers: headers, payloadHash: hash, rules: rules)
  }

  func file(_ name: String) throws -> String {
    try Self.text(folder.appendingPathComponent(name)).trimmingCharacters(in: .newlines)
  }

  private static func text(_ url: URL) throws -> String {
    String(decoding: try Data(contentsOf: url), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
  }
}

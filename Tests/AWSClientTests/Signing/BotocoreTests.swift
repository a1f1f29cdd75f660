import Foundation
import HTTPTransport
import JSONText
import TestSupport
import XCTest

@testable import AWSClient

/// Random requests are signed as AWS's own library for Python signs them.
final class BotocoreTests: XCTestCase {
  private static let script = """
    import datetime, json, sys
    import botocore.auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials

    now = None
    botocore.auth.get_current_datetime = lambda *a, **k: now
    for line in sys.stdin:
        case = json.loads(line)
        now = datetime.datetime.utcfromtimestamp(case["time"])
        keys = Credentials(case["key"], case["secret"], case.get("token"))
        request = AWSRequest(case["method"], case["url"], headers=dict(case["headers"]), data=case["body"].encode())
        request.context["payload_signing_enabled"] = True
        arguments = (keys, case["service"], case["region"])
        if case["form"] == "query":
            kind = botocore.auth.S3SigV4QueryAuth if case["service"] == "s3" else botocore.auth.SigV4QueryAuth
            kind(*arguments, expires=900).add_auth(request)
            print(request.url.split("X-Amz-Signature=")[1])
        else:
            kind = botocore.auth.S3SigV4Auth if case["service"] == "s3" else botocore.auth.SigV4Auth
            kind(*arguments).add_auth(request)
            print(request.headers["Authorization"])
    """

  private struct Case {
    let request: HTTPRequest
    let service: String
    let region: String
    let credentials: Credentials
    let seconds: Int
    let isQuery: Bool

    var json: [UInt8] {
      var node: JSONNode = [
        "method": JSONNode(request.method.rawValue), "url": JSONNode(request.url.description),
        "headers": JSONNode(.array(request.headers.fields.map { [JSONNode($0.name), JSONNode($0.value)] })),
        "body": JSONNode(String(decoding: request.body, as: UTF8.self)), "service": JSONNode(service),
        "region": JSONNode(region), "key": JSONNode(credentials.accessKeyID),
        "secret": JSONNode(credentials.secretAccessKey), "time": JSONNode(integerLiteral: seconds),
        "form": isQuery ? "query" : "header",
      ]
      if let token = credentials.sessionToken, case .object(let members) = node.value {
        node.value = .object(members + [JSONMember("token", JSONNode(token))])
      }
      return JSONWriter.minifiedBytes(node) + [UInt8(ascii: "\n")]
    }

    /// What botocore is to print.
    var signature: String? {
      let signer = RequestSigner(service: service, region: region, rules: service == "s3" ? .s3 : .standard)
      let time = Int64(seconds) * 1000
      guard isQuery else { return signer.sign(request, with: credentials, at: time).headers["Authorization"] }
      let url = signer.presign(request, with: credentials, at: time, expiresInSeconds: 900).url.description
      return url.components(separatedBy: "X-Amz-Signature=").last
    }
  }

  func testRandomRequests() throws {
    _ = try PythonEnvironment.interpreter()
    var random = SeededGenerator(seed: 4)
    let cases = try (0..<1500).map { _ in try Self.random(&random) }
    let run = try PythonEnvironment.run(Self.script, stdin: cases.flatMap(\.json))
    XCTAssertEqual(run.exitCode, 0, run.errorText)
    let lines = run.outputText.split(separator: "\n").map(String.init)
    XCTAssertEqual(lines.count, cases.count)
    for (one, line) in zip(cases, lines) {
      XCTAssertEqual(one.signature, line, String(decoding: one.json, as: UTF8.self))
    }
  }

  private static func random(_ random: inout SeededGenerator) throws -> Case {
    let service = ["glue", "s3", "sts"].randomElement(using: &random) ?? "glue"
    let isQuery = Int.random(in: 0..<3, using: &random) == 0
    var path = ""
    for _ in 0..<Int.random(in: 1..<5, using: &random) {
      let word = word(&random)
      path +=
        "/"
        + (Int.random(in: 0..<8, using: &random) == 0
          ? ["", ".", ".."].randomElement(using: &random) ?? "" : PercentEncoding.encode(word))
    }
    // Without normalisation it is S3 that takes such paths; botocore's own normalises as we do.
    let pairs = (0..<Int.random(in: 0..<4, using: &random)).map { _ in
      PercentEncoding.encode(word(&random)) + "=" + PercentEncoding.encode(word(&random))
    }
    let host = ["h.example.com", "127.0.0.1:5000", "b.s3.eu-central-1.amazonaws.com:8443"].randomElement(using: &random)
    let scheme = ["http", "https"].randomElement(using: &random) ?? "http"
    let text = "\(scheme)://\(host ?? "h")\(path)" + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    var headers = HTTPHeaders()
    for number in 0..<Int.random(in: 0..<3, using: &random) {
      headers.append("X-\(["a", "B", "zZ"].randomElement(using: &random) ?? "")-\(number)", "v  w \(number)")
    }
    if service == "glue" { headers.append("X-Amz-Target", "AWSGlue.GetTable") }
    headers.append("Content-Type", "application/x-amz-json-1.1")
    let hasToken = Bool.random(using: &random)
    let credentials = Credentials(
      accessKeyID: "AKID" + word(&random).filter { $0.isASCII && $0.isLetter }, secretAccessKey: "s/" + word(&random),
      sessionToken: hasToken ? "tok/+=" + PercentEncoding.encode(word(&random)) : nil)
    // A body in a signed URL of another service than S3 is left out: botocore takes it for parameters of the query.
    let body = isQuery ? [] : Array(word(&random).utf8)
    return Case(
      request: HTTPRequest(
        HTTPMethod.allCases.randomElement(using: &random) ?? .get, try XCTUnwrap(HTTPURL(text), text), headers: headers,
        body: body),
      service: service, region: ["us-east-1", "eu-central-1"].randomElement(using: &random) ?? "",
      credentials: credentials,
      seconds: Int.random(in: 0..<4_000_000_000, using: &random), isQuery: isQuery)
  }

  private static func word(_ random: inout SeededGenerator) -> String {
    let letters = Array("abzAZ019-._~ /%+=&:;,!'()*$@[]ä漢😀é")
    return String((0..<Int.random(in: 1..<9, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
  }
}

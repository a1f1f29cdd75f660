import Foundation
import HTTPTransport
import TestSupport
import XCTest

final class TLSTests: ServedTestCase {
  func testPlainTextIsNoTLS() throws {
    let server = try serve { _ in .status(200, "") }
    let url = try XCTUnwrap(HTTPURL("https://127.0.0.1:\(server.port)/"))
    XCTAssertThrowsError(try transport.send(HTTPRequest(.get, url), limits: limits(milliseconds: 5000))) { error in
      guard case .notConnected? = error as? HTTPError else { return XCTFail("\(error)") }
    }
  }

  func testOnlyTrustedCertificatesOfTheHostAreTaken() throws {
    let openssl = try ExternalTool.find("openssl")
    try withTemporaryFolder { folder in
      for (name, subject) in [("right", "IP:127.0.0.1"), ("wrong", "DNS:elsewhere.test")] {
        let made = try runExecutable(
          openssl,
          [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(name).key", "-out", "\(name).pem", "-days",
            "2",
            "-subj", "/CN=\(name)", "-addext", "subjectAltName=\(subject)",
          ], currentFolder: folder)
        XCTAssertEqual(made.exitCode, 0, made.errorText)
      }
      try "".write(to: folder.appendingPathComponent("empty.pem"), atomically: true, encoding: .utf8)
      let cases: [(certificate: String, trusted: String?, isTaken: Bool)] = [
        ("right", "right", true), ("right", nil, false), ("right", "wrong", false), ("wrong", "wrong", false),
        // A file that is not there, and one without a certificate.
        ("right", "missing", false), ("right", "empty", false),
      ]
      for (certificate, trusted, isTaken) in cases {
        let (process, port) = try Self.start(openssl, certificate, in: folder)
        defer {
          process.terminate()
          process.waitUntilExit()
        }
        let file = trusted.map { folder.appendingPathComponent("\($0).pem").path }
        let transport = CurlTransport(settings: CurlSettings(certificateFile: file), time: SystemTime())
        let url = try XCTUnwrap(HTTPURL("https://127.0.0.1:\(port)/"))
        let name = "\(certificate), trusting \(trusted ?? "the system's")"
        do {
          let answer = try transport.send(HTTPRequest(.get, url), limits: limits())
          XCTAssertTrue(isTaken, name)
          XCTAssertEqual(answer.status, 200, name)
          // What was read for the first connection does for those of other threads.
          let limits = limits()
          DispatchQueue.concurrentPerform(iterations: 8) { _ in
            XCTAssertEqual(try? transport.send(HTTPRequest(.get, url), limits: limits).status, 200, name)
          }
        } catch HTTPError.insecure(let host, let reason) {
          XCTAssertFalse(isTaken, "\(name): \(reason)")
          XCTAssertEqual(host, "127.0.0.1")
        }
      }
    }
  }

  /// A server of OpenSSL's own, which says the port that the system gave it.
  private static func start(_ openssl: URL, _ name: String, in folder: URL) throws -> (Process, UInt16) {
    let process = Process()
    process.executableURL = openssl
    process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-cert", "\(name).pem", "-key", "\(name).key", "-www"]
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var text = ""
    for _ in 0..<1000 {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      text += String(decoding: part, as: UTF8.self)
      for line in text.components(separatedBy: "\n").dropLast() where line.hasPrefix("ACCEPT ") {
        if let port = line.split(separator: ":").last.flatMap({ UInt16($0.trimmingCharacters(in: .whitespaces)) }) {
          return (process, port)
        }
      }
    }
    process.terminate()
    throw XCTSkip("skipped: `openssl s_server` says no port")
  }
}

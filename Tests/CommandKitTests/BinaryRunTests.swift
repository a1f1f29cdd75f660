import Foundation
import TestSupport
import XCTest

/// The support that end-to-end tests stand on.
final class BinaryRunTests: XCTestCase {
  private let shell = URL(fileURLWithPath: "/bin/sh")

  func testHowAProgramEnds() throws {
    let cases: [(script: String, exitCode: Int32, output: String, errors: String)] = [
      ("cat; echo told >&2; exit 3", 3, "given", "told\n"),
      ("kill -TERM $$", 143, "", ""),
      ("printf %s \"$TONE${TERM-}${NO_COLOR-}\"", 0, "set", ""),
      ("head -c 300000 /dev/zero | tr '\\0' x >&2; echo done", 0, "done\n", String(repeating: "x", count: 300_000)),
    ]
    for one in cases {
      let run = try runExecutable(
        shell, ["-c", one.script], stdin: Array("given".utf8), environment: ["TONE": "set"], timeout: 30)
      XCTAssertEqual(run.exitCode, one.exitCode, one.script)
      XCTAssertEqual(run.outputText, one.output, one.script)
      XCTAssertEqual(run.errorText, one.errors, one.script)
    }
  }

  func testProgramThatDoesNotEnd() {
    XCTAssertThrowsError(try runExecutable(shell, ["-c", "exec sleep 60"], timeout: 0.2)) {
      XCTAssertEqual("\($0)", "`sh` was still running after 0.2 seconds")
    }
  }

  func testProductsAreFound() throws {
    let products = try FileManager.default.contentsOfDirectory(atPath: productsFolder().path)
    for name in ["policygen", "policylint", "simulate-access"] { XCTAssertTrue(products.contains(name), name) }
    XCTAssertThrowsError(try runBinary("nonsense", [])) {
      XCTAssertEqual("\($0)", "`nonsense` is not among the built products")
    }
  }

  func testPackageRoot() {
    let manifest = Fixtures.packageRoot.appendingPathComponent("Package.swift").path
    XCTAssertTrue(FileManager.default.fileExists(atPath: manifest), manifest)
  }
}

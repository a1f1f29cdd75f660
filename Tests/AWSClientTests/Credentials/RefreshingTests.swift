import AWSClient
import Foundation
import HTTPTransport
import XCTest

final class RefreshingTests: XCTestCase {
  func testKeysAreReplacedBeforeTheyEnd() throws {
    let time = FakeTime()
    let source = Source(time: time, lifetimeMinutes: 360)
    let kept = RefreshingCredentials(source, time: time)
    let cases: [(passMinutes: Int, key: String)] = [
      (0, "1"), (0, "1"), (344, "1"), (2, "2"), (344, "2"), (14, "3"), (1000, "4"),
    ]
    for (minutes, key) in cases {
      time.pass(milliseconds: minutes * 60_000)
      XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, key, "after \(minutes) minutes")
    }
  }

  func testShortLivedKeysAreKeptForMostOfTheirLife() throws {
    let time = FakeTime()
    let kept = RefreshingCredentials(Source(time: time, lifetimeMinutes: 15), time: time)
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "1")
    time.pass(milliseconds: 11 * 60_000)
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "1")
    time.pass(milliseconds: 60_000)
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "2")
  }

  func testKeysThatAreStillValidOutliveAFailure() throws {
    let time = FakeTime()
    let source = Source(time: time, lifetimeMinutes: 60)
    let kept = RefreshingCredentials(source, time: time)
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "1")
    source.fails = true
    time.pass(milliseconds: 50 * 60_000)
    for _ in 0..<3 { XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "1") }
    XCTAssertEqual(source.calls, 2, "asked again only after a minute")
    time.pass(milliseconds: 10 * 60_000)
    XCTAssertThrowsError(try kept.credentials(by: nil), "nothing that has ended is given")
    source.fails = false
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "4")
  }

  func testRefusedKeysAreForgotten() throws {
    let time = FakeTime()
    let kept = RefreshingCredentials(Source(time: time, lifetimeMinutes: 60), time: time)
    let first = try XCTUnwrap(try kept.credentials(by: nil))
    kept.refuse(first)
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "2")
    kept.refuse(first)
    XCTAssertEqual(try kept.credentials(by: nil)?.accessKeyID, "2", "others were refused, not these")
  }

  func testKeysThatHaveEndedAreNotTaken() {
    let time = FakeTime()
    let error = thrown(CredentialsError.self, "ended") {
      _ = try RefreshingCredentials(Source(time: time, lifetimeMinutes: -1), time: time).credentials(by: nil)
    }
    XCTAssertEqual(error, .expired)
  }

  func testThreadsAskOnce() {
    let time = FakeTime()
    let source = Source(time: time, lifetimeMinutes: 60)
    let kept = RefreshingCredentials(source, time: time)
    DispatchQueue.concurrentPerform(iterations: 50) { _ in _ = try? kept.credentials(by: nil) }
    XCTAssertEqual(source.calls, 1)
  }
}

/// Keys named by the number of the call.
private final class Source: CredentialsProvider, @unchecked Sendable {
  private let lock = NSLock()
  private let time: FakeTime
  private let lifetime: Int
  private var count = 0
  private var isFailing = false

  init(time: FakeTime, lifetimeMinutes: Int) {
    self.time = time
    lifetime = lifetimeMinutes * 60_000
  }

  var calls: Int { lock.withLock { count } }
  var fails: Bool {
    get { lock.withLock { isFailing } }
    set { lock.withLock { isFailing = newValue } }
  }

  func credentials(by deadline: MonotonicInstant?) throws(CredentialsError) -> Credentials? {
    let number = lock.withLock {
      count += 1
      return isFailing ? nil : count
    }
    guard let number else { throw .refused(source: "s", status: 500, message: "") }
    return Credentials(
      accessKeyID: "\(number)", secretAccessKey: "s", sessionToken: "t",
      expiration: time.epochMilliseconds + Int64(lifetime))
  }
}

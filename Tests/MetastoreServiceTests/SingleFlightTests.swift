import Foundation
import JSONText
import MetastoreService
import Synchronization
import XCTest

final class SingleFlightTests: XCTestCase {
  func testTheSameQuestionAtTheSameTimeIsAskedOnce() {
    let test = TestMetastore(keepingFor: 60_000)
    let events = [
      #"{"apiName":"getTable","apiRequest":{"dbName":"sales","tableName":"orders"}}"#,
      #"{"apiName":"getDatabase","apiRequest":{"dbName":"sales"}}"#,
    ]
    let answers = Mutex<[String: Set<String>]>([:])
    DispatchQueue.concurrentPerform(iterations: 64) { number in
      let event = events[number % events.count]
      let answer = (try? test.answer(event: event)) ?? "failed"
      answers.withLock { _ = $0[event, default: []].insert(answer) }
    }
    XCTAssertEqual(test.glue.calls.sorted(), ["GetDatabase", "GetTable"])
    for (event, different) in answers.withLock({ $0 }) {
      XCTAssertEqual(different.count, 1, event)
      XCTAssertFalse(different.contains("failed"), event)
    }
  }
}

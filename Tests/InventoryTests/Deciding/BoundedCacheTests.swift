import XCTest

@testable import Inventory

final class BoundedCacheTests: XCTestCase {
  func testNothingIsKeptBeyondTheLimit() {
    var cache = BoundedCache<Int, String>(limit: 10)
    for key in 0..<1000 {
      cache.insert("\(key)", weight: 1, for: key)
      XCTAssertLessThanOrEqual(cache.count, 20, "\(key)")
      XCTAssertEqual(cache.value(of: key), "\(key)")
    }
    XCTAssertNil(cache.value(of: 0))
  }

  func testWhatIsAskedForStays() {
    var cache = BoundedCache<Int, String>(limit: 10)
    cache.insert("often", weight: 1, for: -1)
    for key in 0..<1000 {
      cache.insert("\(key)", weight: 1, for: key)
      XCTAssertEqual(cache.value(of: -1), "often", "\(key)")
    }
  }

  func testAValueInThePlaceOfAnother() {
    var cache = BoundedCache<Int, String>(limit: 10)
    for round in 0..<100 {
      cache.insert("\(round)", weight: 1 + round % 3, for: 1)
      XCTAssertEqual(cache.value(of: 1), "\(round)")
    }
    cache.insert("other", weight: 7, for: 2)
    XCTAssertEqual(cache.value(of: 1), "99", "its former weights count no more")
    XCTAssertEqual(cache.count, 2)
  }

  func testAValueThatIsHeavierThanTheLimit() {
    var cache = BoundedCache<Int, String>(limit: 10)
    cache.insert("heavy", weight: 100, for: 1)
    XCTAssertEqual(cache.value(of: 1), "heavy")
    cache.insert("light", weight: 1, for: 2)
    cache.insert("heavy too", weight: 100, for: 3)
    XCTAssertNil(cache.value(of: 1))
    XCTAssertEqual(cache.value(of: 3), "heavy too")
  }
}

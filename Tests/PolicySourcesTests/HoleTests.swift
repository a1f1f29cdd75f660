import PolicySources
import XCTest

/// What stands in the place of a hole.
final class HoleTests: XCTestCase {
  func testFillings() {
    let cases: [(Hole, plausible: String, open: String)] = [
      (.partition, "aws", "*"),
      (.domain, "amazonaws.com", "amazonaws.com"),
      (.account, "111122223333", "*"),
      (.region, "us-east-1", "*"),
      (.text, "unknown", "*"),
      (.arn("arn:aws:s3:::*"), "arn:aws:s3:::unknown", "arn:aws:s3:::*"),
      (.arn("arn:*:sqs:*:*:*"), "arn:aws:sqs:us-east-1:111122223333:unknown", "arn:*:sqs:*:*:*"),
      (.arn("*"), "unknown", "*"),
    ]
    for (hole, plausible, open) in cases {
      XCTAssertEqual(hole.text(filledWith: .plausible), plausible, "\(hole)")
      XCTAssertEqual(hole.text(filledWith: .open), open, "\(hole)")
    }
  }
}

import PolicySources
import XCTest

/// What stands in the place of a hole.
final class HoleTests: XCTestCase {
  func testFillings() {
    let cases: [(Hole, plausible: String, open: String)] = [
      (.partition, "aws", "aws"),
      (.domain, "amazonaws.com", "amazonaws.com"),
      (.account, "111122223333", "444455556666"),
      (.region, "us-east-1", "eu-west-1"),
      (.name, "unknown", "another"),
      (.likely(.account), "111122223333", "*"),
      (.text, "unknown", "*"),
      (.arn("arn:aws:s3:::*"), "arn:aws:s3:::unknown", "arn:aws:s3:::*"),
      (.arn("arn:*:iam::*:role/*"), "arn:aws:iam::111122223333:role/unknown", "arn:aws:iam::444455556666:role/*"),
      (
        .named("arn:*:sqs:*:*:*"), "arn:aws:sqs:us-east-1:111122223333:unknown",
        "arn:aws:sqs:eu-west-1:444455556666:another"
      ),
      (.arn("*"), "unknown", "*"),
    ]
    for (hole, plausible, open) in cases {
      XCTAssertEqual(hole.text(filledWith: .plausible), plausible, "\(hole)")
      XCTAssertEqual(hole.text(filledWith: .open), open, "\(hole)")
    }
  }
}

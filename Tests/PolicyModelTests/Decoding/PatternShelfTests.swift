import JSONText
import PolicyModel
import XCTest

/// A policy read with the patterns of others kept is the policy read alone.
final class PatternShelfTests: XCTestCase {
  private static let texts = [
    """
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:Get*", "S3:get*", "*", "s3", ""],
    "Resource": ["*", "arn:aws:s3:::a/${aws:username}"],
    "Condition": {"StringEqualsIfExists": {"aws:SourceVpc": "v"}, "stringlike": {"s3:prefix": ["a*"]}}}]}
    """,
    """
    {"Statement": {"Effect": "Deny", "NotAction": "s3:Get*", "NotResource": "arn:aws:s3:::a/${aws:username}",
    "Condition": {"StringLikes": {"s3:prefix": "b"}, "ForAnyValue:Bool": {"a:b": "true"}, "NullIfExists": {"a:b": true}}}}
    """,
  ]

  func testPoliciesReadTogetherAreThoseReadAlone() throws {
    let shelf = PatternShelf()
    for text in Self.texts + Self.texts {
      let node = try XCTUnwrap(JSONDocument.parse(Array(text.utf8)).root)
      let (alone, together) = (DecodedPolicy(node), DecodedPolicy(node, keeping: shelf))
      XCTAssertEqual(together.policy, alone.policy)
      XCTAssertEqual(together.issues, alone.issues)
    }
  }

  func testOnlyKeptPatternsHaveNumbers() {
    let (shelf, other) = (PatternShelf(), PatternShelf())
    let patterns = ["s3:Get*", "s3:get*", "*"].map(shelf.action)
    XCTAssertEqual(patterns.map(shelf.number), [0, 1, 2])
    XCTAssertEqual(["*", "s3:Get*"].map(shelf.action).map(shelf.number), [2, 0])
    XCTAssertNil(shelf.number(of: ActionPattern("s3:Get*")))
    XCTAssertNil(shelf.number(of: other.action("s3:Get*")), "kept elsewhere under the same number")
  }
}

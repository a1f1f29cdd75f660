import PolicyModel
import XCTest

@testable import PolicyAnalysis

final class BoxCoverageTests: XCTestCase {
  /// A look tells that a pattern lies within another only where it certainly does.
  func testPatterns() {
    let rows: [(wide: String, narrow: String, isCovered: Bool)] = [
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/x/*", true),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/*", true),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b/", true),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::b*", false),
      ("arn:aws:s3:::b/*", "arn:aws:s3:::c/x", false),
      ("arn:aws:s3:::b/*.csv", "arn:aws:s3:::b/x.csv", true),
      ("arn:aws:s3:::b/*.csv", "arn:aws:s3:::b/*x.csv", false),
      ("arn:aws:s3:::?", "arn:aws:s3:::b", true),
      ("arn:aws:s3:::?", "arn:aws:s3:::bb", false),
      ("arn:aws:glue:*:1:table/*", "arn:aws:glue:a:1:table/t", true),
      ("arn:a*s:s3:::c", "arn:aws:x:s3:::c", false),
    ]
    for row in rows {
      let wide = TextPattern.resource(Glob(wildcardsOf: row.wide), crossesInside: false)
      let narrow = TextPattern.resource(Glob(wildcardsOf: row.narrow), crossesInside: false)
      XCTAssertEqual(wide.plainlyCovers(narrow, form: .arn), row.isCovered, "\(row.narrow) within \(row.wide)")
    }
  }

  /// A letter that stands for both of its cases is no single text.
  func testLettersOfBothCases() {
    let wide = TextPattern(Glob(wildcardsOf: "a?"), folding: .none)
    XCTAssertTrue(wide.plainlyCovers(TextPattern(Glob(wildcardsOf: "ab"), folding: .none), form: .plain))
    XCTAssertFalse(wide.plainlyCovers(TextPattern(Glob(wildcardsOf: "ab"), folding: .ascii), form: .plain))
    XCTAssertFalse(wide.plainlyCovers(.unfollowable, form: .plain))
  }
}

import JSONText
import SourceText
import XCTest

final class MutationTests: XCTestCase {
  private let text = """
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Action": ["s3:Get*", "s3:List*"], "Resource": "arn:aws:s3:::b/*"},
        {"Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": {"Bool": {"a:b": true}}}
      ]
    }
    """

  /// One token left out of a policy is one error, and its fix gives a valid text again.
  func testOneTokenLeftOut() throws {
    let bytes = Array(text.utf8)
    let root = try XCTUnwrap(JSONDocument.parse(bytes).root)
    var isInString = false
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "\"") { isInString.toggle() }
      guard !isInString, ",:[]{}".utf8.contains(byte) else { continue }
      var changed = bytes
      changed.remove(at: index)
      let document = JSONDocument.parse(changed)
      let name = "without \(Character(Unicode.Scalar(byte))) at \(index)"
      XCTAssertEqual(document.errors.count, 1, "\(name): \(document.errors.map(\.diagnostic.message))")
      guard let edits = document.errors.first?.fix?.edits else { continue }
      let mended = JSONDocument.parse(Edit.apply(edits, to: changed))
      XCTAssertEqual(mended.errors, [], name)
      // Where the first bracket is missing the text before the next is skipped, so the tree differs.
      if index > 0 { XCTAssertEqual(document.root?.hasSameValue(as: root), true, name) }
    }
  }

  /// Whatever byte is left out, the fixes of all errors together give a valid text.
  func testAnyByteLeftOut() {
    let bytes = Array(text.utf8)
    for index in bytes.indices {
      var changed = bytes
      changed.remove(at: index)
      let errors = JSONDocument.parse(changed).errors
      let fixes = errors.compactMap(\.fix)
      guard fixes.count == errors.count else { continue }
      let mended = Edit.apply(fixes.flatMap(\.edits), to: changed)
      XCTAssertEqual(
        JSONDocument.parse(mended).errors, [], "without byte \(index): \(errors.map(\.diagnostic.message))")
      XCTAssertLessThanOrEqual(errors.count, 4, "without byte \(index): \(errors.map(\.diagnostic.message))")
    }
  }
}

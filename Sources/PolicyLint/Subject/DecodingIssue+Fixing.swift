import JSONText
import PolicyModel
import SourceText

extension DecodingIssue {
  /// The first byte of what the issue is about: where something that is missing is reported.
  var opening: SourceRange { range.opening }

  /// The fix that spells a word as it was likely meant; safe where only its case changes.
  func respelling(of word: String) -> [Fix] {
    guard let replacement else { return [] }
    return [.replacing(range, by: JSONWriter.quoted(replacement), isSafe: replacement.equalsIgnoringCase(word))]
  }
}

extension JSONNode {
  /// The members, none where the value is no object.
  var memberList: [JSONMember] { members ?? [] }
}

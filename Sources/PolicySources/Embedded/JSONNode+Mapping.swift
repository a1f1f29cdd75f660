import JSONText
import SourceText

extension JSONNode {
  /// The tree with its ranges given by `place`. The nesting is bounded by the limits it was read under.
  func mapRanges(_ place: (SourceRange) -> SourceRange) -> JSONNode {
    switch value {
    case .array(let elements):
      JSONNode(.array(elements.map { $0.mapRanges(place) }), at: place(range))
    case .object(let members):
      JSONNode(
        .object(
          members.map { JSONMember($0.name, $0.value.mapRanges(place), nameRange: place($0.nameRange)) }),
        at: place(range))
    default: JSONNode(value, at: place(range))
    }
  }
}

extension Diagnostic {
  /// The diagnostic with its ranges given by `place`; its fixes only where edits may be made there.
  func mapRanges(keepingFixes: Bool, _ place: (SourceRange) -> SourceRange) -> Diagnostic {
    var mapped = self
    mapped.range = place(range)
    mapped.fixes =
      !keepingFixes
      ? []
      : fixes.map { fix in
        Fix(isSafe: fix.isSafe, edits: fix.edits.map { Edit(range: place($0.range), text: $0.text) })
      }
    return mapped
  }
}

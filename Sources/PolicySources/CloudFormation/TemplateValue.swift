import JSONText
import SourceText

/// A value of a template with its functions resolved as far as can be without deploying it.
struct TemplateValue: Sendable {
  /// What the value is.
  indirect enum Content: Sendable {
    case null
    /// A string, a number or a truth value: CloudFormation hands all of them on as text.
    case text(HoledText)
    case list([TemplateValue])
    case object([Member])
    /// `AWS::NoValue`: what holds it has no such element.
    case absent
    /// It may be anything, for this reason: a clause that follows "skipped: ".
    case unknown(String)
  }

  /// A name and a value of an object.
  struct Member: Sendable {
    let name: String
    let nameRange: SourceRange
    let value: TemplateValue
  }

  var content: Content
  /// Where the value stands: that of the function which makes it.
  var range: SourceRange

  init(_ content: Content, at range: SourceRange) {
    self.content = content
    self.range = range
  }

  /// The text, where the value is one; what is unknown may be a text that is unknown, and another at every place.
  var text: HoledText? {
    switch content {
    case .text(let text): text
    case .unknown: .unknown("unknown-\(range.lowerBound)")
    default: nil
    }
  }

  /// The value with all its parts at `range`, since they are written somewhere else.
  func standing(at range: SourceRange) -> TemplateValue {
    switch content {
    case .null, .text, .absent, .unknown: TemplateValue(content, at: range)
    case .list(let elements): TemplateValue(.list(elements.map { $0.standing(at: range) }), at: range)
    case .object(let members):
      TemplateValue(
        .object(members.map { Member(name: $0.name, nameRange: range, value: $0.value.standing(at: range)) }), at: range
      )
    }
  }

  var isAbsent: Bool {
    if case .absent = content { true } else { false }
  }
}

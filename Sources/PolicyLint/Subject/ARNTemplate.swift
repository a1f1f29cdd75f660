import ServiceReference
import SourceText

/// The form of a type's ARNs, in parts: literal text and placeholders.
struct ARNTemplate: Sendable {
  /// A placeholder and the text after it.
  private struct Step: Sendable {
    let placeholder: String
    /// Whether the values of the placeholder hold no slash.
    let isSegment: Bool
    let literal: [UInt8]
  }

  private let prefix: [UInt8]
  private let steps: [Step]

  /// The parts of a form such as `arn:${Partition}:s3:::${BucketName}`.
  init(_ format: ARNFormat) {
    var steps: [Step] = []
    var prefix: [UInt8]?
    var placeholder = ""
    var rest = format.text.utf8[...]
    while true {
      let dollar = rest.firstIndex(of: UInt8(ascii: "$"))
      let brace = dollar.flatMap { rest[$0...].firstIndex(of: UInt8(ascii: "}")) }
      let literal = Array(brace == nil ? rest : rest[..<(dollar ?? rest.endIndex)])
      if prefix == nil {
        prefix = literal
      } else {
        let isSegment = format.segmentPlaceholders.contains { $0.hasSameBytes(as: placeholder) }
        steps.append(Step(placeholder: placeholder, isSegment: isSegment, literal: literal))
      }
      guard let dollar, let brace else { break }
      placeholder = String(Substring(rest[dollar..<brace].dropFirst(2)))
      rest = rest[brace...].dropFirst()
    }
    self.prefix = prefix ?? []
    self.steps = steps
  }

  /// The ARN with `values` for the placeholders, and `*` for those without one.
  func filled(with values: [String: String]) -> String {
    steps.reduce(String(decoding: prefix, as: UTF8.self)) { text, step in
      text + (values[step.placeholder] ?? "*") + String(decoding: step.literal, as: UTF8.self)
    }
  }

  /// What the placeholders stand for in `pattern`, each as little as possible; nil where it is not of this form.
  func values(in pattern: [UInt8]) -> [String: String]? {
    guard pattern.starts(with: prefix) else { return nil }
    var rest = pattern[prefix.count...]
    var ends: [(start: Int, end: Int)] = []
    for (index, step) in steps.enumerated() {
      var end = rest.endIndex
      if !step.literal.isEmpty || index + 1 < steps.count {
        guard let found = rest.indices.first(where: { rest[$0...].starts(with: step.literal) }) else { return nil }
        end = found
      }
      guard end > rest.startIndex, !(step.isSegment && rest[..<end].contains(UInt8(ascii: "/"))) else { return nil }
      ends.append((rest.startIndex, end))
      rest = rest[(end + step.literal.count)...]
    }
    guard rest.isEmpty else { return nil }
    return Dictionary(
      zip(steps.map(\.placeholder), ends.map { String(decoding: pattern[$0.start..<$0.end], as: UTF8.self) }),
      uniquingKeysWith: { first, _ in first })
  }
}

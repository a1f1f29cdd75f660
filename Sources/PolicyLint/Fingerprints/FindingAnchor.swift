import JSONText
import SourceText

extension JSONNode {
  /// Where a pointer leads, in words that stay the same when the document is laid out anew.
  ///
  /// A statement goes by its `Sid` where it has one, so that others may be put before it; the values of a list go by
  /// themselves, so that `"Action": "a"` and `"Action": ["a"]` are the same place, and their order is no matter.
  func anchor(of pointer: JSONPointer) -> String {
    var node = self
    var steps: [String] = []
    for token in pointer.tokens {
      switch node.value {
      case .array(let elements):
        guard let index = Int(token), elements.indices.contains(index) else { return steps.joined(separator: "/") }
        node = elements[index]
        if let step = node.step(at: index) { steps.append(step) }
      case .object:
        guard let value = node[token] else { return (steps + [token]).joined(separator: "/") }
        node = value
        steps.append(token)
        if token.hasSameBytes(as: "Statement"), let step = node.members == nil ? nil : node.step(at: 0) {
          steps.append(step)
        }
      default: return steps.joined(separator: "/")
      }
    }
    return steps.joined(separator: "/")
  }

  /// What an element of a list goes by.
  private func step(at index: Int) -> String? {
    switch value {
    case .object: self["Sid"]?.string.map { "Sid=\($0)" } ?? "\(index)"
    case .array: "\(index)"
    default: nil
    }
  }
}

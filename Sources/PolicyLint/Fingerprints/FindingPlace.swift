import JSONText
import PolicySources
import SourceText

/// Where in a document's tree a finding is.
struct FindingPlace {
  /// The smallest value that holds the place; the root where the document has no tree.
  let pointer: JSONPointer
  /// The place in words that stay the same when the document is laid out anew.
  let anchor: String
  /// The `Sid` of the statement that holds it, where it has one.
  let sid: String?

  init(_ range: SourceRange, in document: SourcedDocument) {
    if let root = document.root {
      pointer = root.pointer(to: range)
      (anchor, sid) = root.anchor(of: pointer)
    } else if let policy = document.policies.first(where: { $0.node.range.contains(range) }) {
      // The language of the document has no pointers; the policy has.
      let (inner, sid) = policy.node.anchor(of: policy.node.pointer(to: range))
      pointer = .root
      anchor = [policy.owner ?? "", inner].joined(separator: "/")
      self.sid = sid
    } else {
      (pointer, anchor, sid) = (.root, "", nil)
    }
  }
}

extension JSONNode {
  /// Where a pointer leads, in words, and the `Sid` of the statement on the way.
  ///
  /// A statement goes by its `Sid` where it has one, so that others may be put before it; the values of a list go by
  /// themselves, so that `"Action": "a"` and `"Action": ["a"]` are the same place, and their order is no matter.
  fileprivate func anchor(of pointer: JSONPointer) -> (words: String, sid: String?) {
    var node = self
    var steps: [String] = []
    var sid: String?
    walk: for token in pointer.tokens {
      switch node.value {
      case .array(let elements):
        guard let index = Int(token), elements.indices.contains(index) else { break walk }
        node = elements[index]
        sid = node.sid ?? sid
        if let step = node.step(at: index) { steps.append(step) }
      case .object:
        steps.append(token)
        guard let value = node[token] else { break walk }
        node = value
        if token.hasSameBytes(as: "Statement"), node.members != nil {
          sid = node.sid ?? sid
          if let step = node.step(at: 0) { steps.append(step) }
        }
      default: break walk
      }
    }
    return (steps.text(separatedBy: "/"), sid)
  }

  private var sid: String? { self["Sid"]?.string }

  /// What an element of a list goes by.
  private func step(at index: Int) -> String? {
    switch value {
    case .object: sid.map { "Sid=\($0)" } ?? "\(index)"
    case .array: "\(index)"
    default: nil
    }
  }
}

public import SourceText

extension JSONNode {
  /// The value that a pointer leads to; of members of one name the last; nil where there is none.
  public func node(at pointer: JSONPointer) -> JSONNode? {
    var node = self
    for token in pointer.tokens {
      guard let next = node.child(token) else { return nil }
      node = next
    }
    return node
  }

  /// The pointer to the smallest value whose bytes contain `range`; a member's name counts as its value's.
  ///
  /// A member that another of the same name follows gets the pointer that both share.
  public func pointer(to range: SourceRange) -> JSONPointer {
    var node = self
    var pointer = JSONPointer.root
    while true {
      switch node.value {
      case .array(let elements):
        guard let index = elements.firstIndex(where: { $0.range.contains(range) }) else { return pointer }
        pointer = pointer.appending(index)
        node = elements[index]
      case .object(let members):
        let member = members.first { member in
          member.value.range.contains(range) || member.nameRange.contains(range)
        }
        guard let member else { return pointer }
        pointer = pointer.appending(member.name)
        if member.nameRange.contains(range) { return pointer }
        node = member.value
      default: return pointer
      }
    }
  }

  private func child(_ token: String) -> JSONNode? {
    switch value {
    case .object: return self[token]
    case .array(let elements):
      guard token == "0" || token.utf8.first != .zero, token.utf8.allSatisfy(\.isDigit), let index = Int(token),
        elements.indices.contains(index)
      else { return nil }
      return elements[index]
    default: return nil
    }
  }
}

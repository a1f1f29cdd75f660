import JSONText
import PolicyModel
import SourceText

extension SourcedPolicy {
  /// A policy with holes; nil where not even its outline is known.
  init?(
    _ policy: PartialNode, kind: PolicyKind?, resourceType: ResourcePolicyType? = nil, owner: String?,
    notation: PolicyNotation = .other
  ) {
    let fillings = PolicyFiller.fillings(of: policy)
    guard let first = fillings.first else { return nil }
    self.init(
      fillings: first, Array(fillings.dropFirst()), kind: kind, resourceType: resourceType, owner: owner,
      notation: notation)
  }
}

extension PartialNode {
  /// The parts of a policy that are more than a text and not known: they cannot be checked.
  func unknownParts(at place: HolePlace = .policy) -> [(range: SourceRange, name: String)] {
    switch value {
    case .unknown(let name):
      switch place {
      case .policy, .statements, .statement, .principal, .condition, .keys: return name.isEmpty ? [] : [(range, name)]
      default: return []
      }
    case .array(let elements): return elements.flatMap { $0.unknownParts(at: place.element) }
    case .object(let members):
      return members.flatMap { member in
        // A member whose name is not known is left out in one filling.
        member.name.literal.map { member.value.unknownParts(at: place.member($0)) } ?? []
      }
    case .constant, .string: return []
    }
  }
}

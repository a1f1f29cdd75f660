import JSONText
import PolicyModel
public import PolicySources
import SourceText

/// A policy of a document, and what it was in an earlier version of the document.
public struct PolicyPair: Sendable {
  /// The policy as it was, under each outcome of its template's conditions; empty where it is new.
  public let before: [SourcedPolicy]
  /// The policy as it is, under each outcome; empty where it is gone.
  public let after: [SourcedPolicy]
}

extension PolicyPair {
  /// The policies of two versions of a document, in the order of the later one; those that are gone come last.
  ///
  /// Two are the same policy if what they belong to and their kind are the same, and their text, their pointer or else
  /// their order.
  static func all(from before: SourcedDocument, to after: SourcedDocument) -> [PolicyPair] {
    let old = groups(of: before)
    let new = groups(of: after)
    var partners = [Int?](repeating: nil, count: new.count)
    var isTaken = [Bool](repeating: false, count: old.count)
    for key in [Key.text, .pointer, .order] {
      var waiting: [Place: [Int]] = [:]
      for index in old.indices.reversed() where !isTaken[index] {
        waiting[key.place(of: old[index][0], in: before), default: []].append(index)
      }
      for index in new.indices where partners[index] == nil {
        let place = key.place(of: new[index][0], in: after)
        guard let partner = waiting[place]?.popLast() else { continue }
        partners[index] = partner
        isTaken[partner] = true
      }
    }
    let kept = zip(new, partners).map { PolicyPair(before: $1.map { old[$0] } ?? [], after: $0) }
    return kept + old.indices.filter { !isTaken[$0] }.map { PolicyPair(before: old[$0], after: []) }
  }

  /// Each policy with its alternatives.
  private static func groups(of document: SourcedDocument) -> [[SourcedPolicy]] {
    document.policies.reduce(into: []) { groups, policy in
      if policy.isAlternative, !groups.isEmpty {
        groups[groups.count - 1].append(policy)
      } else {
        groups.append([policy])
      }
    }
  }

  /// By what two policies are taken for one, the surest first.
  private enum Key {
    case text, pointer, order

    func place(of policy: SourcedPolicy, in document: SourcedDocument) -> Place {
      let range = policy.node.range
      let detail: [UInt8]
      switch self {
      case .text: detail = Array(document.file.bytes[range.lowerBound..<range.upperBound])
      case .pointer: detail = Array((document.root?.pointer(to: range).description ?? "").utf8)
      case .order: detail = []
      }
      return Place(
        owner: policy.owner.map { Array($0.utf8) }, kind: policy.kind?.rawValue,
        resourceType: policy.resourceType?.description, detail: detail)
    }
  }

  private struct Place: Hashable {
    let owner: [UInt8]?
    let kind: String?
    let resourceType: String?
    let detail: [UInt8]
  }
}

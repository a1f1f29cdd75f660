import PolicyModel
import ServiceReference
import Synchronization

/// What is documented of condition keys, kept once looked up: every question about a policy asks it of the same few keys.
final class KnownKeys: Sendable {
  private let reference: ServiceReference?
  private let known = Mutex<[String: Key]>([:])

  /// What matters of a key to a question.
  struct Key: Sendable {
    /// What its values are; nil where that is not documented, or several kinds are.
    let kind: ValueKind?
    /// Whether it may hold a list; nil where that is not documented.
    let isMultivalued: Bool?
  }

  init(_ reference: ServiceReference?) { self.reference = reference }

  /// What is documented of a key, by its folded name.
  func key(_ name: String) -> Key {
    known.withLock { known in
      if let key = known[name] { return key }
      let entry = reference?.conditionKey(name)
      let key = Key(
        kind: entry.flatMap { $0.alternativeType == nil ? ValueKind($0.type) : nil },
        isMultivalued: entry?.isMultivalued)
      known[name] = key
      return key
    }
  }
}

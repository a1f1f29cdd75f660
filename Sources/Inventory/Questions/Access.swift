import PolicyModel
import ServiceReference

/// How much of an answer is known.
public enum Access: Hashable, Sendable {
  /// Allowed, whatever the context keys that are not known may hold.
  case allowed
  /// Allowed or denied by what these context keys hold; sorted.
  case dependsOn([String])

  /// The keys that the answer depends on; none where it does not.
  public var contextKeys: [String] {
    switch self {
    case .allowed: []
    case .dependsOn(let keys): keys
    }
  }

  /// What a prospect gives; nil for a denial.
  init?(_ prospect: Prospect) {
    switch prospect {
    case .allowed: self = .allowed
    case .dependsOn(let keys): self = .dependsOn(keys.map(Access.spelled).sorted())
    case .denied: return nil
    }
  }

  /// A context key as AWS spells it; the part of a tag stays as it is.
  static func spelled(_ folded: String) -> String {
    guard let known = ServiceReference.embedded.conditionKey(folded) else { return folded }
    guard known.isTemplate, let slash = known.name.utf8.firstIndex(of: UInt8(ascii: "/")),
      let own = folded.utf8.firstIndex(of: UInt8(ascii: "/"))
    else { return known.isTemplate ? folded : known.name }
    return String(known.name[..<slash]) + String(folded[own...])
  }
}

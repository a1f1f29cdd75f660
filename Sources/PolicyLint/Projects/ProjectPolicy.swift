import JSONText
import PolicyModel
import SourceText

/// A policy of a project, and where it stands.
struct ProjectPolicy {
  /// The policy, with the ranges of its document.
  let policy: Policy
  /// Its trees, one for each way of filling its holes.
  let fillings: [JSONNode]
  /// The place of its document among the project's.
  let document: Int
  /// Whether it stands in the document: else the document tells that there is such a policy, as an environment does.
  let isPlaced: Bool

  /// Where a part of it is to be reported.
  func place(of range: SourceRange) -> SourceRange { isPlaced ? range : SourceRange(0, 1) }

  /// The policy for decisions.
  var named: NamedPolicy { NamedPolicy(name: "policy", policy: policy) }
}

/// A user or a role of a project, and its policies.
struct ProjectPrincipal {
  /// Its ARN, or what its document calls it.
  let name: String
  /// Who it is in requests; nil where its ARN is not known.
  let principal: RequestPrincipal?
  /// Its own policies.
  var identity: [ProjectPolicy] = []
  /// Whether it has a permissions boundary.
  var isBounded = false
  /// Whether all policies of it that are known to exist could be read.
  var isWhole = true

  /// What messages call it: of what only its document names, that name.
  var shownName: String {
    guard principal == nil, let mark = name.utf8.lastIndex(of: UInt8(ascii: "#")) else { return name }
    return String(name[name.utf8.index(after: mark)...])
  }
}

/// A role of a project, and its trust policies.
struct ProjectTrust {
  /// The role's ARN.
  let role: String
  /// Its trust policies.
  var policies: [ProjectPolicy]
}
